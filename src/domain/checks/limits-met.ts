import type { LocalDay } from '../../lib/local-day.ts';
import { limitOf } from '../dossier/limits.ts';
import { limit, probationEnd } from '../dossier/reading.ts';
import type { Check, Mistake } from './check.ts';
import { dayOn, type Exam, paperName } from './exam.ts';

/** E42: a decision within 60 working days of the cell's resolution, or the notice of 30 more (06-HD/TW §3.7). */
export const decisionInTime: Check = (exam) => {
  const { done } = exam.progress;
  const by = done.has('CELL_RESOLUTION') ? limitOf(exam, 'DECISION_60') : null;
  if (by === null || done.has('CEREMONY')) return [];
  const mend = { to: 'PAPER', code: 'EXTENSION_NOTICE', copy: 1 } as const;
  const decided = dayOn(exam, 'KND_09') ?? done.get('DECISION') ?? null;
  if (decided !== null) return decided > by ? [{ what: 'E42_LATE', params: { by, day: decided }, mend }] : [];
  return !done.has('DECISION') && exam.today > by ? [{ what: 'E42', params: { by }, mend }] : [];
};

/** E43: the ceremony within 30 working days of receiving the decision, or with consent from above (294-QĐ/TW §4.1). */
export const ceremonyInTime: Check = (exam) => {
  const { done } = exam.progress;
  const by = done.has('DECISION') ? limitOf(exam, 'CEREMONY_30') : null;
  if (by === null || done.has('OFFICIAL_DECISION')) return [];
  const mend = { to: 'PAPER', code: 'LATE_CEREMONY_CONSENT', copy: 1 } as const;
  const held = done.get('CEREMONY') ?? null;
  if (held !== null) return held > by ? [{ what: 'E43_LATE', params: { by, day: held }, mend }] : [];
  return !done.has('CEREMONY') && exam.today > by ? [{ what: 'E43', params: { by }, mend }] : [];
};

/** E44: probation runs from the ceremony, not from the decision (Điều lệ Đảng, Điều 5). */
export const probationFromCeremony: Check = (exam) => {
  const end = probationEnd(exam);
  const decided = dayOn(exam, 'KND_09') ?? exam.progress.done.get('DECISION') ?? null;
  if (end === null || decided === null) return [];
  const wrongEnd = limit(exam, 'PROBATION_END', decided);
  if (wrongEnd >= end) return [];
  const official = exam.made.find(({ facts }) => facts.code === 'KND_16')?.facts;
  const found: Mistake[] = [];
  if (official?.effectiveOn === wrongEnd) {
    const mend = { to: 'PAPER', code: 'KND_16', copy: official.copy ?? 1, fact: 'effectiveOn' } as const;
    found.push({ what: 'E44_OFFICIAL', params: { day: wrongEnd, end }, mend });
  }
  for (const { code, copy, day } of reviewPapers(exam)) {
    if (day < wrongEnd || day >= end) continue;
    const params = { paper: paperName(exam, code), day, end };
    found.push({ what: 'E44_PAPER', params, mend: { to: 'PAPER', code, copy, fact: 'day' } });
  }
  return found;
};

const REVIEW_PAPERS: readonly string[] = ['KND_10', 'KND_11', 'KND_12', 'KND_13'];

/** Papers of the review with their day; of a resolution that is only recorded as a step, the day of the step. */
function reviewPapers(exam: Exam): { code: string; copy: number; day: LocalDay }[] {
  return REVIEW_PAPERS.flatMap((code) => {
    const copies = exam.made.filter(({ facts }) => facts.code === code).map(({ facts }) => facts.copy ?? 1);
    return (copies.length > 0 ? copies : [1]).flatMap((copy) => {
      const day = dayOn(exam, code, copy);
      return day === null ? [] : [{ code, copy, day }];
    });
  });
}

/** E45: the review for official membership is written after the 12 months (Điều lệ Đảng, Điều 5). */
export const afterProbation: Check = (exam) => {
  const end = probationEnd(exam);
  if (end === null) return [];
  return reviewPapers(exam)
    .filter(({ day }) => day < end)
    .map(({ code, copy, day }) => ({
      what: 'E45',
      params: { paper: paperName(exam, code), day, end },
      mend: { to: 'PAPER', code, copy, fact: 'day' },
    }));
};

/** E47: during probation an official member helps (Điều lệ Đảng, Điều 5). */
export const helpedInProbation: Check = ({ dossier, progress }) => {
  if (progress.done.has('OFFICIAL_RESOLUTION')) return [];
  const isHelped = dossier.assignments.some(({ facts }) => {
    const member = dossier.members.find(({ id }) => id === facts.memberId)?.facts;
    const isGone = member?.left != null || member?.status === 'PROBATIONARY';
    return facts.phase === 'PROBATION' && !facts.end && !facts.archived && !isGone;
  });
  return isHelped ? [] : [{ what: 'E47', params: {}, mend: { to: 'MENTORS' } }];
};

/** E48: the cell reviews within 30 working days of the end of probation (294-QĐ/TW §4.2). */
export const reviewInTime: Check = (exam) => {
  const by = limitOf(exam, 'OFFICIAL_REVIEW_30');
  const reviewed = dayOn(exam, 'KND_13') ?? exam.progress.done.get('OFFICIAL_RESOLUTION') ?? null;
  if (by === null) return [];
  const mend = { to: 'STEP', code: 'OFFICIAL_RESOLUTION' } as const;
  if (reviewed !== null) return reviewed > by ? [{ what: 'E48_LATE', params: { by, day: reviewed }, mend }] : [];
  return !exam.progress.done.has('OFFICIAL_RESOLUTION') && exam.today > by
    ? [{ what: 'E48', params: { by }, mend }]
    : [];
};

/** E49: however late the decision is, official membership begins 12 months after the ceremony (Điều lệ Đảng, Điều 5). */
export const officialDay: Check = (exam) => {
  const end = probationEnd(exam);
  const paper = exam.made.find(({ facts }) => facts.code === 'KND_16')?.facts;
  if (end === null || !paper?.effectiveOn || paper.effectiveOn === end) return [];
  const mend = { to: 'PAPER', code: 'KND_16', copy: paper.copy ?? 1, fact: 'effectiveOn' } as const;
  return [{ what: 'E49', params: { day: paper.effectiveOn, end }, mend }];
};
