import { expect, test } from 'vitest';
import type { Book, ViewRecord } from '#src/db/book.ts';
import { lastChanges } from '#src/db/last-changes.ts';
import type { RecordType } from '#src/domain/records/record-types.ts';

const [CELL, OTHER, COMMUNE] = ['cell', 'other', 'commune'];

type Stamped = readonly [RecordType, string, Record<string, readonly [string, number]>];

function changesOf(records: readonly Stamped[]) {
  const lists = new Map<RecordType, ViewRecord[]>();
  for (const [type, scope, stamps] of records) {
    const stamped = Object.fromEntries(Object.entries(stamps).map(([fact, [author, at]]) => [fact, { author, at }]));
    lists.set(type, [...(lists.get(type) ?? []), { type, scope, stamps: stamped } as unknown as ViewRecord]);
  }
  const none: readonly ViewRecord[] = [];
  const view = { allWithArchived: (type: RecordType) => lists.get(type) ?? none } as unknown as Book['view'];
  const owner: Book['owner'] = { scope: COMMUNE, commune: COMMUNE, user: { id: 'me', name: 'Lò Thị Ín' }, grants: [] };
  return Object.fromEntries(lastChanges({ view, owner }));
}

test.each<[string, readonly Stamped[], Record<string, number>]>([
  ['nothing ever came', [], {}],
  [
    'the newest fact of any record',
    [
      ['candidate', CELL, { name: ['her', 5], phone: ['her', 9] }],
      ['paper', CELL, { state: ['her', 7] }],
    ],
    { cell: 9 },
  ],
  [
    'each cell by itself',
    [
      ['step', CELL, { day: ['her', 3] }],
      ['member', OTHER, { name: ['him', 4] }],
    ],
    { cell: 3, other: 4 },
  ],
  [
    'what this desk wrote itself is not of the cell',
    [['candidate', CELL, { name: ['me', 9], note: ['her', 2] }]],
    { cell: 2 },
  ],
  [
    'nor what another officer wrote, who is known by what only the commune writes',
    [
      ['candidate', CELL, { name: ['officer', 9], note: ['her', 2] }],
      ['decisionRound', CELL, { outcome: ['officer', 8] }],
    ],
    { cell: 2 },
  ],
  [
    'a secretary who ticks off what the commune asked stays of the cell',
    [
      ['candidate', CELL, { name: ['her', 9] }],
      ['cellVisit', CELL, { asked: ['officer', 1], doneOn: ['her', 9] }],
    ],
    { cell: 9 },
  ],
])('%s', (_name, records, changes) => {
  expect(changesOf(records)).toEqual(changes);
});
