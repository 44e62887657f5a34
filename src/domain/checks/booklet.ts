import { resumeItems } from '../resume/resume-items.ts';
import { timeline } from '../resume/timeline.ts';
import type { Check, Mistake } from './check.ts';
import { dayOn, type Exam, linesOf } from './exam.ts';

const WORK = { to: 'RESUME', item: '15' } as const;

/** Item 15 as it stood when the booklet was signed, or stands today. */
function work(exam: Exam) {
  const signed = dayOn(exam, 'KND_02') ?? exam.dossier.resume?.facts.declaredOn ?? null;
  return timeline(exam.dossier.resumeLines, signed ?? exam.today);
}

/** E08: no month of item 15 is empty, none stands in two lines (2-KNĐ, item 15). */
export const everyMonth: Check = (exam) => {
  const { gaps, overlaps, unclear, spans } = work(exam);
  if (exam.dossier.resume && exam.resume !== 'NONE' && spans.length === 0)
    return [{ what: 'E08_EMPTY', params: {}, mend: WORK, isAhead: exam.resume !== 'DONE' }];
  const found: Mistake[] = [
    ...gaps.map(({ from, to, months }) => ({ what: 'E08_GAP', params: { from, to, months }, mend: WORK })),
    ...overlaps.map(({ from, to, months }) => ({ what: 'E08_OVERLAP', params: { from, to, months }, mend: WORK })),
  ];
  const whatOf = (id: string) => exam.dossier.resumeLines.find((line) => line.id === id)?.facts.what ?? '';
  for (const id of new Set(unclear.map((line) => line.id))) {
    const isTurned = unclear.some((line) => line.id === id && line.what === 'ORDER');
    found.push({
      what: isTurned ? 'E08_TURNED' : 'E08_NO_MONTH',
      params: { line: whatOf(id) },
      mend: WORK,
      isAhead: !isTurned && exam.resume !== 'DONE',
    });
  }
  return found;
};

/** E09: item 15 reaches the month in which the booklet is signed, or the present one (2-KNĐ, item 15). */
export const untilNow: Check = (exam) => {
  const { untilNow: rest } = work(exam);
  if (!rest) return [];
  const { from, to, months } = rest;
  return [{ what: 'E09', params: { from, to, months }, mend: WORK, isAhead: exam.resume !== 'DONE' }];
};

/** Items whose emptiness other checks speak of: number of the card, work, family. */
const OF_OTHERS: readonly string[] = ['15', '21a', '21b', '21c'];

/** E10: every box of the booklet is filled, with "Không" where there is nothing (2-KNĐ). */
export const noEmptyBox: Check = (exam) => {
  const { dossier, rulebook, today } = exam;
  if (exam.resume === 'NONE' || !dossier.resume) return [];
  const empty = resumeItems(dossier, rulebook, today).filter(
    ({ item, state, missing }) =>
      state !== 'DONE' && !OF_OTHERS.includes(item) && missing.some((fact) => fact !== 'citizenId'),
  );
  const [first] = empty;
  if (!first) return [];
  if (exam.resume === 'BEGUN') {
    const mend = { to: 'RESUME', item: first.item } as const;
    return [{ what: 'E10_ITEMS', params: { count: empty.length, item: first.item }, mend, isAhead: true }];
  }
  return empty.map(({ item }) => ({ what: 'E10', params: { item }, mend: { to: 'RESUME', item } }));
};

/** E52: the photo 3 × 4 is stuck into the booklet (2-KNĐ). */
export const photo: Check = (exam) => {
  const line = linesOf(exam, 'KND_02').find(({ status }) => status === 'VALID');
  const has = line?.record?.facts.hasPhoto;
  if (!line || has === true) return [];
  const mend = { to: 'PAPER', code: 'KND_02', copy: line.copy, fact: 'hasPhoto' } as const;
  return [{ what: has === false ? 'E52' : 'E52_UNKNOWN', params: {}, mend, isAhead: has !== false }];
};
