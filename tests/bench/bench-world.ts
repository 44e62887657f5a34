import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dayInVietnam } from '../../src/lib/local-day.ts';
import { must } from '../../src/lib/must.ts';
import type { Membership } from '../../src/protocol/account-api.ts';
import { SCHEMA_VERSION } from '../../src/protocol/version.ts';
import { precompress } from '../../src/server/build-web.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { LOOPBACK, type SlowProxy, slowProxy } from '../support/slow-proxy.ts';
import { type BenchRecord, dataSet, deskSet } from './data-set.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const PORT = 18_431;
const PROXY_PORT = 18_432;
const OPS_PER_REQUEST = 200;
const OPS_BYTES = 100_000;

export interface BenchWorld {
  proxy: SlowProxy;
  /** what stands in the commune's records */
  records: readonly BenchRecord[];
  commune: string;
  cell: string;
  /** an invitation's token for a new phone of the cell's secretary, or of the commune's office */
  invite(role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE'): Promise<string>;
  /** a second device of the cell, without a screen: what it writes, the measured phone pulls */
  writer: TestDevice;
  push(records: readonly BenchRecord[], kind: 'put' | 'patch'): Promise<void>;
  close(): Promise<void>;
}

/** Builds the app in the mode that hands out its gate; the folder is thrown away at the end. */
export async function buildForBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'so-nguon-bench-web-'));
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'bench', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: PROJECT, stdio: 'inherit' },
  );
  if (built.status !== 0) throw new Error('the build failed');
  await precompress(folder);
  return folder;
}

/** How many cells a set is spread over; the desk's is the large one over more cells, with what its tables count. */
const CELLS = { small: 1, large: 20, desk: 40 };

export async function benchWorld(web: string, size: keyof typeof CELLS): Promise<BenchWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-bench-'));
  const webCopy = join(dataDir, 'web');
  cpSync(web, webCopy, { recursive: true });
  const server = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'bench-server.ts'),
      join(dataDir, 'data'),
      webCopy,
      String(PORT),
      `http://localhost:${PROXY_PORT}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  process.once('exit', () => server.kill('SIGKILL'));
  const { link } = await new Promise<{ link: string }>((ready) => {
    server.stdout.on('data', (chunk: Buffer) => {
      const line = chunk
        .toString()
        .split('\n')
        .find((one) => one.startsWith('{"ready"'));
      if (line) ready(JSON.parse(line));
    });
  });
  const proxy = await slowProxy(PORT, LOOPBACK, PROXY_PORT);
  const origin = `http://localhost:${PORT}`;
  const operator = await TestDevice.create(origin);
  const joined = await operator.redeem(link);
  const root = (joined.json as Membership).unit.id;
  const post = async (path: string, json: unknown) => {
    const answer = await operator.request('POST', path, { json });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return answer.json as { link: string };
  };
  const commune = newRecordId();
  const cells = Array.from({ length: CELLS[size] }, newRecordId);
  await post('/api/v1/units', { id: commune, parentId: root, kind: 'COMMUNE', name: 'Đảng ủy xã Lê Lợi' });
  for (const [at, id] of cells.entries()) {
    await post('/api/v1/units', {
      id,
      parentId: commune,
      kind: 'CELL',
      name: `Chi bộ bản số ${at + 1}`,
      isSpecialArea: true,
    });
  }
  const cell = must(cells[0], 'a cell');
  const invite = async (role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE') => {
    const person = newRecordId();
    const unit = role === 'COMMUNE_OFFICE' ? commune : cell;
    await post('/api/v1/people', { id: person, name: 'Lò Văn Pánh', grants: [{ role, unit }] });
    const { link: invitation } = await post('/api/v1/invitations', { person });
    return must(invitation.split('#')[1], 'the token');
  };
  const writer = await TestDevice.create(origin);
  await writer.redeem(await invite('COMMUNE_OFFICE'));
  let n = 0;
  const push = async (records: readonly BenchRecord[], kind: 'put' | 'patch') => {
    for (let from = 0; from < records.length; ) {
      const ops: unknown[] = [];
      let bytes = 0;
      while (from < records.length && ops.length < OPS_PER_REQUEST && bytes < OPS_BYTES) {
        const { type, id: rec, scope, set, base = {} } = records[from++] as BenchRecord;
        const op = { n: ++n, type, rec, scope, do: kind, base, set, claimedAt: Date.now(), schema: SCHEMA_VERSION };
        bytes += JSON.stringify(op).length;
        ops.push(op);
      }
      const { status, head, text } = await writer.sync({ ops, ackThrough: n - ops.length });
      const refused = (head?.results ?? []).filter(({ status: outcome = 'applied' }) => outcome !== 'applied');
      if (status !== 200 || refused.length > 0) throw new Error(`${status} ${JSON.stringify(refused[0] ?? text)}`);
    }
  };
  const set = size === 'small' ? dataSet(cells, 40, 50) : dataSet(cells, 2_000, 2_500);
  const records = size === 'desk' ? [...set, ...deskSet(set, cells, dayInVietnam(Date.now()))] : set;
  await push(records, 'put');
  return {
    proxy,
    records,
    commune,
    cell,
    invite,
    writer,
    push,
    async close() {
      await proxy.close();
      server.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
