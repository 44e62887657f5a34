import { addDays, addMonths, dayInVietnam, daysBetween, type LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { isOver60 } from '../dossier/age.ts';
import { type AdmissionSources, admittedBetween } from '../quota/admitted.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { CellInput } from './cell-input.ts';
import { inChargeOn } from './in-charge-on.ts';
import type { OversightLimits, OversightSetting } from './oversight-limits.ts';

/** Why a cell is worth a look; in this order they are told, and cells are put before the committee. */
export const CELL_FLAGS = [
  'NEVER_SEEN',
  'NO_CONTACT',
  'RETURNED_TWICE',
  'DEADLINE_OVER',
  'DEADLINE_NEAR',
  'MENTOR_MISSING',
  'ASKED_LATE',
  'MENDING_LATE',
  'VISIT_DUE',
  'NO_ADMISSION',
  'FEW_MEMBERS',
  'AGED_MEMBERS',
] as const;
export type CellFlagCode = (typeof CELL_FLAGS)[number];

/** One fact about a cell with its figure; a fact, never a mark. */
export interface CellFlag {
  code: CellFlagCode;
  /** days, people, years, times, members: what the sentence of the code counts */
  count: number;
  /** of how many, where the figure is a part */
  of: number | null;
  /** the nearest day, where it has one */
  day: LocalDay | null;
  people: readonly RecordId[];
  /** codes of the papers that came back */
  papers: readonly string[];
  /** the setting that makes it a flag, and its value; null where no number is to be chosen */
  rule: { setting: OversightSetting; value: number } | null;
}

/** Twice the same dossier means that something was not understood. */
const OFTEN = 2;
/** No book goes back further. */
const MOST_YEARS = 30;

/** What is worth a look in a cell, in the order of CELL_FLAGS. */
export function cellFlags(input: CellInput, limits: OversightLimits, today: LocalDay): CellFlag[] {
  const flags: CellFlag[] = [];
  const add = (code: CellFlagCode, count: number, setting: OversightSetting | null, more: Partial<CellFlag> = {}) => {
    const rule = setting && { setting, value: limits[setting] };
    flags.push({ code, count, of: null, day: null, people: [], papers: [], rule, ...more });
  };

  const { contact, people, visits, inspections } = input;
  if (contact === null) add('NEVER_SEEN', 0, 'oversight.noContactDays');
  else {
    const day = dayInVietnam(contact.at);
    const days = daysBetween(day, today);
    if (days > limits['oversight.noContactDays']) add('NO_CONTACT', days, 'oversight.noContactDays', { day });
  }

  const often = people.filter(({ returns }) => returns >= OFTEN);
  if (often.length > 0) {
    const papers = [...new Set(often.flatMap(({ returnedPapers }) => returnedPapers))];
    const most = Math.max(...often.map(({ returns }) => returns));
    add('RETURNED_TWICE', most, null, { people: often.map(({ id }) => id), papers });
  }

  // what the cell set for itself presses nobody else
  const limited = (input.tasks ?? []).filter(({ byKind }) => byKind === 'LEGAL' || byKind === 'EXPIRY');
  const until = addDays(today, limits['oversight.deadlineDays']);
  addDue('DEADLINE_OVER', null, (by) => by < today);
  addDue('DEADLINE_NEAR', 'oversight.deadlineDays', (by) => by >= today && by <= until);

  const alone = people.filter(({ lacksMentor }) => lacksMentor).map(({ id }) => id);
  if (alone.length > 0) add('MENTOR_MISSING', alone.length, null, { people: alone });

  const asked = visits.flatMap(({ facts }) =>
    facts.asked && !facts.doneOn && !facts.archived ? (facts.dueOn ?? []) : [],
  );
  addLate('ASKED_LATE', asked);
  const found = inspections.flatMap(({ facts }) => (facts.mendedOn || facts.archived ? [] : (facts.mendBy ?? [])));
  addLate('MENDING_LATE', found);

  const since = lastVisit(input, today);
  const months = limits['oversight.visitEveryMonths'];
  if (since !== null && months > 0 && addMonths(since, months) < today) {
    add('VISIT_DUE', daysBetween(since, today), 'oversight.visitEveryMonths', { day: since });
  }

  const years = yearsWithout(input.sources, today);
  if (years >= Math.max(1, limits['oversight.yearsWithoutAdmission'])) {
    add('NO_ADMISSION', years, 'oversight.yearsWithoutAdmission');
  }

  const here = membersHere(input.members);
  // no member at all is a book that is not filled in yet, not a cell without members
  if (here.length > 0 && here.length < limits['oversight.fewMembers']) {
    add('FEW_MEMBERS', here.length, 'oversight.fewMembers');
  }
  const ages = here.flatMap(({ facts }) => (facts.birthDate ? [isOver60(facts.birthDate, today)] : []));
  const aged = ages.filter((isOver) => isOver === true).length;
  if (aged > 0 && aged * 100 >= limits['oversight.agedMembers'] * ages.length) {
    add('AGED_MEMBERS', aged, 'oversight.agedMembers', { of: ages.length });
  }
  return flags;

  function addDue(code: CellFlagCode, setting: OversightSetting | null, isDue: (by: LocalDay) => boolean): void {
    const due = limited.filter(({ by }) => by !== null && isDue(by));
    const waiting = [...new Set(due.map(({ candidateId }) => candidateId))];
    const [day = null] = due.flatMap(({ by }) => by ?? []).toSorted();
    if (waiting.length > 0) add(code, waiting.length, setting, { people: waiting, day });
  }

  function addLate(code: CellFlagCode, days: readonly LocalDay[]): void {
    const late = days.filter((day) => day < today).toSorted();
    if (late.length > 0) add(code, late.length, null, { day: late[0] ?? null });
  }
}

/** Members on the spot: neither gone for good nor away for a time. */
function membersHere(members: readonly DomainRecord<'member'>[]) {
  return members.filter(({ facts }) => !facts.left && !facts.temporarilyAway && !facts.archived);
}

/** The last visit, or sitting in its meeting; before the first, the day since which somebody is in charge. */
function lastVisit({ unit, visits, named }: CellInput, today: LocalDay): LocalDay | null {
  const days = visits.flatMap(({ facts }) => (facts.kind !== 'URGED' && !facts.archived ? (facts.day ?? []) : []));
  return days.toSorted().at(-1) ?? inChargeOn(named, unit.id, today)?.facts.fromDay ?? null;
}

/** Whole years up to the last one in which the cell is known to have admitted nobody; 0 if somebody was this year. */
function yearsWithout(sources: AdmissionSources, today: LocalDay): number {
  const year = Number(today.slice(0, 4));
  if (admittedBetween(sources, `${year}-01-01`, today)?.count !== 0) return 0;
  let count = 0;
  while (count < MOST_YEARS) {
    const last = year - count - 1;
    if (admittedBetween(sources, `${last}-01-01`, `${last}-12-31`)?.count !== 0) break;
    count += 1;
  }
  return count;
}
