import type { LocalDay } from '../../lib/local-day.ts';
import type { LocalizedName } from '../rulebook/rulebook.ts';
import type { Check, Mistake } from './check.ts';
import { dayOn, type Exam, linesOf, paperName } from './exam.ts';
import type { Mend } from './finding.ts';

/** Something with a day: a paper, a step, or the letters of verification as they go and as they come back. */
type Event = { paper: string } | { step: string } | { letters: 'SENT' | 'ANSWERED' };

interface Row {
  check: string;
  before: Event;
  after: Event;
  /** which of the two is put right */
  mend: 'before' | 'after';
}

const paper = (code: string): Event => ({ paper: code });
const step = (code: string): Event => ({ step: code });
const row = (check: string, before: Event, after: Event, mend: Row['mend']): Row => ({ check, before, after, mend });

/**
 * Which day comes before which, as the procedure runs: 1 ≤ 2 ≤ stamp ≤ verification (24) ≤ 25 ≤ 26; 3, 4, 5 ≤ 6 ≤ 7 ≤ 8
 * ≤ 9 ≤ ceremony; 10, 11, 12 ≤ 13 ≤ 14 ≤ 15 ≤ 16 (Điều lệ Đảng, Điều 4 and Điều 5; 06-HD/TW §3). The same day is right.
 */
const ORDER: readonly Row[] = [
  row('E03', paper('KND_01'), paper('KND_02'), 'before'),
  row('E20', paper('KND_02'), step('STAMPED'), 'after'),
  row('E20', step('STAMPED'), { letters: 'SENT' }, 'before'),
  row('E21', { letters: 'ANSWERED' }, step('CELL_REMARK'), 'after'),
  row('E21', step('CELL_REMARK'), step('CERTIFIED'), 'before'),
  row('E26', paper('KND_03'), paper('KND_06'), 'before'),
  row('E26', paper('KND_04'), paper('KND_06'), 'before'),
  row('E26', paper('KND_04_1'), paper('KND_06'), 'before'),
  row('E26', paper('KND_04A'), paper('KND_06'), 'before'),
  row('E27', paper('KND_05'), paper('KND_06'), 'before'),
  row('E27', paper('KND_05B'), paper('KND_06'), 'before'),
  row('E27', paper('KND_05C'), paper('KND_06'), 'before'),
  row('E58', paper('KND_06'), paper('KND_07'), 'after'),
  row('E58', paper('KND_06'), paper('KND_08'), 'after'),
  row('E58', paper('KND_07'), paper('KND_08'), 'after'),
  row('E58', paper('KND_06'), paper('KND_09'), 'after'),
  row('E58', paper('KND_08'), paper('KND_09'), 'after'),
  row('E43', paper('KND_09'), step('CEREMONY'), 'after'),
  row('E45', paper('KND_10'), paper('KND_13'), 'before'),
  row('E45', paper('KND_11'), paper('KND_13'), 'before'),
  row('E45', paper('KND_12'), paper('KND_13'), 'before'),
  row('E58', paper('KND_13'), paper('KND_14'), 'after'),
  row('E58', paper('KND_13'), paper('KND_15'), 'after'),
  row('E58', paper('KND_14'), paper('KND_15'), 'after'),
  row('E58', paper('KND_13'), paper('KND_16'), 'after'),
  row('E58', paper('KND_15'), paper('KND_16'), 'after'),
];

interface Dated {
  day: LocalDay;
  name: LocalizedName;
  mend: Mend;
}

/** The pairs of days of one check that stand the wrong way round. */
export function inOrder(check: string): Check {
  const rows = ORDER.filter((one) => one.check === check);
  return (exam) =>
    rows.flatMap((one): Mistake[] =>
      daysOf(exam, one.before).flatMap((before) =>
        daysOf(exam, one.after)
          .filter((after) => before.day > after.day)
          .map((after) => ({
            what: 'ORDER',
            params: { before: before.name, beforeDay: before.day, after: after.name, afterDay: after.day },
            mend: one.mend === 'before' ? before.mend : after.mend,
          })),
      ),
    );
}

function daysOf(exam: Exam, event: Event): Dated[] {
  if ('paper' in event) return daysOfPaper(exam, event.paper);
  if ('step' in event) {
    const day = exam.progress.done.get(event.step);
    return day ? [{ day, name: stepName(exam, event.step), mend: { to: 'STEP', code: event.step } }] : [];
  }
  return lettersDay(exam, event.letters);
}

function daysOfPaper(exam: Exam, code: string): Dated[] {
  const name = paperName(exam, code);
  const copies = linesOf(exam, code).map(({ copy }) => copy);
  return (copies.length > 0 ? copies : [1]).flatMap((copy): Dated[] => {
    const day = dayOn(exam, code, copy) ?? (code === 'KND_02' ? (exam.dossier.resume?.facts.declaredOn ?? null) : null);
    return day ? [{ day, name, mend: { to: 'PAPER', code, copy, fact: 'day' } }] : [];
  });
}

function stepName({ rulebook }: Exam, code: string): LocalizedName {
  return rulebook.steps.find((rule) => rule.code === code)?.name ?? { vi: code, en: code };
}

/** The first letter that went out, the last answer that came; of letters nobody wrote down, the line of the checklist. */
function lettersDay(exam: Exam, which: 'SENT' | 'ANSWERED'): Dated[] {
  const letters = exam.dossier.verifications.filter(({ facts }) => !facts.archived);
  const name = stepName(exam, 'VERIFICATION');
  const days = letters.flatMap(({ id, facts }) => {
    const day = which === 'SENT' ? facts.sentOn : facts.answeredOn;
    return day ? [{ day, name, mend: { to: 'VERIFICATION', id } as const }] : [];
  });
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const one = which === 'SENT' ? sorted[0] : sorted.at(-1);
  if (one) return [one];
  const line = letters.length > 0 ? undefined : linesOf(exam, 'VERIFICATION')[0];
  const written = which === 'SENT' ? line?.record?.facts.requestedOn : line?.record?.facts.receivedOn;
  return written ? [{ day: written, name, mend: { to: 'VERIFICATION', id: null } }] : [];
}
