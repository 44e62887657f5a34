import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../src/lib/must.ts';
import type { BenchRow } from './bench-row.ts';

const LOAD = 'tests/bench/load.ts';
/** the burst that pushes and pulls, as the load generator's table names it */
const BURST = /changes and news$/;

/** Many phones at once, measured by the load generator in processes of their own; its table says the rest. */
export const SERVER_ROWS: readonly BenchRow<string>[] = [
  {
    name: 'server, 1,000 phones push and pull in one burst: p95',
    budget: '< 5 s, 0 errors',
    limits: { ms: 5_000 },
    runs: 1,
    async measure(project) {
      if (!existsSync(join(project, LOAD))) throw new Error(`${LOAD} is not there`);
      const { stdout } = spawnSync(process.execPath, [LOAD, '--engine', 'sqlite'], {
        cwd: project,
        encoding: 'utf8',
        timeout: 110_000,
      });
      return { ms: p95Of(stdout) };
    },
  },
];

/** ms. @throws Error where the table is not there, or a request failed */
function p95Of(table: string): number {
  const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const titles = must(
    rows.find((cells) => cells.includes('p95')),
    'the table of the load generator',
  );
  const burst = must(
    rows.find(([, name = '']) => BURST.test(name)),
    'its burst that pushes and pulls',
  );
  const of = (title: string) => burst[titles.indexOf(title)] ?? '';
  if (of('errors') !== '0') throw new Error(`${of('errors')} requests failed`);
  return Number.parseFloat(of('p95')) * 1_000;
}
