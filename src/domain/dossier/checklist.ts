import type { LocalDay } from '../../lib/local-day.ts';
import { daysBetween } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { CaseFactName, CaseFacts } from '../rulebook/case-fact-names.ts';
import { evaluate } from '../rulebook/condition.ts';
import { deadlineDay, deadlineRule } from '../rulebook/deadline.ts';
import type { Actor, Cite, LocalizedName, PaperRule, Rulebook, Stage } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import { workingCalendar } from '../rulebook/working-calendar.ts';
import { papersOf } from '../verification/verification-paper.ts';
import { caseFacts } from './case-facts.ts';
import type { Dossier } from './dossier.ts';
import type { Progress } from './progress.ts';
import { paperDay, progress } from './progress.ts';

export type PaperStatus =
  | 'VALID'
  | 'EXPIRING'
  | 'EXPIRED'
  | 'MISSING'
  | 'REQUESTED'
  | 'DRAFTED'
  | 'RETURNED'
  | 'NOT_NEEDED';

/** One line of the checklist. */
export interface PaperLine {
  code: string;
  /** 1, 2 … where the same form is needed several times */
  copy: number;
  stage: Stage;
  /** the step that needs it */
  step: string;
  form: string | null;
  name: LocalizedName;
  required: 'YES' | 'NO' | 'UNKNOWN';
  /** what somebody must write down before `required` can be said */
  unknownFacts: readonly CaseFactName[];
  status: PaperStatus;
  /** as somebody wrote it down; null where nobody has */
  record: DomainRecord<'paper'> | null;
  /** the day on which somebody was asked for it */
  requestedOn: LocalDay | null;
  /** the day from which the paper counts */
  day: LocalDay | null;
  /** last good day, where the paper ages and its day is known */
  validUntil: LocalDay | null;
  /** from the day on which it is judged: today, or the cell's review once that was held; negative when over */
  daysLeft: number | null;
  madeBy: Actor;
  handwritten: boolean;
  sealed: boolean;
  /** somebody else is asked for it first, and the answer is waited for */
  askFirst: boolean;
  /** the paper ages, and nobody has written down the day that stands on it */
  needsDay: boolean;
  cite: Cite;
}

export interface Checklist {
  /** the papers that are worked on now */
  stage: Stage;
  lines: readonly PaperLine[];
  /** of the current stage */
  summary: {
    required: number;
    ready: number;
    missing: number;
    expiring: number;
    expired: number;
    returned: number;
    unknown: number;
  };
}

/**
 * The papers of both stages with what is known of each: the lines that the rulebook asks of this person, then those
 * that somebody keeps although they are not asked for. Papers age until the cell's review (06-HD/TW §5.4): once it
 * was held, they are judged by its day, before it by `today`.
 */
export function checklist(dossier: Dossier, rulebook: Rulebook, today: LocalDay): Checklist {
  return checklistOf(dossier, rulebook, today, progress(dossier, rulebook));
}

export function checklistOf(dossier: Dossier, rulebook: Rulebook, today: LocalDay, done: Progress): Checklist {
  const reviewed = done.done.get('CELL_RESOLUTION') ?? null;
  const facts = caseFacts(
    dossier.candidate.facts,
    dossier.unit?.facts ?? null,
    rulebook,
    dossier.settings,
    reviewed ?? today,
    dossier.chain?.code,
  );
  const stage: Stage = done.done.has('CEREMONY') ? 'OFFICIAL' : 'ADMISSION';
  const shown = { ...dossier, papers: papersOf(dossier, rulebook) };
  const lines = rulebook.papers
    .flatMap((rule) => paperLines(rule, shown, rulebook, facts, reviewed ?? today))
    .map((line) => ({ ...line, record: dossier.papers.find(({ id }) => id === line.record?.id) ?? null }));
  const current = lines.filter((line) => line.stage === stage && line.required !== 'NO');
  const count = (holds: (line: PaperLine) => boolean) => current.filter(holds).length;
  const needed = (line: PaperLine) => line.required === 'YES' && line.status !== 'NOT_NEEDED';
  return {
    stage,
    lines,
    summary: {
      required: count(needed),
      ready: count((line) => needed(line) && (line.status === 'VALID' || line.status === 'EXPIRING')),
      missing: count((line) => needed(line) && ['MISSING', 'REQUESTED', 'DRAFTED'].includes(line.status)),
      expiring: count(({ status }) => status === 'EXPIRING'),
      expired: count(({ status }) => status === 'EXPIRED'),
      returned: count(({ status }) => status === 'RETURNED'),
      unknown: count(({ required }) => required === 'UNKNOWN'),
    },
  };
}

function paperLines(
  rule: PaperRule,
  dossier: Dossier,
  rulebook: Rulebook,
  facts: CaseFacts,
  judgedOn: LocalDay,
): PaperLine[] {
  const setting = (key: string) => settingValue(rulebook, dossier.settings, key);
  const verdict = evaluate(rule.required, facts, setting);
  const cases = rule.lines.map((one) => ({ ...one, verdict: evaluate(one.when, facts, setting) }));
  const count = cases.find((one) => one.verdict.holds === true)?.count ?? 1;
  const possible = Math.max(count, ...cases.map((one) => (one.verdict.holds === null ? one.count : 1)));
  const records = dossier.papers.filter((paper) => paper.facts.code === rule.code && !paper.facts.archived);
  const kept = records.map(({ facts: paper }) => paper.copy ?? 1);
  const lines: PaperLine[] = [];
  for (let copy = 1; copy <= Math.max(possible, ...kept); copy++) {
    const record = records.find((paper) => (paper.facts.copy ?? 1) === copy) ?? null;
    const open = copy > count && copy <= possible;
    const holds = verdict.holds === true && open ? null : copy > count ? false : verdict.holds;
    if (holds === false && record === null) continue;
    const unknown = open ? cases.flatMap((one) => one.verdict.unknown) : verdict.unknown;
    lines.push({
      ...paperLine(rule, copy, record, dossier, rulebook, judgedOn),
      required: holds === true ? 'YES' : holds === false ? 'NO' : 'UNKNOWN',
      unknownFacts: holds === null ? [...new Set(unknown)] : [],
    });
  }
  return lines;
}

function paperLine(
  rule: PaperRule,
  copy: number,
  record: DomainRecord<'paper'> | null,
  dossier: Dossier,
  rulebook: Rulebook,
  judgedOn: LocalDay,
): Omit<PaperLine, 'required' | 'unknownFacts'> {
  const day = record === null ? null : paperDay(record);
  const ready = record?.facts.state === 'READY';
  const validity = ready && rule.validity !== null ? deadlineRule(rulebook, rule.validity) : null;
  const calendar = workingCalendar(rulebook, dossier.settings);
  const validUntil = validity && day ? deadlineDay(validity, day, calendar) : null;
  const daysLeft = validUntil === null ? null : daysBetween(judgedOn, validUntil);
  return {
    code: rule.code,
    copy,
    stage: rule.stage,
    step: rule.step,
    form: rule.form,
    name: rule.name,
    status: statusOf(record, daysLeft, validity?.warnDays ?? 0),
    record,
    requestedOn: record?.facts.requestedOn ?? null,
    day,
    validUntil,
    daysLeft,
    madeBy: rule.madeBy,
    handwritten:
      rule.handwritten === 'ALWAYS' ||
      (rule.handwritten === 'BY_SETTING' && settingValue(rulebook, dossier.settings, 'papers.handwritten') === true),
    sealed: rule.sealed,
    askFirst: rule.askFirst,
    needsDay: validity !== null && !record?.facts.document?.day,
    cite: rule.cite,
  };
}

function statusOf(record: DomainRecord<'paper'> | null, daysLeft: number | null, warnDays: number): PaperStatus {
  const state = record?.facts.state ?? 'MISSING';
  if (state !== 'READY') return state;
  if (daysLeft === null) return 'VALID';
  if (daysLeft < 0) return 'EXPIRED';
  return daysLeft <= warnDays ? 'EXPIRING' : 'VALID';
}
