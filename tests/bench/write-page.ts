import { cpus, totalmem } from 'node:os';
import { medianOf, missed, type RowResult, shown, verdict } from './bench-row.ts';

export interface BenchRun {
  date: string;
  commit: string;
  chromium: string;
  rows: readonly RowResult[];
}

/** The page that tells the figures: what was measured where, each row with its budget, and by name what is missed. */
export function benchPage({ date, commit, chromium, rows }: BenchRun): string {
  const bad = rows.filter((row) => verdict(row) === 'MISSED');
  const none = rows.filter((row) => row.failed || row.runs.length === 0);
  const loads = rows.flatMap(({ load }) => load);
  return `# The budgets, measured

Written by \`npm run bench -- --markdown docs/bench.md\`; do not edit.

| | |
| --- | --- |
| machine | ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} |
| browser | ${chromium} |
| date | ${date} |
| commit | ${commit} |
| load average | ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}; beside each row its own |

Medians of three runs, all of them in brackets. Bytes are those that crossed the line, headers included, counted by a
proxy between the browser and the server. "Weak 3G" is 400 ms for a round trip, 400 kbit/s down, 150 kbit/s up, and one
round trip more for each new connection. A cold sync counts from the moment its request goes out, on a new connection,
until every record is in the view; a record that is missing or there twice fails the row. The throttle of Chromium
slows the page and not its worker, where sealing, opening and the database are: rows with "CPU 4×" that wait for the
worker would be slower on a phone than they are here.

The small set is one cell with 40 candidates, 571 records; the large one 20 cells with 2,000 candidates, 28,520 records.
What others needed was measured before, on a machine of the same kind and the same line, and not by this command: PouchDB 9, RxDB 17, TinyBase 10,
WatermelonDB 0.28, Yjs 13, and a naive Dexie that fetches everything; the best first, then the rest. None of them seals
what it stores, checks rights or keeps conflicts.

${bad.length === 0 ? 'No budget is missed.' : `**Missed: ${bad.map(({ name }) => name).join(' · ')}.**`}
${none.length === 0 ? '' : `\n**Not measured: ${none.map(({ name, failed }) => `${name} (${failed ?? 'no run'})`).join(' · ')}.**\n`}
| what | budget | ours | requests | up | down | load | | others |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(tableRow).join('\n')}
`;
}

function tableRow(row: RowResult): string {
  const cell = (what: 'requests' | 'up' | 'down') => {
    const value = medianOf(row, what);
    return value === undefined ? '' : shown(what, value).replace(/ (requests|up|down)$/, '');
  };
  const result = verdict(row);
  return `| ${[
    row.name,
    row.budget ?? '–',
    row.failed ? '–' : ours(row),
    cell('requests'),
    cell('up'),
    cell('down'),
    row.load.map((value) => value.toFixed(1)).join('–'),
    result === 'MISSED' ? `**missed**: ${missed(row).join(', ')}` : result,
    row.others ?? '',
  ].join(' | ')} |`;
}

function ours(row: RowResult): string {
  return (['ms', 'size'] as const)
    .flatMap((what) => {
      const value = medianOf(row, what);
      if (value === undefined) return [];
      const all = row.runs.map((run) => shown(what, run[what] ?? 0));
      return [`${shown(what, value)}${all.length > 1 ? ` (${all.join(', ')})` : ''}`];
    })
    .join('; ');
}
