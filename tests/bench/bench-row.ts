/** What one run of a row measured; bytes as they crossed the line, headers included. */
export interface Measured {
  ms?: number;
  up?: number;
  down?: number;
  requests?: number;
  /** bytes of files in brotli, where the row is a size */
  size?: number;
}

type Limits = Readonly<Partial<Record<keyof Measured, number>>>;

export interface BenchRow<World> {
  name: string;
  /** as the design says it; null where it says nothing */
  budget: string | null;
  /** what the medians may be at most; empty where the row only tells */
  limits: Limits;
  /** what others needed for the same, measured before and elsewhere */
  others?: string;
  /** fewer than the others have, where one run takes long */
  runs?: number;
  /** @throws Error where something was lost, doubled, or never came */
  measure(world: World): Promise<Measured>;
}

/** Rows that share what they stand on; it is opened for the first of them that is wanted. */
export interface BenchGroup<World = unknown> {
  name: string;
  rows: readonly BenchRow<World>[];
  open(): Promise<World>;
  close(world: World): Promise<void>;
}

export interface RowResult {
  name: string;
  budget: string | null;
  limits: Limits;
  others?: string;
  runs: Measured[];
  /** load average of the last minute before the first and after the last run */
  load: [number, number];
  /** why there is no figure */
  failed?: string;
}

/** A group whose rows know what they stand on, as one that only it needs to know. */
export const group = <World>(one: BenchGroup<World>): BenchGroup => one as unknown as BenchGroup;

/** The middle one of what the runs measured, or undefined where they did not. */
export function medianOf({ runs }: Pick<RowResult, 'runs'>, what: keyof Measured): number | undefined {
  const values = runs.map((run) => run[what]).filter((value) => value !== undefined);
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Which limits the medians are above, in words; empty where the row is met. */
export function missed(row: RowResult): string[] {
  return (Object.entries(row.limits) as [keyof Measured, number][]).flatMap(([what, limit]) => {
    const value = medianOf(row, what);
    return value !== undefined && value > limit ? [`${shown(what, value)} instead of ${shown(what, limit)}`] : [];
  });
}

export function verdict(row: RowResult): string {
  if (row.failed) return 'failed';
  if (row.runs.length === 0) return 'not measured';
  if (Object.keys(row.limits).length === 0) return '';
  return missed(row).length === 0 ? 'met' : 'MISSED';
}

const WORDS = { ms: '', up: ' up', down: ' down', requests: ' requests', size: '' } as const;

/** "1.27 s", "23.1 kB down", "1 requests" */
export function shown(what: keyof Measured, value: number): string {
  const figure =
    what === 'requests'
      ? String(value)
      : what === 'ms'
        ? value < 100
          ? `${value.toFixed(1)} ms`
          : `${(value / 1000).toFixed(2)} s`
        : value < 10_000
          ? `${value} B`
          : `${(value / 1000).toFixed(1)} kB`;
  return figure + WORDS[what];
}

/** One line of the table on the screen. */
export function line(row: RowResult): string {
  const figures = (['ms', 'size', 'requests', 'up', 'down'] as const).flatMap((what) => {
    const value = medianOf(row, what);
    return value === undefined ? [] : [shown(what, value)];
  });
  return [
    row.name.padEnd(58),
    (row.failed ?? figures.join(', ')).padEnd(52),
    (row.budget === null ? '' : `of ${row.budget}`).padEnd(34),
    verdict(row).padEnd(12),
    `load ${row.load.map((value) => value.toFixed(1)).join(' to ')}`,
  ].join('  ');
}
