import type { Gate } from '../../src/db/gate.ts';
import type { BenchRecord } from './data-set.ts';

/** What a secretary does in some days without a network: new papers, changed facts. */
export const CELL_CHANGES = { papers: 50, facts: 150 };

/** Runs in the page: writes the edits one by one into the open book. */
export async function writeEdits({ papers, facts }: typeof CELL_CHANGES): Promise<void> {
  const state = (globalThis as unknown as { gate: Gate }).gate.state();
  if (state.name !== 'OPEN') throw new Error(state.name);
  const { book } = state;
  const people = book.view.all('candidate');
  const lines = book.view.all('paper');
  const round = Math.floor(Math.random() * 1e6);
  for (let i = 0; i < papers; i++) {
    const person = people[i % people.length];
    if (!person) throw new Error('nobody');
    const code = `OTHER_${round}_${i}`;
    const set = { candidateId: person.id, code, copy: 1, state: 'READY', receivedOn: '2026-11-20' } as const;
    const id = book.derivedId('paper', [person.id, code, 1]);
    const saved = await book.save([{ do: 'put', type: 'paper', id, scope: person.scope, set, seen: null }]);
    if (!saved.ok) throw new Error(saved.error.code);
  }
  for (let i = 0; i < facts; i++) {
    const paper = lines[(i * 3) % lines.length];
    if (!paper) throw new Error('no paper');
    const seen = book.view.get('paper', paper.id) ?? paper;
    const set = { state: 'READY', receivedOn: '2026-11-21', signer: `Lò Văn ${round} ${i}` } as const;
    const saved = await book.save([{ do: 'patch', type: 'paper', id: paper.id, scope: paper.scope, set, seen }]);
    if (!saved.ok) throw new Error(saved.error.code);
  }
}

/** One fact of the first papers changed, as another phone of the cell would. */
export function editFacts(
  records: readonly BenchRecord[],
  count: number,
  mark: string,
  before: string | null,
): BenchRecord[] {
  return records
    .filter(({ type }) => type === 'paper')
    .slice(-count)
    .map((record) => ({ ...record, set: { note: mark }, base: before === null ? {} : { note: before } }));
}
