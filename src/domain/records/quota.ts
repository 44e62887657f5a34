import * as z from 'zod/mini';
import { archived, count, day, documentRef, id, line } from './values.ts';

const QUOTA_PERIODS = ['YEAR', 'TERM'] as const;

/** "2026", or the two years of a term, "2025-2030". */
export const quotaPeriod = z.string().check(z.regex(/^[12]\d{3}(-[12]\d{3})?$/, 'PERIOD_FORM'));

/**
 * How many people a unit is to admit: exactly so many, from so many to so many ("3–5"), or so many and more ("500 trở
 * lên", `most` null). No quota ("không giao") is `least` 0 and `most` 0.
 */
export const target = z.object({ least: count(9_999), most: z.nullable(count(9_999)) });

/** chỉ tiêu kết nạp đảng viên of one unit for a year or a term; exists once per unit and period. */
export const quotaFacts = {
  unitId: id,
  periodType: z.enum(QUOTA_PERIODS),
  period: quotaPeriod,
  target,
  /** the paper that gives it: 486-QĐ/TU of 25/01/2022 */
  document: z.nullable(documentRef),
  /** until when the year's admissions are awaited, where the paper says other than the setting */
  deadline: z.nullable(day),
  /** first and last day of a term, from congress to congress */
  span: z.nullable(z.object({ from: day, to: day })),
  note: z.nullable(line(500)),
  archived,
};
