import type { Check } from './check.ts';
import { isThere, linesOf, paperName } from './exam.ts';

/** E01: the certificate of the awareness class counts for 60 months until the cell's review (06-HD/TW §5.4). */
export const certificate: Check = (exam) => {
  const line = linesOf(exam, 'CERT_AWARENESS').find(({ required }) => required !== 'NO');
  if (!line || line.status === 'NOT_NEEDED') return [];
  const { code, copy, day, validUntil } = line;
  if (!isThere(line))
    return [{ what: 'E01_MISSING', params: {}, mend: { to: 'PAPER', code, copy }, isAhead: !exam.isReviewed }];
  const mend = { to: 'PAPER', code, copy, fact: 'day' } as const;
  if (day === null || validUntil === null) return [{ what: 'E01_NO_DAY', params: {}, mend }];
  const issued = line.record?.facts.document?.day;
  if (exam.isReviewed && issued && issued > exam.judgedOn)
    return [{ what: 'E01_AFTER_REVIEW', params: { day: issued, review: exam.judgedOn }, mend }];
  if (line.status !== 'EXPIRED') return [];
  return [{ what: 'E01_EXPIRED', params: { day, until: validUntil, review: exam.judgedOn }, mend }];
};

/** E02: introductions, resolutions of the unions and opinions count for 12 months until the review (06-HD/TW §3). */
export const twelveMonths: Check = (exam) =>
  exam.checklist.lines
    .filter(
      ({ code, status, required, stage }) =>
        code !== 'CERT_AWARENESS' && stage === 'ADMISSION' && required !== 'NO' && status === 'EXPIRED',
    )
    .map(({ code, copy, day, validUntil }) => ({
      what: 'E02',
      params: { paper: paperName(exam, code), day: day ?? '', until: validUntil ?? '', review: exam.judgedOn },
      mend: { to: 'PAPER', code, copy, fact: 'day' },
    }));
