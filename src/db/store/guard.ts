import type { DBCore, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie';
import type { TableName, Tables } from '../../sync/store.ts';
import type { DraftRow, OwnRow, PackRow, RescueSessionRow } from './database.ts';

const SEALED_FIELDS = ['sealed', 'words', 'rescue', 'receipt'] as const;
type SealedField = (typeof SEALED_FIELDS)[number];

type ClearOf<Row> = Readonly<Record<Exclude<keyof Row, SealedField>, true>>;

/**
 * What may stand in clear in each table; every other field must be sealed bytes. A new field of the engine's rows does
 * not compile until it is decided here, and stands here only because it tells nothing of a person.
 */
export const CLEAR_FIELDS: { readonly [T in TableName]: ClearOf<Tables[T]> } & {
  readonly own: ClearOf<OwnRow>;
  readonly draft: ClearOf<DraftRow>;
  readonly rescueSession: ClearOf<RescueSessionRow>;
  readonly pack: ClearOf<PackRow>;
} = {
  meta: {
    key: true,
    version: true,
    log: true,
    nextN: true,
    epoch: true,
    member: true,
    reaches: true,
    durableThrough: true,
    clockError: true,
    lastContact: true,
    order: true,
    marks: true,
    generation: true,
    overlaid: true,
    serverTime: true,
    obeying: true,
    decided: true,
    rewritten: true,
  },
  outbox: {
    key: true,
    n: true,
    version: true,
    type: true,
    rec: true,
    group: true,
    bytes: true,
    at: true,
    session: true,
  },
  acked: {
    key: true,
    log: true,
    n: true,
    version: true,
    type: true,
    rec: true,
    group: true,
    bytes: true,
    at: true,
    epoch: true,
    status: true,
    rev: true,
    conflict: true,
    problem: true,
    answeredAt: true,
    waitedFor: true,
  },
  row: {
    key: true,
    commune: true,
    id: true,
    type: true,
    scope: true,
    rev: true,
    mark: true,
    full: true,
    gone: true,
    version: true,
  },
  head: { key: true, commune: true, mark: true, scope: true, type: true, ids: true, revs: true },
  block: { key: true, version: true },
  cursor: {
    key: true,
    commune: true,
    cursor: true,
    mark: true,
    building: true,
    misses: true,
    crowded: true,
    compactions: true,
  },
  /** of a page on disk one sees its size and how far it was sent, never its hash or which paper it shows */
  file: {
    key: true,
    version: true,
    state: true,
    bytes: true,
    parts: true,
    upload: true,
    sent: true,
    tries: true,
    problem: true,
    at: true,
    epoch: true,
  },
  filePart: { key: true, version: true },
  /** small secrets of the book itself: device key, token, names of the people of the commune */
  own: { key: true, version: true },
  /** what a person typed and has not saved */
  draft: { key: true, version: true, at: true },
  /** what opens rescue copies, for the server alone: keys of the device, which say nothing of its person */
  rescueSession: { key: true, id: true, device: true, x: true, y: true, keyId: true, enc: true, sig: true },
  /** another phone's pack that waits for a signal, sealed by its author for the server */
  pack: { key: true, version: true, at: true, count: true, delivered: true },
};

/** Names of parts of clear objects (grants, orders, problems); a fact's name may stand here, never its value. */
const CLEAR_PARTS = new Set([
  'user',
  'cell',
  'role',
  'unit',
  'commune',
  'scopes',
  'kind',
  'id',
  'sig',
  'code',
  'fact',
  'issue',
  'start',
  'last',
  'mark',
  'blocks',
  'key',
  'log',
  'through',
  'n',
  'rec',
  'status',
  'rev',
]);
/** Ids, codes, keys and tokens; no space, no accent. */
const PLAIN = /^[A-Za-z0-9_.:*\-+/=|~]{0,240}$/;
/** Where a snapshot was cut short: scope, type and id of a record, as the server writes it. */
const SNAPSHOT_PLACE = /^[\w-]{22} [A-Za-z]{1,40} [\w-]{22}$/;
/** Digits alone could be a citizen's or a phone's number; keys of ours that are digits have 12 of them and lead with 0. */
const NUMBER_OF_A_PERSON = /^(\d{9}|0[35789]\d{8}|[1-9]\d{11}|0\d{2}[0-9]\d{8})$/;

/** A row that would have put something in clear on disk. Always a bug; nothing was written. */
export class NotSealed extends Error {
  constructor(table: string, field: string) {
    super(`refused to write "${field}" of table "${table}" in clear`);
    this.name = 'NotSealed';
  }
}

/** @throws NotSealed unless every field of `row` is sealed bytes or on the table's clear list with a clear form */
export function checkSealed(table: string, row: unknown): void {
  if (!Object.hasOwn(CLEAR_FIELDS, table)) throw new NotSealed(table, '*');
  const clear = CLEAR_FIELDS[table as keyof typeof CLEAR_FIELDS];
  if (typeof row !== 'object' || row === null) throw new NotSealed(table, '*');
  for (const [field, value] of Object.entries(row)) {
    if ((SEALED_FIELDS as readonly string[]).includes(field)) {
      if (value !== null && !(value instanceof Uint8Array)) throw new NotSealed(table, field);
    } else if (!Object.hasOwn(clear, field) || !isClear(value, field === 'key')) throw new NotSealed(table, field);
  }
}

function isClear(value: unknown, isKey = false): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') {
    if (SNAPSHOT_PLACE.test(value)) return true;
    return PLAIN.test(value) && (isKey || !NUMBER_OF_A_PERSON.test(value));
  }
  if (Array.isArray(value)) return value.every((item) => isClear(item));
  if (typeof value !== 'object' || value instanceof Uint8Array) return false;
  return Object.entries(value).every(([part, inner]) => CLEAR_PARTS.has(part) && isClear(inner));
}

/** Stands between Dexie and IndexedDB: no way into the database leads around it. */
export const guard: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'guard',
  // below Dexie's own cache and observation, just above the database
  level: 0,
  create: (core) => ({
    ...core,
    table(name: string): DBCoreTable {
      const table = core.table(name);
      return {
        ...table,
        mutate(request: DBCoreMutateRequest) {
          if (request.type === 'add' || request.type === 'put') {
            for (const row of request.values) checkSealed(name, row);
          }
          return table.mutate(request);
        },
      };
    },
  }),
};
