import { addDays, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../../lib/working-days.ts';
import type { PaperLine } from '../dossier/checklist.ts';
import type { Eligibility } from '../dossier/eligibility.ts';
import { belongsToWay, isThere } from '../dossier/procedure.ts';
import { isDossierReturned, stepNumber } from '../dossier/progress.ts';
import { limit, type Reading } from '../dossier/reading.ts';
import { waitsFor } from '../dossier/step-actions.ts';
import { settingNumber } from '../rulebook/setting-value.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { submissionState } from '../submission/submission-state.ts';
import type { CountingDate } from './admission.ts';

/** Working days of a month: a cell, a committee and a standing board each meet at least monthly (50-CT/TW; 138-TB/HU). */
const MONTH_WD = 22;

/** Who makes papers inside of the cell, while its meeting is prepared; all others meet once a month themselves. */
const INSIDE: readonly string[] = ['CANDIDATE', 'MENTOR', 'CELL', 'CELL_COMMITTEE'];

/** Whether somebody can be admitted by the deadline, and what for. */
export interface Forecast {
  candidate: RecordId;
  verdict: 'IN_TIME' | 'HARD';
  /** what has to happen next for it: the dossier goes up, the commune decides, the cell holds the ceremony */
  act: 'SEND' | 'DECIDE' | 'CEREMONY';
  /** last good day for `act` */
  by: LocalDay;
  /** the day of admission as reckoned; null where nobody can say (no class, not eligible) */
  expected: LocalDay | null;
  /** papers that nobody has brought */
  missing: readonly PaperLine[];
  /** papers that came back or are too old */
  mend: readonly PaperLine[];
  /** papers that others were asked for */
  waiting: readonly PaperLine[];
  /** points of a returned dossier that are open */
  points: number;
  /** why the person cannot be admitted as things stand */
  blocked: Eligibility['findings'][number] | null;
}

/**
 * Whether each person can be admitted by the deadline, those in time first, then by the reckoned day, then by name. It
 * counts forwards from the day and backwards from the deadline by the same stretches:
 *
 * - a paper that the cell makes itself is made while its meeting is prepared (setting meeting.leadDays, calendar days);
 * - one that somebody outside makes (Đoàn, công đoàn, the commune) waits for their monthly meeting: 22 working days;
 * - verification takes until the answer's limit (setting verification.answerDays);
 * - each organ above the cell that has to resolve, and the commune that decides, needs one monthly sitting: 22 working
 *   days. The 60 working days of 06-HD/TW §3.7 are a limit for the commune, no estimate, and serve the deadline engine;
 * - the ceremony is prepared like a meeting (meeting.leadDays); where the decision counts, it falls away.
 *
 * Nothing is promised and nobody is rated by it: it says what has to happen by when.
 */
export function forecasts(readings: readonly Reading[], deadline: LocalDay, counts: CountingDate): Forecast[] {
  const found = readings
    .filter((reading) => isOnTheWay(reading, counts))
    .map((reading) => ({ reading, ...forecast(reading, deadline, counts) }));
  return found
    .toSorted(
      (a, b) =>
        (a.verdict === b.verdict ? 0 : a.verdict === 'IN_TIME' ? -1 : 1) ||
        (a.expected ?? '9').localeCompare(b.expected ?? '9') ||
        compareByGivenName(a.reading.dossier.candidate.facts, b.reading.dossier.candidate.facts),
    )
    .map(({ reading: _, ...rest }) => rest);
}

/** On the cell's list, and neither admitted, refused nor gone. */
function isOnTheWay({ dossier, progress }: Reading, counts: CountingDate): boolean {
  const { exit, archived } = dossier.candidate.facts;
  if (exit || archived || progress.done.size <= 1) return false;
  const refused = progress.latest.get('DECISION')?.facts.outcome === 'NOT_PASSED';
  return !refused && !progress.done.has('CEREMONY') && !(counts === 'DECISION' && progress.done.has('DECISION'));
}

function forecast(reading: Reading, deadline: LocalDay, counts: CountingDate): Forecast {
  const { dossier, rulebook, today, progress } = reading;
  const calendar = workingCalendar(rulebook, dossier.settings);
  const lead = settingNumber(rulebook, dossier.settings, 'meeting.leadDays');
  const ceremony = (day: LocalDay) => (counts === 'CEREMONY' ? addDays(day, lead) : day);
  const papers = papersToBring(reading);
  const certificate = reading.checklist.lines.find(({ code }) => code === 'CERT_AWARENESS');
  const untaught = certificate !== undefined && (certificate.status === 'EXPIRED' || !isThere(certificate));
  const blocked = reading.eligibility.findings.find(({ level }) => level === 'BLOCK') ?? null;
  const result = (act: Forecast['act'], by: LocalDay, reckoned: LocalDay): Forecast => {
    const isSent = act !== 'SEND';
    const expected = isSent || !(blocked || untaught) ? reckoned : null;
    return {
      candidate: dossier.candidate.id,
      verdict: expected !== null && expected <= deadline ? 'IN_TIME' : 'HARD',
      act,
      by,
      expected,
      ...(isSent ? { missing: [], mend: [], waiting: [] } : papers),
      points: isSent ? 0 : submissionState(dossier, 'ADMISSION').open.length,
      blocked: isSent ? null : blocked,
    };
  };
  const decideBy = counts === 'CEREMONY' ? addDays(deadline, -lead) : deadline;
  if (progress.done.has('DECISION')) return result('CEREMONY', deadline, addDays(today, lead));
  const sent = progress.done.get('FILE_SENT');
  if (sent && !isDossierReturned(progress)) {
    return result('DECIDE', decideBy, ceremony(later(today, addWorkingDays(sent, MONTH_WD, calendar))));
  }
  const organs = 1 + organsBetween(reading);
  const sendBy = workingDaysBefore(decideBy, organs * MONTH_WD, calendar);
  const ready = [...papers.missing, ...papers.mend, ...papers.waiting].map((line) => readyOn(reading, line, calendar));
  const prepared = ready.reduce(later, today);
  const sending = progress.done.has('CELL_RESOLUTION') ? prepared : later(prepared, addDays(today, lead));
  return result('SEND', sendBy, ceremony(addWorkingDays(sending, organs * MONTH_WD, calendar)));
}

const later = (a: LocalDay, b: LocalDay) => (a > b ? a : b);

/** What the cell's review asks for and is not there. */
function papersToBring(reading: Reading): Pick<Forecast, 'missing' | 'mend' | 'waiting'> {
  const review = stepNumber(reading.rulebook, 'CELL_RESOLUTION');
  const lines = reading.checklist.lines.filter(
    ({ stage, step, required }) =>
      stage === 'ADMISSION' && required === 'YES' && stepNumber(reading.rulebook, step) < review,
  );
  return {
    missing: lines.filter(({ status }) => status === 'MISSING' || status === 'DRAFTED'),
    mend: lines.filter(({ status }) => status === 'RETURNED' || status === 'EXPIRED'),
    waiting: lines.filter(({ status }) => status === 'REQUESTED'),
  };
}

/** By when a paper can be there. */
function readyOn(reading: Reading, line: PaperLine, calendar: WorkingCalendar): LocalDay {
  const { today } = reading;
  if (line.status === 'REQUESTED') return later(today, waitsFor(reading, line)?.by ?? today);
  if (line.code === 'VERIFICATION') return limit(reading, 'VERIFICATION_ANSWER', today);
  return INSIDE.includes(line.madeBy) ? today : addWorkingDays(today, MONTH_WD, calendar);
}

/** Organs between the cell and the commune that have not resolved yet. */
function organsBetween(reading: Reading): number {
  const [from, to] = ['CELL_RESOLUTION', 'FILE_SENT'].map((code) => stepNumber(reading.rulebook, code)) as [
    number,
    number,
  ];
  return reading.rulebook.steps.filter(
    (rule) => rule.no > from && rule.no < to && belongsToWay(reading, rule) && !reading.progress.done.has(rule.code),
  ).length;
}

/** The last day from which `count` working days end by `day`: the start day is not counted. */
function workingDaysBefore(day: LocalDay, count: number, calendar: WorkingCalendar): LocalDay {
  let start = day;
  for (let left = count; left > 0; start = addDays(start, -1)) {
    if (isWorkingDay(start, calendar)) left -= 1;
  }
  return start;
}
