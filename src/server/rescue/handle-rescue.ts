import { LIMITS } from '../../protocol/limits.ts';
import { NOTHING_PLANTED, type Planted } from '../../protocol/planted.ts';
import type { ReceivedRange, RescueAnswer, RescueRequest, RescueStatus } from '../../protocol/rescue.ts';
import type { Device } from '../accounts/devices.ts';
import type { SyncStorage, Work } from '../storage/storage.ts';
import { beginSync, type SyncInput } from '../sync/handle-sync.ts';
import type { CopyOpener, OpenedSession } from './open-copies.ts';

export interface RescueInput {
  request: RescueRequest;
  storage: SyncStorage;
  opener: Pick<CopyOpener, 'openSession' | 'openCopy'>;
  /** devices by id, as the server knows them, with whether their person is suspended */
  devices: ReadonlyMap<string, { device: Device; suspended: boolean }>;
  /** ms since 1970 */
  now: number;
  onFault?: (error: unknown) => void;
  /** only the simulator hands these in */
  planted?: Planted;
  merge?: SyncInput['merge'];
  /** only for the planted mistake that writes in this person's name */
  carrier?: string;
}

/** What one device's log got through rescue copies. */
export interface RescuedLog extends ReceivedRange {
  device: Device;
  /** operations that nobody had brought before */
  fresh: number;
}

interface Opened {
  n: number;
  op: unknown;
  group: readonly [number, number] | null;
}

/**
 * Works on rescue copies as on their author's own push (SPEC R3): the very same code judges them, under the same log
 * and numbers, in the author's name and with the author's rights of today. What is refused is refused by itself.
 */
export function* handleRescue(
  input: RescueInput,
): Work<Omit<RescueAnswer, 'receipt'> & { rescued: readonly RescuedLog[] }> {
  const sessions = new Map<string, OpenedSession | RescueStatus>();
  for (const session of input.request.sessions) {
    const device = input.devices.get(session.device)?.device;
    sessions.set(session.id, yield* input.opener.openSession(session, device));
  }
  const statuses = new Map<string, { log: string; n: number; status: RescueStatus }>();
  const byLog = new Map<string, { device: Device; ops: Map<number, Opened> }>();
  for (const copy of input.request.copies) {
    const { log, n } = copy;
    const key = `${log} ${n}`;
    const session = sessions.get(copy.session) ?? 'session_unknown';
    const op = typeof session === 'string' ? null : yield* input.opener.openCopy(session, copy);
    if (typeof session === 'string' || op === null) {
      const status = typeof session === 'string' ? session : 'unreadable';
      if (!statuses.has(key)) statuses.set(key, { log, n, status });
      continue;
    }
    const known = byLog.get(log);
    // two devices in one log: the second one's copies are none of this author's operations
    if (known && known.device.person !== session.device.person) {
      if (!statuses.has(key)) statuses.set(key, { log, n, status: 'other_content' });
      continue;
    }
    const { ops } = known ?? { ops: new Map<number, Opened>() };
    byLog.set(log, { device: session.device, ops });
    if (!ops.has(n)) ops.set(n, { n, op, group: groupOf(op) });
    statuses.set(key, { log, n, status: 'gap' });
  }

  const logs: { log: string; expectNext: number }[] = [];
  const rescued: RescuedLog[] = [];
  for (const log of [...byLog.keys()].sort()) {
    const { device, ops } = byLog.get(log) as { device: Device; ops: Map<number, Opened> };
    const outcome = yield* pushLog(
      input,
      log,
      device,
      [...ops.values()].sort((a, b) => a.n - b.n),
    );
    for (const [n, status] of outcome.statuses) statuses.set(`${log} ${n}`, { log, n, status });
    logs.push({ log, expectNext: outcome.expectNext });
    rescued.push(...outcome.ranges.map((range) => ({ ...range, log, device })));
  }
  return { copies: [...statuses.values()].sort(byPlace), logs, rescued };
}

interface LogOutcome {
  statuses: ReadonlyMap<number, RescueStatus>;
  expectNext: number;
  ranges: readonly (Omit<ReceivedRange, 'log'> & { fresh: number })[];
}

/** Pushes a log's operations, whole groups at a time, until they are through or a number is missing. */
function* pushLog(input: RescueInput, log: string, device: Device, ops: readonly Opened[]): Work<LogOutcome> {
  const planted = input.planted ?? NOTHING_PLANTED;
  const statuses = new Map<number, RescueStatus>();
  const ranges: (Omit<ReceivedRange, 'log'> & { fresh: number })[] = [];
  const before = yield* input.storage.read((tx) => tx.log(log));
  let last = before?.last ?? 0;
  // a revoked phone's work, and that of a person who is suspended, waits for a person of the commune (A4)
  const waits = device.order !== null || input.devices.get(device.id)?.suspended === true;
  for (const batch of batchesOf(ops)) {
    const [first, final] = [batch[0] as Opened, batch.at(-1) as Opened];
    const through = last;
    const answer = yield* beginSync({
      body: { log, epoch: null, ackThrough: 0, ops: batch.map(({ op }) => op), pull: [] },
      caller: {
        device: device.id,
        user: planted.has("rescue in the carrier's name") ? (input.carrier ?? device.person) : device.person,
        order: waits ? { kind: 'lock', id: '', sig: '' } : null,
      },
      storage: input.storage,
      now: input.now,
      planted: planted.has('rescue applied twice') ? new Set([...planted, 'no dedupe']) : planted,
      ...(input.onFault ? { onFault: input.onFault } : {}),
      ...(input.merge ? { merge: input.merge } : {}),
    });
    if (!answer.ok) {
      const { code, from = 0, expectNext } = answer.problem;
      last = (expectNext ?? last + 1) - 1;
      const status = code === 'log_cloned' ? 'other_content' : code === 'ops_gap' ? 'gap' : 'unreadable';
      for (const { n } of batch) statuses.set(n, status);
      if (status === 'gap') break;
      // what lies before the first number with other content is the author's own, and there
      if (status === 'other_content' && from > first.n) {
        for (const { n } of batch) if (n < from) statuses.set(n, 'received');
        ranges.push({ from: first.n, through: from - 1, fresh: 0 });
      }
      continue;
    }
    last = answer.head.expectNext - 1;
    for (const { n } of batch) statuses.set(n, 'received');
    ranges.push({ from: first.n, through: final.n, fresh: Math.max(0, final.n - Math.max(through, first.n - 1)) });
  }
  return { statuses, expectNext: last + 1, ranges: joined(ranges) };
}

/** Runs without a gap, at most as many as one request takes; a group that is not whole ends a run and is not sent. */
function batchesOf(ops: readonly Opened[]): Opened[][] {
  const batches: Opened[][] = [];
  let batch: Opened[] = [];
  for (let i = 0; i < ops.length; ) {
    const first = ops[i] as Opened;
    const size = first.group?.[0] === first.n ? first.group[1] : 1;
    const unit = ops.slice(i, i + size);
    const whole = unit.length === size && unit.every(({ n }, k) => n === first.n + k);
    // the middle of a group whose beginning is not here was known before, or is missing
    const follows = batch.length === 0 || (batch.at(-1) as Opened).n + 1 === first.n;
    if (batch.length > 0 && (!follows || !whole || batch.length + unit.length > LIMITS.opsPerRequest)) {
      batches.push(batch);
      batch = [];
    }
    if (!whole) return batches;
    batch.push(...unit);
    i += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function groupOf(op: unknown): readonly [number, number] | null {
  const { group } = op as { group?: unknown };
  if (!Array.isArray(group) || group.length !== 2) return null;
  const [first, count] = group as unknown[];
  const isGroup = Number.isInteger(first) && Number.isInteger(count) && (count as number) >= 1;
  return isGroup && (count as number) <= LIMITS.opsPerGroup ? [first as number, count as number] : null;
}

function joined<R extends { from: number; through: number; fresh: number }>(ranges: readonly R[]): R[] {
  const all: R[] = [];
  for (const range of ranges) {
    const before = all.at(-1);
    if (before && before.through + 1 === range.from)
      all[all.length - 1] = { ...before, through: range.through, fresh: before.fresh + range.fresh };
    else all.push(range);
  }
  return all;
}

const byPlace = (a: { log: string; n: number }, b: { log: string; n: number }) =>
  a.log === b.log ? a.n - b.n : a.log < b.log ? -1 : 1;
