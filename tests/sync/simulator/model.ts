import type { Json } from '../../../src/lib/json.ts';
import { decodeBlock } from '../../../src/protocol/block.ts';
import { contentHash } from '../../../src/protocol/content-hash.ts';
import { derivedId } from '../../../src/protocol/derived-id.ts';
import { baseKey } from '../../../src/protocol/fact-base.ts';
import type { Facts } from '../../../src/protocol/facts.ts';
import type { Judgement } from '../../../src/protocol/merge.ts';
import type { Op } from '../../../src/protocol/op.ts';
import { isBlockLine, isGoneLine, type SyncLine } from '../../../src/protocol/pull.ts';
import type { SyncHead, SyncRequest } from '../../../src/protocol/push.ts';
import { may, type Reach } from '../../../src/protocol/rights.ts';
import { type Grant, type HeldOp, runNow } from '../../../src/server/storage/storage.ts';
import { reachesOf } from '../../../src/server/sync/reach.ts';
import type { HeldOutcome } from '../../../src/server/sync/settle-held.ts';
import { LOCAL_SCOPE } from '../../../src/sync/enrol.ts';
import type { AckedRow, News, OutboxRow, SealItem } from '../../../src/sync/store.ts';
import type { Shown, View } from '../../../src/sync/view.ts';
import type { Action } from './actions.ts';
import type { Device } from './device.ts';
import { judgementHolds } from './judgement-holds.ts';
import type { Call } from './network.ts';
import { PageModel } from './page-model.ts';
import { phoneHolds } from './phone-holds.ts';
import { serverHolds } from './server-holds.ts';
import { mustHold, Violation } from './violation.ts';
import { withinGrants } from './within-grants.ts';
import type { World } from './world.ts';

/** What was typed and when, whatever number it has by now: the phone's clock never says the same twice. */
const uidOf = (op: Pick<Op, 'claimedAt' | 'rec'>) => `${op.claimedAt} ${op.rec}`;

interface OwnValue {
  uid: string;
  rec: string;
  fact: string;
  value: Json;
  log: string;
  n: number;
  /** the texts of what it is and of what stood there before it */
  key: string;
  before: string;
}

/**
 * What must hold (SPEC I1–I9), followed from outside: it knows what people saw and typed, what the server answered and
 * what lies on every disk, and nothing of how the engine works.
 */
export class Model {
  readonly #world: World;
  /** what the person saw of the record, per operation */
  readonly #seen = new Map<string, Shown | null>();
  /** operations shown as saved, by the device that made them (clones share those from before) */
  readonly #saved = new Map<Device, Map<string, Op>>();
  /** outcomes as answered in the present history of the server */
  outcomes = new Map<string, string>();
  /** last own value of each fact, per device */
  readonly #own = new Map<Device, Map<string, OwnValue>>();
  /** record and fact of which somebody set an old value again, or none: I7 cannot tell old from new there */
  readonly #ambiguous = new Set<string>();
  readonly #claims = new Map<string, number>();
  /** a list of grants is replaced, never changed, and units stay what they are */
  readonly #reaches = new Map<readonly Grant[], readonly Reach[]>();
  /** log → operations as they were sent since the last look at them */
  readonly #sent = new Map<string, Op[]>();
  /** log → content hash → what was sent */
  readonly #hashes = new Map<string, Map<string, { n: number; uid: string }>>();
  readonly #logs = new Map<Device, Set<string>>();
  /** operations of which the phone lost its own copy after the server had them: that one's backup is all there is */
  readonly #lostHere = new Set<string>();
  /**
   * record → what its creations named, its parents among it, also where the phone died before it said that they were
   * saved
   */
  readonly #named = new Map<string, string[]>();
  /** device → log and record → the newest order to erase it; what came before it may be told of after it */
  readonly #erasures = new Map<Device, Map<string, number>>();
  readonly pages: PageModel;
  /** log and operation: what the phone was told to be in the book, or in a conflict of it, in this history */
  written = new Set<string>();
  #judgementViolation: Violation | null = null;
  #everRestored = false;

  constructor(world: World) {
    this.#world = world;
    this.pages = new PageModel(world);
  }

  // ---- what people do

  decided(at: number, { seen, oldValues }: Action): void {
    for (const key of oldValues) this.#ambiguous.add(key);
    for (const [rec, shown] of seen) this.#seen.set(uidOf({ claimedAt: at, rec }), shown);
  }

  published(device: Device, news: News): void {
    if (news.kind === 'files') this.pages.freed(device, news.changed);
    if (news.kind !== 'saved') return;
    const saved = this.#savedOf(device);
    const own = this.#ownOf(device);
    for (const op of news.ops) {
      saved.set(uidOf(op), op);
      this.#name(op);
      const before = this.#seen.get(uidOf(op))?.facts ?? {};
      const erasures = getOr(this.#erasures, device, () => new Map<string, number>());
      const place = `${news.log} ${op.rec}`;
      if (op.do === 'command') {
        if (op.command !== 'erase') continue;
        forget(own, op.rec);
        erasures.set(place, op.n);
        continue;
      }
      if ((erasures.get(place) ?? 0) > op.n) continue;
      for (const [fact, value] of Object.entries(op.set)) {
        const other = own.get(`${op.rec} ${fact}`);
        // word of two tabs' saves may come in another order than they were committed in
        if (other?.log === news.log && other.n > op.n) continue;
        const texts = { key: baseKey(value), before: baseKey(before[fact]), log: news.log, n: op.n };
        own.set(`${op.rec} ${fact}`, { uid: uidOf(op), rec: op.rec, fact, value, ...texts });
      }
    }
    this.#logsOf(device).add(news.log);
  }

  /** What was answered is in no journal: it comes back from the server, or, where that lost it, not at all. */
  storeLost(device: Device): void {
    const own = this.#ownOf(device);
    for (const row of device.store.rows('acked')) {
      const uid = uidOf(opOf(row));
      this.#lostHere.add(uid);
      for (const [key, each] of own) if (each.uid === uid) own.delete(key);
    }
  }

  #name(op: Op): void {
    if (op.do === 'put') this.#named.set(op.rec, Object.values(op.set).map(String));
  }

  /** A tab died: what it had committed and not told yet stands over what was told before. */
  tabDied(device: Device): void {
    const own = this.#ownOf(device);
    const saved = this.#savedOf(device);
    for (const row of [...device.store.rows('acked'), ...device.store.rows('outbox')]) {
      const op = opOf(row);
      if (saved.has(uidOf(op))) continue;
      if (op.command === 'erase') forget(own, op.rec);
      else for (const fact of Object.keys(op.set)) own.delete(`${op.rec} ${fact}`);
    }
  }

  /** Operations that came to the server as rescue copies. */
  rescued(copies: readonly { log: string; op: Op }[]): void {
    this.#raise();
    for (const { log, op } of copies) {
      getOr(this.#sent, log, () => []).push(op);
      this.#name(op);
    }
    this.noteCommitted();
  }

  cloned(from: Device, copy: Device): void {
    this.#own.set(copy, new Map(this.#ownOf(from)));
  }

  /** Records whose id follows from a key with the scope in it got another id. */
  enrolled(device: Device, home: string): void {
    for (const key of ['k1', 'k2']) {
      const from = derivedId('setting', [LOCAL_SCOPE, key]);
      const to = derivedId('setting', [home, key]);
      const rename = <V>(map: Map<string, V>, change: (value: V) => V = (value) => value) => {
        for (const [name, value] of [...map]) {
          if (!name.includes(from)) continue;
          map.delete(name);
          map.set(name.replace(from, to), change(value));
        }
      };
      rename(this.#seen);
      rename(this.#savedOf(device), (op) => ({ ...op, rec: op.rec.replace(from, to) }));
      rename(this.#ownOf(device), (own) => {
        return { ...own, uid: own.uid.replace(from, to), rec: own.rec.replace(from, to) };
      });
    }
  }

  logsOf(device: Device): Iterable<string> {
    const log = device.store.tables.meta.get('meta')?.log;
    if (log) this.#logsOf(device).add(log);
    return this.#logsOf(device);
  }

  #savedOf = (device: Device) => getOr(this.#saved, device, () => new Map<string, Op>());
  #ownOf = (device: Device) => getOr(this.#own, device, () => new Map<string, OwnValue>());
  #logsOf = (device: Device) => getOr(this.#logs, device, () => new Set<string>());

  /**
   * I7: the screen never falls back behind one's own saved value. A person who looks sees it, or what somebody wrote
   * after it; never what stood there before it.
   */
  screen(device: Device, view: View): void {
    // the grants that the phone was last told
    withinGrants(device, device.store.tables.meta.get('meta')?.reaches ?? []);
    const rejected = new Set(
      device.store
        .rows('acked')
        .filter((row) => row.status === 'rejected' || row.status === 'conflict' || row.status === 'deferred')
        .map((row) => row.rec),
    );
    for (const [key, own] of this.#ownOf(device)) {
      if (this.#ambiguous.has(key)) continue;
      const { rec, fact } = own;
      const outcome = this.outcomes.get(own.uid);
      if (rejected.has(rec) || (outcome !== undefined && outcome !== 'applied')) continue;
      const shown = view.get(rec);
      if (!shown || shown.facts[fact] === own.value) continue;
      const now = baseKey(shown.facts[fact]);
      if (now === own.key) continue;
      mustHold(
        'I7',
        now !== own.before || this.#erasedUnheard(device, rec),
        () =>
          `device ${device.index} shows ${rec.slice(-5)}.${fact} = ${now.slice(0, 40)} again, after ${JSON.stringify(own.value)?.slice(0, 40)} was saved`,
      );
    }
  }

  /** The person erased the record, and what comes after that was faster than the word of it. */
  #erasedUnheard(device: Device, record: string): boolean {
    const saved = this.#savedOf(device);
    const ops = device.store.rows('outbox').map(opOf);
    return ops.some((op) => op.rec === record && op.command === 'erase' && !saved.has(uidOf(op)));
  }

  // ---- the server

  judged(
    op: Op,
    standing: Facts,
    judgement: Judgement,
    earlier: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ): void {
    const uid = uidOf(op);
    if (!this.#seen.has(uid)) return;
    for (const fact of Object.keys(judgement.write)) this.#claims.set(`${op.rec} ${fact}`, op.claimedAt);
    try {
      judgementHolds(op, this.#seen.get(uid)?.facts ?? {}, standing, judgement, earlier);
    } catch (error) {
      // inside of a judgement the server would take it for the operation's own fault
      if (error instanceof Violation) this.#judgementViolation ??= error;
      else throw error;
    }
  }

  sent(request: SyncRequest): void {
    for (const op of request.ops) this.#name(op);
    if (request.ops.length > 0) getOr(this.#sent, request.log, () => []).push(...request.ops);
  }

  /** Outcomes that are committed, whether or not anybody was told yet: what a backup of this moment holds. */
  noteCommitted(): void {
    for (const [log, ops] of this.#sent) {
      const sent = getOr(this.#hashes, log, () => new Map<string, { n: number; uid: string }>());
      for (const op of ops) sent.set(contentHash(op), { n: op.n, uid: uidOf(op) });
    }
    this.#sent.clear();
    for (const [log, sent] of this.#hashes) {
      for (const [hash, { n, uid }] of sent) {
        const outcome = this.#world.storage.outcomeNow(log, n);
        if (outcome?.hash === hash) this.#note(uid, outcome.result?.status ?? this.outcomes.get(uid) ?? 'applied');
      }
    }
  }

  /** What was settled later is told as it was at first: what an officer made of it stands. "known" tells nothing. */
  #note(uid: string, status: string): void {
    const tellsNews = status !== 'deferred' && status !== 'known';
    if (tellsNews || !this.outcomes.has(uid)) this.outcomes.set(uid, status);
  }

  claimOf(rec: string, fact: string): number {
    return this.#claims.get(`${rec} ${fact}`) ?? 0;
  }

  serverFault(error: unknown): void {
    throw error instanceof Error ? error : new Error(String(error));
  }

  #raise(): void {
    if (this.#judgementViolation) throw this.#judgementViolation;
  }

  answered(call: Call, head: SyncHead): void {
    this.#raise();
    const ops = new Map(call.request.ops.map((op) => [op.n, op]));
    const groups = new Map<string, string>();
    for (const { n, status = 'applied', conflict } of head.results ?? []) {
      const op = ops.get(n);
      if (!op) continue;
      if (op.group && status !== 'known') {
        const whole = getOr(groups, op.group.join(), () => status);
        // of a group that is not applied each operation has the reason that it has
        const together =
          (whole === 'applied' || whole === 'conflict') === (status === 'applied' || status === 'conflict');
        mustHold('P13', together, () => `operation ${n} is ${status}, another of its group ${whole}`);
      }
      this.#note(uidOf(op), status);
      if (status === 'applied' || status === 'conflict') this.written.add(`${call.request.log} ${uidOf(op)}`);
      for (const id of status === 'conflict' ? (conflict ?? []) : []) {
        const record = this.#world.storage.recordNow(id);
        const erased = [...this.#world.storage.goneEntries()].some(
          (entry) => entry.id === id && entry.gone === 'erased',
        );
        mustHold('I5', record !== undefined || erased, () => `conflict of ${uidOf(op)} is not recorded`);
      }
    }
  }

  /** I4 for one line of an answer, against the grants and records of this very moment. */
  served(call: Call, line: SyncLine): void {
    if (!isBlockLine(line) && !isGoneLine(line)) return;
    const reaches = this.reaches(call.user);
    const commune = call.request.pull[line.in ?? 0]?.scope ?? '';
    const place = { commune, scope: line.scope };
    mustHold(
      'I4',
      may(reaches, 'read', line.type, place),
      () => `call ${call.id}: ${line.type} of ${line.scope} to ${call.user}`,
    );
    if (!isBlockLine(line)) return;
    for (const row of decodeBlock(line)) {
      const stored = this.#world.storage.recordNow(row.id);
      mustHold(
        'I4',
        stored?.scope === line.scope && stored.commune === commune,
        () => `call ${call.id}: ${row.id} is not in ${line.scope}`,
      );
    }
  }

  /** What an officer writes stands over whatever its author did meanwhile: there I7 cannot tell old from new. */
  settled(held: readonly HeldOp[], outcome: HeldOutcome): void {
    if (outcome.kind !== 'decided') return;
    const { status } = outcome.decision;
    for (const { op } of held) {
      this.outcomes.set(uidOf(op), status === 'returned' ? 'rejected' : status);
      if (status === 'returned') continue;
      const { rec, fact } =
        op.command === 'settle' ? { rec: op.base?.target, fact: op.base?.fact } : { ...op, fact: null };
      for (const name of fact === null ? Object.keys(op.set) : [fact]) this.#ambiguous.add(`${rec} ${name}`);
    }
  }

  reaches(user: string): readonly Reach[] {
    const { storage } = this.#world;
    const grants = runNow(storage.read((tx) => tx.grantsOf(user)));
    return getOr(this.#reaches, grants, () => runNow(storage.read((tx) => reachesOf(tx, user))));
  }

  restored(): void {
    this.#everRestored = true;
    this.#claims.clear();
  }

  // ---- at quiet

  atQuiet(): void {
    this.#raise();
    const { storage, devices } = this.#world;
    const erased = new Set(
      [...storage.goneEntries()].filter((entry) => entry.gone === 'erased').map((entry) => entry.id),
    );
    serverHolds(this.#world, erased);
    this.pages.serverHolds();
    for (const device of devices) {
      if (this.#world.isCutOut(device)) continue;
      // what a wiped phone had sent is as safe as the server's own backup: it cannot be sent again
      if (!device.isOver || !this.#everRestored) this.#outcomeOfAll(device);
      if (device.isOver) continue;
      mustHold(
        'I6',
        device.store.tables.outbox.size === 0,
        () => `device ${device.index} still has ${device.store.tables.outbox.size} unsent`,
      );
      const view = device.load();
      phoneHolds(this.#world, device, view, erased);
      this.screen(device, view);
      this.#refusedAreKept(device, erased);
      this.pages.phoneHolds(device);
    }
  }

  /** I2: everything shown as saved has its outcome in the server's present history. */
  #outcomeOfAll(device: Device): void {
    const { storage } = this.#world;
    const held = new Set([...storage.heldNow()].map((each) => uidOf(each.op)));
    const erased = this.erasedIds();
    // given back to its author, who sees it with the reason: where numbers are given anew it is not sent again
    const refused = new Set(
      device.store.rows('acked').flatMap((row) => (row.status === 'rejected' ? [uidOf(opOf(row))] : [])),
    );
    for (const [uid, op] of this.#savedOf(device)) {
      if (this.#everRestored && this.#lostHere.has(uid)) continue;
      const inHistory = storage.historyNow(op.rec).some((entry) => entry.claimedAt === op.claimedAt);
      const known = this.outcomes.has(uid) || inHistory || held.has(uid) || erased.has(op.rec) || refused.has(uid);
      const what = () =>
        `device ${device.index}: ${op.do} ${JSON.stringify(op.set).slice(0, 60)} (${uid}) has no outcome`;
      mustHold('I2', known, what);
      const settled = this.outcomes.get(uid) !== 'deferred' || held.has(uid) || inHistory;
      const waits = settled || this.#withChildren(erased).has(op.rec);
      mustHold('P7', waits, () => `${what()} that anybody can give it: it was kept for a person, and is not there`);
    }
  }

  /** L6: what was to be written into children of an erased record went with it, children's children too. */
  #withChildren(erased: ReadonlySet<string>): Set<string> {
    const all = new Set(erased);
    for (let before = -1; before !== all.size; ) {
      before = all.size;
      for (const [rec, named] of this.#named) if (named.some((id) => all.has(id))) all.add(rec);
    }
    return all;
  }

  erasedIds(): Set<string> {
    const entries = [...this.#world.storage.goneEntries()];
    return new Set(entries.filter((entry) => entry.gone === 'erased').map((entry) => entry.id));
  }

  /** C7: what was refused lies in quarantine. Of a change on a copied phone one copy may be refused, and the other written. */
  #refusedAreKept(device: Device, erased: ReadonlySet<string>): void {
    const kept = new Set(device.store.rows('acked').map((row) => row.rec));
    const logs = [...this.#logsOf(device)];
    for (const [uid, op] of this.#savedOf(device)) {
      const refused = this.outcomes.get(uid) === 'rejected' && !erased.has(op.rec) && !this.#lostHere.has(uid);
      const isKept = kept.has(op.rec) || logs.some((log) => this.written.has(`${log} ${uid}`));
      mustHold('C7', !refused || isKept, () => `device ${device.index}: the refused ${uid} is not kept`);
    }
  }
}

function forget(own: Map<string, OwnValue>, record: string): void {
  for (const key of [...own.keys()]) if (key.startsWith(record)) own.delete(key);
}

const opOf = (row: AckedRow | OutboxRow) => JSON.parse((row.sealed as SealItem).text) as Op;

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
