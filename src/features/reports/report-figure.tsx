import type { RecordId } from '../../lib/record-id.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';

/** What stands where nobody knows a figure. */
export const NO_FIGURE = '–';

/** A figure of a report: it opens to the people behind it where they are known to this reader. */
export function ReportFigure({
  label,
  value,
  people,
}: {
  label: string;
  value: number | null;
  people: readonly RecordId[] | null | undefined;
}) {
  if (value === null) return <>{NO_FIGURE}</>;
  if (!people) return <>{value}</>;
  return <FigurePeople label={label} count={value} people={people} />;
}
