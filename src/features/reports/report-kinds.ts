import type { ReportKind } from '../../domain/reports/report-period.ts';

/** Reports in addresses: "/bao-cao/thang/2026-09". */
const SLUGS: Readonly<Record<ReportKind, string>> = {
  CELL_MONTH: 'thang',
  QUICK: 'nhanh',
  HALF_YEAR: '6-thang',
  YEAR: 'nam',
  TERM: 'nhiem-ky',
};

/** The kind that an address names; null where there is none. */
export const kindOfSlug = (slug: string): ReportKind | null =>
  (Object.keys(SLUGS) as ReportKind[]).find((kind) => SLUGS[kind] === slug) ?? null;

/** Address of a report; of another unit than the book's own with `unit`. */
export function reportHref({ kind, period }: { kind: ReportKind; period: string }, unit?: string): string {
  return `/bao-cao/${SLUGS[kind]}/${period}${unit ? `/${unit}` : ''}`;
}

/** Parts in which somebody writes, by kind. */
export const TEXT_PARTS: Readonly<Record<ReportKind, readonly string[]>> = {
  CELL_MONTH: ['I', 'II', 'III', 'IV'],
  QUICK: ['I'],
  HALF_YEAR: ['I', 'II', 'III'],
  YEAR: ['I', 'II', 'III'],
  TERM: ['I', 'II', 'III'],
};
