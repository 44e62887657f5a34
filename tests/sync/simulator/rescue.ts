import type { RescueCopy, RescueRequest, RescueSession } from '../../../src/protocol/rescue.ts';
import type { Device as EnrolledDevice } from '../../../src/server/accounts/devices.ts';
import { handleRescue, type RescueInput } from '../../../src/server/rescue/handle-rescue.ts';
import { done } from '../../../src/server/storage/storage.ts';
import type { CopyItem } from '../../../src/sync/store.ts';
import type { Device } from './device.ts';
import type { Call } from './network.ts';
import { plantedMerge } from './planted.ts';
import type { World } from './world.ts';

/** A copy as it is sealed here: it opens in its own session, under its own log and number, and nowhere else. */
export interface SealedCopy extends CopyItem {
  session: string;
}

export interface Pack {
  request: RescueRequest;
  texts: readonly SealedCopy[];
}

/**
 * Rescue copies on their ways other than their phone's own sync: by request, or by another phone in a pack (SPEC R3,
 * R4).
 */
export class Rescue {
  readonly #world: World;
  readonly #packs: Pack[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** What is unsent of a phone, whether or not anybody can open its book. */
  pack(device: Device): Pack | null {
    const { meta, rows } = device.unsent();
    const texts = rows.flatMap(({ rescue }) => (rescue ? [rescue as SealedCopy] : []));
    if (!meta || texts.length === 0) return null;
    const ids = [...new Set(texts.map(({ session }) => session))];
    const sessions = ids.map((id) => ({ id, device: device.id }) as RescueSession);
    const copies = texts.map((text): RescueCopy => {
      return { session: text.session, log: text.log, n: text.n, sealed: text as unknown as string };
    });
    return { request: { sessions, copies }, texts };
  }

  /** Somebody takes along what a phone has, and somebody brings what was taken along before, in any order and twice. */
  carry(device: Device): void {
    const { random, devices } = this.#world;
    const fresh = this.pack(device);
    if (fresh) this.#packs.push(fresh);
    if (this.#packs.length === 0) return;
    const pack = random.pick(this.#packs);
    const copies = [...pack.request.copies];
    if (random.chance(0.3)) copies.reverse();
    if (random.chance(0.3)) copies.push(random.pick(copies));
    if (random.chance(0.2)) copies.splice(random.int(copies.length), 1);
    if (copies.length === 0) return;
    this.bring({ ...pack, request: { ...pack.request, copies } }, random.pick(devices).user);
  }

  /** Asks the server to take a pack; the request is lost and doubled like any other. */
  bring(pack: Pack, carrier: string): Call {
    const { model, network, planted, server, storage } = this.#world;
    const people = new Map(this.#world.devices.map(({ id, user }) => [id, user]));
    const devices: [string, { device: EnrolledDevice; suspended: boolean }][] = [...people].map(([id, person]) => {
      const order = server.isRevoked(id) ? { kind: 'wipe' } : null;
      return [id, { device: { id, person, order } as EnrolledDevice, suspended: false }];
    });
    const input: RescueInput = {
      ...{ request: pack.request, storage, opener: OPENER, devices: new Map(devices), carrier, planted },
      now: this.#world.time,
      merge: plantedMerge(planted, model),
      onFault: (error) => model.serverFault(error),
    };
    this.#world.note(() => `${carrier} brings ${pack.texts.map(({ log, n }) => `${log.slice(0, 4)} ${n}`).join()}`);
    return network.ask(carrier, function* () {
      const answer = yield* handleRescue(input);
      model.rescued(pack.texts.map(({ log, text }) => ({ log, op: JSON.parse(text) })));
      return answer;
    });
  }
}

const OPENER: RescueInput['opener'] = {
  openSession: (session, device) =>
    done(device?.id === session.device ? { device, key: null as unknown as CryptoKey } : 'not_signed'),
  openCopy(_, { session, log, n, sealed }) {
    const copy = sealed as unknown as SealedCopy;
    return done(copy.session === session && copy.log === log && copy.n === n ? JSON.parse(copy.text) : null);
  },
};
