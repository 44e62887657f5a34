import * as z from 'zod/mini';
import { UNIT_KINDS } from '../domain/records/unit.ts';
import { code, day, id, line } from '../domain/records/values.ts';
import { rulebookKey } from '../domain/rulebook/rulebook-key.ts';
import { INVITATION_TOKEN, TYPED_CODE } from './invitation-code.ts';
import { LIMITS } from './limits.ts';
import { grant as reach } from './push.ts';
import { rescueKey } from './rescue.ts';
import { ROLES } from './rights.ts';

/**
 * What crosses the wire apart from records: joining a commune, and the operator's desk. Requests are strict about what
 * they know and drop what they do not; answers are plain data. Times are milliseconds since 1970 by the server.
 * Errors are RFC 9457 problem details with a `code` of {@link AccountProblemCode}.
 */

const ms = z.int().check(z.gte(0));
const hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** Text of an answer: what the request's schema accepted is not checked twice, only bounded. */
const text = (max: number) => z.string().check(z.maxLength(max));

/** A right, valid for the unit's whole subtree (rights.ts). */
const grant = z.object({ role: z.enum(ROLES), unit: id });
export type Grant = z.infer<typeof grant>;

/** One colleague, so that a phone can name the author of a change; only ids travel with records. */
const personName = z.object({ id, name: text(120) });

// ---------------------------------------------------------------- joining

const PLATFORMS = ['android', 'ios', 'desktop', 'other'] as const;

/**
 * `POST /api/v1/enrolments`, with a `DPoP` header (RFC 9449; no token, no nonce yet) whose key becomes the device's
 * key. The same key may redeem again after a lost answer and gets the same device and token.
 */
export const enrolmentRequest = z.object({
  /** the link's token, or the typed code in its normal form */
  secret: z
    .string()
    .check(z.refine((value) => INVITATION_TOKEN.test(value) || TYPED_CODE.test(value), 'INVITATION_FORM')),
  platform: z.enum(PLATFORMS),
  /** whether the app runs installed; on iOS only the installed app may redeem */
  installed: z.boolean(),
  appVersion: z.string().check(z.regex(/^[0-9A-Za-z.+-]{1,40}$/, 'VERSION_FORM')),
});

/** Who this device speaks for; also the answer of `GET /api/v1/me`. */
export const membership = z.object({
  device: id,
  user: personName,
  grants: z.array(grant),
  /** the same spelt out per commune, as the head of a sync answer brings them */
  reaches: z.array(reach),
  /** the commune that this device syncs with; null for an operator before a commune is there */
  commune: z.nullable(id),
  /** unit of the first grant, whose book this is: a cell, the commune, or the root for an operator */
  unit: z.object({ id, name: text(160), kind: z.enum(UNIT_KINDS) }),
  /** everybody with a right in the commune, to name authors offline */
  colleagues: z.array(personName),
  epoch: text(60),
  /** the server was started to practise with: everything in it is invented and must be marked so */
  practice: z.optional(z.boolean()),
  /** the operator's key for rulebooks, where one was set; a phone pins the first that it is told */
  rulebookKey: z.optional(rulebookKey),
  /** what the phone seals its rescue copies to (SPEC R1); servers of the first versions have none */
  rescueKey: z.optional(rescueKey),
});
export type Membership = z.infer<typeof membership>;

export const enrolment = z.extend(membership, {
  /** 32 opaque bytes, base64url; sent as `Authorization: DPoP <token>` */
  deviceToken: hash,
  /** P-256 public key with which the server signs orders, as JWK */
  serverKey: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: hash, y: hash }),
  /** for the next proof; every later answer brings the next one in the header `DPoP-Nonce` */
  nonce: text(120),
  /** what this person's other phones last said to hold, and when the last of them was heard of (SPEC R5) */
  former: z.optional(z.object({ unsent: z.int(), lastContactAt: z.nullable(ms) })),
});
export type Enrolment = z.infer<typeof enrolment>;

/** `POST /api/v1/receipts`: the phone has carried out the order `order.id`; a wipe is answered with Clear-Site-Data. */
export const orderReceipt = z.object({ order: id });

// ---------------------------------------------------------------- operator: units

export const unitRow = z.object({
  id,
  name: text(160),
  kind: z.enum(UNIT_KINDS),
  /** null only for the root */
  parentId: z.nullable(id),
  /** the commune (shard) that it lies in; null for the root and sections above communes */
  commune: z.nullable(id),
  placeCode: z.nullable(text(40)),
  archived: z.boolean(),
});
export type UnitRow = z.infer<typeof unitRow>;
/** `GET /api/v1/units` (those within the caller's grants) */
export const unitList = z.object({ units: z.array(unitRow) });

/** `POST /api/v1/units`; with `id` made by the caller, doubled requests meet in one unit. */
export const unitCreation = z.object({
  id,
  parentId: id,
  name: line(160),
  kind: z.enum(['COMMUNE', 'SECTION', 'CELL']),
  placeCode: z.optional(z.nullable(code)),
  village: z.optional(z.nullable(line(120))),
  isSpecialArea: z.optional(z.boolean()),
});
/** `PATCH /api/v1/units/:id` */
export const unitChange = z.object({ name: z.optional(line(160)), archived: z.optional(z.boolean()) });
/** `POST /api/v1/units/places`: creates the communes of a shipped list under the root; those there already stay. */
export const placesRequest = z.object({ list: z.literal('LAI_CHAU_2025') });

// ---------------------------------------------------------------- operator: people

export const personRow = z.object({
  id,
  name: text(120),
  grants: z.array(grant),
  suspended: z.boolean(),
  devices: z.int(),
  createdAt: ms,
});
export type PersonRow = z.infer<typeof personRow>;
/** `GET /api/v1/people` */
export const peopleList = z.object({ people: z.array(personRow) });
/** `POST /api/v1/people` */
export const personCreation = z.object({
  id,
  name: line(120),
  grants: z.array(grant).check(z.minLength(1, 'GRANT_MISSING'), z.maxLength(20, 'GRANTS_TOO_MANY')),
});
/** `PATCH /api/v1/people/:id`; `grants` replaces all of them */
export const personChange = z.object({
  name: z.optional(line(120)),
  grants: z.optional(z.array(grant).check(z.minLength(1, 'GRANT_MISSING'), z.maxLength(20, 'GRANTS_TOO_MANY'))),
  suspended: z.optional(z.boolean()),
});

// ---------------------------------------------------------------- operator: invitations

const INVITATION_STATES = ['OPEN', 'USED', 'EXPIRED', 'REVOKED', 'LOCKED'] as const;
const invitationRow = z.object({
  id,
  person: personName,
  state: z.enum(INVITATION_STATES),
  createdAt: ms,
  expiresAt: ms,
  triesLeft: z.int(),
  /** the device that redeemed it */
  device: z.nullable(id),
});
export type InvitationRow = z.infer<typeof invitationRow>;
/** `GET /api/v1/invitations`, newest first */
export const invitationList = z.object({ invitations: z.array(invitationRow) });
/** `POST /api/v1/invitations` */
export const invitationCreation = z.object({ person: id });
/** The secrets are shown this once; the server keeps hashes. `DELETE /api/v1/invitations/:id` revokes. */
export const invitationSecrets = z.extend(invitationRow, {
  link: text(300),
  code: z.string().check(z.regex(TYPED_CODE)),
});
export type InvitationSecrets = z.infer<typeof invitationSecrets>;

// ---------------------------------------------------------------- operator: hand-overs

const HANDOVER_STATES = ['WAITING', 'READY', 'TOLD', 'CLEARED', 'LOST', 'TAKEN_BACK'] as const;
const cellRole = z.enum(['CELL_SECRETARY', 'CELL_DEPUTY']);
export const handoverRow = z.object({
  id,
  unit: id,
  role: cellRole,
  outgoing: personName,
  /** the same person where only the phone changes */
  incoming: personName,
  /**
   * WAITING for the new phone to hold the whole book · READY: it does, the old right has ended · TOLD: the old phones
   * have heard of it · CLEARED: they let go of the book · LOST: given up, an old phone will not come any more ·
   * TAKEN_BACK
   */
  state: z.enum(HANDOVER_STATES),
  startedAt: ms,
  readyAt: z.nullable(ms),
  toldAt: z.nullable(ms),
  clearedAt: z.nullable(ms),
  takenBackAt: z.nullable(ms),
  /** nothing more is awaited */
  closedAt: z.nullable(ms),
  /** null where the successor already had a phone */
  invitation: z.nullable(z.object({ state: z.enum(INVITATION_STATES), expiresAt: ms })),
  /** phones that must let go of the book; known from READY on */
  oldPhones: z.int(),
  /** when an old phone was last heard of, and what it then said to hold unsent */
  oldHeardAt: z.nullable(ms),
  oldUnsent: z.nullable(z.int()),
});
export type HandoverRow = z.infer<typeof handoverRow>;
/** `GET /api/v1/handovers`, newest first */
export const handoverList = z.object({ handovers: z.array(handoverRow) });
/** `POST /api/v1/handovers`; with `id` made by the caller, doubled requests meet in one hand-over. */
export const handoverCreation = z.object({
  id,
  unit: id,
  role: cellRole,
  outgoing: id,
  /** somebody who is there, or a new person with a name */
  incoming: z.object({ id, name: z.optional(line(120)) }),
});
export type HandoverCreation = z.infer<typeof handoverCreation>;
/**
 * The secrets of its invitation are shown this once. `POST /api/v1/handovers/:id/withdrawal` takes it back,
 * `POST /api/v1/handovers/:id/loss` ends it where the old phone will not come any more.
 */
export const startedHandover = z.object({ handover: handoverRow, secrets: z.nullable(invitationSecrets) });

// ---------------------------------------------------------------- operator: devices

const DEVICE_STATES = ['ACTIVE', 'REVOKING', 'REVOKED'] as const;
export const ORDER_KINDS = ['wipe', 'lock'] as const;
export const deviceRow = z.object({
  id,
  person: personName,
  platform: z.enum(PLATFORMS),
  /** REVOKING until the phone's receipt of the order */
  state: z.enum(DEVICE_STATES),
  enrolledAt: ms,
  lastContactAt: z.nullable(ms),
  appVersion: z.nullable(text(40)),
  /** how many changes the phone last said to hold unsent; null when it never said */
  unsent: z.nullable(z.int()),
  order: z.nullable(
    z.object({ id, kind: z.enum(ORDER_KINDS), orderedAt: ms, deliveredAt: z.nullable(ms), receiptAt: z.nullable(ms) }),
  ),
});
export type DeviceRow = z.infer<typeof deviceRow>;
/** `GET /api/v1/devices` */
export const deviceList = z.object({ devices: z.array(deviceRow) });
/** `POST /api/v1/devices/:id/revocation` */
export const deviceRevocation = z.object({ kind: z.enum(ORDER_KINDS) });

// ---------------------------------------------------------------- contacts of cells

/** When the phones that keep a cell's book were last heard of; says nothing of whose they are. */
const contactRow = z.object({
  unit: id,
  /** null: none of them was ever heard of */
  at: z.nullable(ms),
  /** changes that they last said to hold, together; null when none ever said */
  unsent: z.nullable(z.int()),
  /** version of the one last heard of */
  version: z.nullable(text(40)),
});
export type ContactRow = z.infer<typeof contactRow>;
/** `GET /api/v1/contacts`: one row per cell in use within the caller's rights */
export const contactList = z.object({ contacts: z.array(contactRow) });

// ---------------------------------------------------------------- operator: waiting box, audit, backup

/** One change kept for a person to decide ("Hộp chờ xử lý"): its author had lost the right, or the phone. */
const deferredRow = z.object({
  log: id,
  n: z.int(),
  commune: id,
  author: personName,
  type: text(40),
  record: id,
  scope: id,
  /** what was to be done; the three commands beside the two kinds of writing */
  action: z.enum(['put', 'patch', 'move', 'settle', 'erase']),
  /** first number of the group that is settled together with it; absent for one that stands alone */
  group: z.optional(z.int()),
  /** the author's own clock, a claim */
  claimedAt: z.int(),
  receivedAt: ms,
  /** stable code: why it was not applied */
  code: text(60),
  /** to be sent back with the decision: what of the book the officer has seen */
  seen: text(30),
  /** what it would write; absent where the caller may not read records of this type and scope, like the next two */
  set: z.optional(z.record(z.string(), z.unknown())),
  /** what its author saw there; a fact is left out that was absent, or is too long to have travelled along */
  before: z.optional(z.record(z.string(), z.unknown())),
  /** what stands there now; absent facts are left out */
  now: z.optional(z.record(z.string(), z.unknown())),
});
export type DeferredRow = z.infer<typeof deferredRow>;
/** `GET /api/v1/deferred?commune=` */
export const deferredList = z.object({ deferred: z.array(deferredRow) });

/**
 * `POST /api/v1/deferred/:log/:n/settlement`: into the book as the caller's own act, or back to its author with words.
 * With its group, where it has one.
 */
export const deferredDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('APPLY'), seen: text(30) }),
  z.object({ decision: z.literal('RETURN'), words: line(LIMITS.decisionWords) }),
]);
/** What stands, whoever decided it: asked twice, or by a second officer, the first answer. */
export const settlement = z.object({
  /** CONFLICT: the value had changed meanwhile; both are kept for the people of the record */
  decision: z.enum(['APPLIED', 'CONFLICT', 'RETURNED']),
  by: personName,
  at: ms,
  words: z.nullable(text(LIMITS.decisionWords)),
});
export type Settlement = z.infer<typeof settlement>;
export const deferredParams = z.object({ log: id, n: z.string().check(z.regex(/^\d{1,12}$/, 'COUNT_FORM')) });

const auditEntry = z.object({
  index: z.int(),
  at: ms,
  /** who: a person's id, or "server" */
  actor: text(60),
  /** e.g. "device.enrolled" */
  kind: text(60),
  /** ids and codes; never content */
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;
/** `GET /api/v1/audit?commune=&before=`: newest first, 100 at most; `head` is the chain's end */
export const auditPage = z.object({
  head: z.object({ index: z.int(), hash: text(64) }),
  entries: z.array(auditEntry),
});

/** `GET /api/v1/backup` */
export const backupState = z.object({
  /** the last backup that was read back and found whole */
  lastAt: z.nullable(ms),
  bytes: z.nullable(z.int()),
  /** changes since then that only this server's disk holds */
  opsSince: z.nullable(z.int()),
});
export type BackupState = z.infer<typeof backupState>;

// ---------------------------------------------------------------- sums for the province

const count = z.int().check(z.gte(0));
const target = z.object({ least: count, most: z.nullable(count) });
const sumRow = z.object({
  unit: id,
  name: text(160),
  target: z.nullable(target),
  /** from 1 January through the day; null where nobody knows, never 0 in its place */
  admitted: z.nullable(count),
  /** cells whose figure nobody knows: they add nothing to `admitted` */
  unknownCells: count,
  /** null without a target */
  rate: z.nullable(z.object({ part: count, whole: count })),
  /** persons to the target, to the lower end of a band; null without a target */
  remaining: z.nullable(count),
  /** the same days of last year and persons more or fewer; null where one of the two years is not known */
  samePeriod: z.nullable(z.object({ last: count, change: z.int() })),
  /** dossiers with the commune now */
  inTray: count,
  /** proposed for an awareness class or on the list of one, and not through it */
  inClass: count,
  /** the running term; null where none was given */
  term: z.nullable(z.object({ period: text(20), target: z.nullable(target), admitted: z.nullable(count) })),
  cells: count,
  /** when a phone of one of its cells was last heard of */
  lastContactAt: z.nullable(ms),
});
export type SumRow = z.infer<typeof sumRow>;
/** `GET /api/v1/sums?year=&through=`: communes in use within the caller's rights, in the order of their ids */
export const sumList = z.object({ year: text(4), through: day, sums: z.array(sumRow) });
export type SumList = z.infer<typeof sumList>;
/** `through` lies in `year`; without it today, or the last day of a past year. */
export const sumQuery = z.object({
  year: z.optional(z.string().check(z.regex(/^20\d{2}$/, 'YEAR_FORM'))),
  through: z.optional(day),
});

// ---------------------------------------------------------------- history

/** `GET /api/v1/records/:id/history`: the record's operations, oldest first (SYNC L9). */
export const recordHistory = z.object({
  entries: z.array(
    z.object({
      log: id,
      n: z.int(),
      /** a person's id */
      author: text(60),
      at: ms,
      claimedAt: z.int(),
      action: z.enum(['put', 'patch', 'command']),
      status: z.enum(['applied', 'conflict']),
      set: z.record(z.string(), z.unknown()),
      base: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type RecordHistory = z.infer<typeof recordHistory>;

export const communeQuery = z.object({ commune: id });
export const idParams = z.object({ id });

// ---------------------------------------------------------------- problems

/** Codes of the account routes; where sync has the same outcome (problem.ts), the code is the same. */
export const ACCOUNT_PROBLEMS = {
  /** 400, with `issues: [{ field, code }]` */
  INVALID: 'invalid_request',
  /** 404: wrong secret, never existed, or revoked; which of them is not told */
  INVITATION_WRONG: 'invitation_wrong',
  /** 410 */
  INVITATION_EXPIRED: 'invitation_expired',
  /** 410: another phone has used it */
  INVITATION_USED: 'invitation_used',
  /** 410: five wrong tries */
  INVITATION_LOCKED: 'invitation_locked',
  /** 409: on iOS the app must be installed first */
  INSTALL_FIRST: 'install_first',
  /** 401: no or unknown device token: keep everything, join again */
  DEVICE_UNKNOWN: 'not_enrolled',
  /** 401: the proof is missing or wrong */
  PROOF_WRONG: 'proof_wrong',
  /** 401: sign again with the nonce of this answer's `DPoP-Nonce` header and repeat at once */
  NONCE_STALE: 'nonce_stale',
  /** 401: this very proof came before; sign a new one and repeat at once */
  PROOF_REPLAYED: 'proof_replayed',
  /** 403: lock, delete nothing */
  ACCOUNT_SUSPENDED: 'suspended',
  /** 403: revoked devices may only sync */
  DEVICE_REVOKED: 'device_revoked',
  /** 404: not there, or outside the caller's rights: the same answer */
  NOT_FOUND: 'not_found',
  /** 409: the last operator cannot be removed or suspended */
  LAST_OPERATOR: 'last_operator',
  /** 409: what was kept changes a record whose creation still waits itself: that one first */
  CREATION_WAITS: 'creation_waits',
  /** 409: it breaks the rules of the book (or the caller has no right to write it): it can only be given back */
  CANNOT_APPLY: 'cannot_apply',
  /** 409: a hand-over of this right already waits for its new phone */
  HANDOVER_OPEN: 'handover_open',
  /** 409: the old phone has let go of the book; it goes on with a new hand-over */
  HANDOVER_OVER: 'handover_over',
  /** 409: the id is taken by something else */
  ID_TAKEN: 'id_taken',
  /** 413 */
  TOO_LARGE: 'too_large',
  /** 415 */
  ENCODING: 'encoding_unsupported',
  /** 429 with Retry-After */
  TOO_MANY: 'too_many_requests',
  /** 500 */
  INTERNAL: 'internal',
  /** 503 with Retry-After: disk full, database away, shutting down */
  UNAVAILABLE: 'unavailable',
} as const;
export type AccountProblemCode = (typeof ACCOUNT_PROBLEMS)[keyof typeof ACCOUNT_PROBLEMS];

/** RFC 9457; `type` is `urn:so-nguon:problem:<code>`. */
export const accountProblem = z.looseObject({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  issues: z.optional(z.array(z.object({ field: z.string(), code: z.string() }))),
});
