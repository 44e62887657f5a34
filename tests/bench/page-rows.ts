import { rng } from '../../src/lib/rng.ts';
import { jpeg } from '../support/sample-files.ts';
import { LOOPBACK, WEAK_3G } from '../support/slow-proxy.ts';
import type { BenchRow } from './bench-row.ts';
import type { JoinedSmall } from './sync-rows.ts';

const PAGE_BYTES = 250_000;
const HEAD_BYTES = jpeg().length;
const random = rng(11);

/** A photographed page of a paper, on its way from a cell's phone. */
export const PAGE_ROWS: readonly BenchRow<JoinedSmall>[] = [
  {
    name: 'photographed page of 250 kB, kept sealed on the phone',
    budget: null,
    limits: {},
    async measure({ world: { proxy }, phone: { page } }) {
      proxy.setDown(true);
      const ms = await page.evaluate(keepPage, newPage());
      proxy.setLine(LOOPBACK);
      proxy.setDown(false);
      await page.evaluate(sendPages);
      return { ms };
    },
  },
  {
    name: 'photographed page of 250 kB with its record, weak 3G',
    budget: null,
    limits: {},
    async measure({ world: { proxy }, phone: { page } }) {
      proxy.setDown(true);
      await page.evaluate(keepPage, newPage());
      proxy.setLine(WEAK_3G);
      proxy.setDown(false);
      proxy.reset();
      const ms = await page.evaluate(sendPages);
      const { up, down, requests } = proxy.counted();
      return { ms, up, down, requests };
    },
  },
];

/** Another content each time, as base64: a known one would not travel. */
const newPage = (): string =>
  jpeg({ width: 1131, height: 1600, pixels: PAGE_BYTES - HEAD_BYTES - random.int(1000) }).toString('base64');

/** Runs in the page: ms until the bytes and their record are durable. */
async function keepPage(base64: string): Promise<number> {
  const state = globalThis.gate.state();
  if (state.name !== 'OPEN') throw new Error(state.name);
  const { book } = state;
  const [person] = book.view.all('candidate');
  if (!person) throw new Error('nobody');
  const { buffer } = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const id = book.newId();
  const from = performance.now();
  const kept = await book.files.keep({
    ...{ id, draftKey: 'bench', bytes: buffer, type: 'image/jpeg', width: 1131, height: 1600 },
  });
  if (!kept.ok) throw new Error(kept.error.code);
  const set = { candidateId: person.id, paper: { code: 'KND_02', copy: 1 }, page: 1, file: kept.value };
  const saved = await book.save([{ do: 'put', type: 'attachment', id, scope: person.scope, set, seen: null }]);
  if (!saved.ok) throw new Error(saved.error.code);
  return performance.now() - from;
}

/** Runs in the page: ms until the commune has every page. */
async function sendPages(): Promise<number> {
  const state = globalThis.gate.state();
  if (state.name !== 'OPEN') throw new Error(state.name);
  const { files, sync } = state.book;
  const from = performance.now();
  sync.now();
  while (files.status().pages.some((one) => one.state !== 'RECEIVED')) {
    await new Promise((later) => setTimeout(later, 10));
  }
  return performance.now() - from;
}
