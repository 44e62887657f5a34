import type { RecordId } from '../../lib/record-id.ts';
import type { LocalizedName, Rulebook } from '../rulebook/rulebook.ts';
import { type Figures, index, meanOfRow, type Ratio, share, unknownRow } from './figure.ts';
import { rowsOf, type StatisticsForm } from './report-form.ts';

export interface TableRow {
  code: string;
  no: string | null;
  name: LocalizedName;
  value: number | null;
  before: number | null;
  /** people of whom it is not recorded, in either period */
  unknown: { now: number; before: number };
  index: Ratio | null;
  share: Ratio | null;
  /** sum of years over people, where the row is a mean: `value` and `before` are no counts then */
  mean: { now: Ratio | null; before: Ratio | null } | null;
  /** absent where the people are not known to this reader or were not kept */
  people: readonly RecordId[] | null;
  isTotal: boolean;
  isWithin: boolean;
}

export interface TableSection {
  code: string;
  no: string | null;
  name: LocalizedName;
  unknown: { now: number; before: number };
  hasChart: boolean;
  rows: readonly TableRow[];
}

/** A form with figures, sent or live, ready to be shown, printed and written to a file. */
export function statisticsTable(
  form: StatisticsForm,
  rulebook: Pick<Rulebook, 'lists'>,
  figures: Figures,
): TableSection[] {
  const admitted = figures.get('TOTAL')?.value;
  const unknownOf = (code: string) => {
    const figure = figures.get(unknownRow(code));
    return { now: figure?.value ?? 0, before: figure?.before ?? 0 };
  };
  return form.sections.map((section) => {
    const ofSection = unknownOf(section.code);
    const rows = rowsOf(section, rulebook).flatMap((rule): TableRow[] => {
      const figure = figures.get(rule.code);
      if (section.onlyPresent && !figure?.value) return [];
      const [value, before] = [figure?.value ?? null, figure?.before ?? null];
      const own = rule.fact ? unknownOf(rule.code) : { now: 0, before: 0 };
      const isSure = [own, ofSection].every((unknown) => unknown.now === 0 && unknown.before === 0);
      const over = rule.is === 'MEAN_AGE' ? figures.get(meanOfRow(rule.code)) : null;
      return [
        {
          code: rule.code,
          no: rule.no,
          name: rule.name,
          value,
          before,
          unknown: own,
          index: isSure && !over ? index(value, before) : null,
          share: share(value, admitted),
          mean: over ? { now: share(value, over.value), before: share(before, over.before) } : null,
          people: over ? null : (figure?.people ?? (value === 0 ? [] : null)),
          isTotal: rule.is === 'TOTAL',
          isWithin: rule.within ?? false,
        },
      ];
    });
    const { code, no, name, chart } = section;
    return { code, no, name, unknown: ofSection, hasChart: chart ?? false, rows };
  });
}
