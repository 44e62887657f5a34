import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';

const LOAD = 'tests/bench/load.ts';

interface LoadFigures {
  p95Ms: number;
  errors: number;
}

/** Many phones at once; the load generator measures them in a process of its own and ends with one line of JSON. */
export const SERVER_ROWS: readonly BenchRow<string>[] = [
  {
    name: 'server, 1,000 phones push and pull in one burst: p95',
    budget: '< 5 s, 0 errors',
    limits: { ms: 5_000 },
    runs: 1,
    async measure(project) {
      if (!existsSync(join(project, LOAD))) throw new Error(`${LOAD} is not there`);
      const ran = spawnSync(process.execPath, [LOAD, '--json'], { cwd: project, encoding: 'utf8', timeout: 110_000 });
      const last = ran.stdout.trim().split('\n').at(-1) ?? '';
      if (ran.status !== 0 || !last.startsWith('{')) throw new Error(`the load generator ended with ${ran.status}`);
      const { p95Ms, errors } = JSON.parse(last) as LoadFigures;
      if (errors > 0) throw new Error(`${errors} requests failed`);
      return { ms: p95Ms };
    },
  },
];
