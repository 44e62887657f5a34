import { expect, test } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import { personReading } from '#src/db/person-reading.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { settingValue } from '#src/domain/rulebook/setting-value.ts';
import { must } from '#src/lib/must.ts';
import { newRules, newSigner } from '../support/sign-rulebook.ts';

const [CELL, COMMUNE, PERSON] = ['AAAAAAAAcACAAAAAAAAAAA', 'AAAAAAAAcACAAAAAAAAAAQ', 'AAAAAAAAcACAAAAAAAAAAg'];
let count = 0;
const record = <T extends RecordType>(type: T, scope: string, facts: FactsOf<T>, id?: string): DomainRecord<T> => {
  count += 1;
  return { type, id: id ?? `AAAAAAAAcACAAAAAAAAB${String(count).padStart(2, '0')}`, scope, facts, rev: 1 };
};

function readingOf(more: readonly DomainRecord[], options: Partial<Parameters<typeof memoryBook>[0]> = {}) {
  const book = memoryBook({
    records: [
      record('unit', COMMUNE, { name: 'Chi bộ bản Pá Bon', kind: 'CELL', parentId: COMMUNE }, CELL),
      record('candidate', CELL, { name: 'Lò Thị Mỷ' }, PERSON),
      ...more,
    ],
    owner: { scope: CELL, commune: COMMUNE, user: null, grants: [] },
    today: '2026-11-22',
    ...options,
  });
  return () => personReading(book, must(book.view.get('candidate', PERSON), 'person'), book.today());
}
const setting = (scope: string, value: number | null) => record('setting', scope, { key: 'remark.everyMonths', value });

test.each([
  ['the default of the rulebook, where nobody chose', [], 1],
  ['the choice of the commune', [setting(COMMUNE, 2)], 2],
  ['the choice of the cell before that of the commune', [setting(COMMUNE, 2), setting(CELL, 3)], 3],
  ['the choice of the commune again, once the cell takes its own back', [setting(COMMUNE, 2), setting(CELL, null)], 2],
  ['nothing of another cell', [setting('AAAAAAAAcACAAAAAAAAAZA', 4)], 1],
])('a setting is %s', (_name, records, value) => {
  const { dossier, rulebook } = readingOf(records)();
  expect(settingValue(rulebook, dossier.settings, 'remark.everyMonths')).toBe(value);
});

test('the reading stays the same object until a record of it changes', () => {
  const reading = readingOf([setting(COMMUNE, 2)]);
  expect(reading()).toBe(reading());
});

test('people are read with an arrived rulebook once it is in force', async () => {
  const signer = newSigner();
  const owner = {
    scope: CELL,
    commune: COMMUNE,
    user: null,
    grants: [],
    rulebookKeys: { pinned: signer.key, offered: null },
  };
  const records = [record('rulebook', COMMUNE, signer.sign(newRules('2026-11-01')))];
  const reading = readingOf(records, { owner });
  expect(reading().rulebook.id).toBe('2025');
  await expect.poll(() => reading().rulebook.id).toBe('2027');
});
