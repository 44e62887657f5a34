import { recordIdFromHash } from '../../../src/lib/record-id.ts';
import type { Grant, UnitPlace } from '../../../src/server/storage/storage.ts';

const unitId = (n: number) => recordIdFromHash(new Uint8Array(16).fill(n));

export const COMMUNE_A = unitId(1);
export const COMMUNE_B = unitId(2);
export const CELL_A1 = unitId(11);
export const CELL_A2 = unitId(12);
export const CELL_B1 = unitId(21);

/** Two communes, so that locks, sequences and cursors of both meet in one phone. */
export const UNITS: readonly UnitPlace[] = [
  { id: COMMUNE_A, kind: 'COMMUNE', parent: null, commune: COMMUNE_A },
  { id: COMMUNE_B, kind: 'COMMUNE', parent: null, commune: COMMUNE_B },
  { id: CELL_A1, kind: 'CELL', parent: COMMUNE_A, commune: COMMUNE_A },
  { id: CELL_A2, kind: 'CELL', parent: COMMUNE_A, commune: COMMUNE_A },
  { id: CELL_B1, kind: 'CELL', parent: COMMUNE_B, commune: COMMUNE_B },
];

/** Two share a cell, some see a whole commune, one works in two communes. Directed schedules use the first four. */
export const PEOPLE: readonly { user: string; home: string; grants: readonly Grant[] }[] = [
  { user: 'secretary', home: CELL_A1, grants: [{ role: 'CELL_SECRETARY', unit: CELL_A1 }] },
  { user: 'deputy', home: CELL_A1, grants: [{ role: 'CELL_DEPUTY', unit: CELL_A1 }] },
  { user: 'office', home: COMMUNE_A, grants: [{ role: 'COMMUNE_OFFICE', unit: COMMUNE_A }] },
  {
    user: 'both',
    home: CELL_A2,
    grants: [
      { role: 'CELL_SECRETARY', unit: CELL_A2 },
      { role: 'CELL_SECRETARY', unit: CELL_B1 },
    ],
  },
  { user: 'officeOfB', home: COMMUNE_B, grants: [{ role: 'COMMUNE_OFFICE', unit: COMMUNE_B }] },
  { user: 'secretaryOfB', home: CELL_B1, grants: [{ role: 'CELL_SECRETARY', unit: CELL_B1 }] },
  { user: 'inspector', home: COMMUNE_A, grants: [{ role: 'INSPECTION', unit: COMMUNE_A }] },
];

/** Who may settle what was kept for a person. */
export const OFFICERS = ['office', 'officeOfB'] as const;

/** What somebody's grants may become, and from what they come back. */
export const OTHER_GRANTS: readonly (readonly Grant[])[] = [
  [],
  [],
  [{ role: 'CELL_SECRETARY', unit: CELL_A2 }],
  [{ role: 'INSPECTION', unit: COMMUNE_A }],
  [{ role: 'CELL_DEPUTY', unit: CELL_A1 }],
  [
    { role: 'CELL_SECRETARY', unit: CELL_A1 },
    { role: 'CELL_SECRETARY', unit: CELL_B1 },
  ],
];
