import type { RulebookKey } from '../../domain/rulebook/rulebook-key.ts';
import type { Grant } from '../../protocol/account-api.ts';
import type { RescueKey } from '../../protocol/rescue.ts';
import type { RulebookKeys } from '../book.ts';

/** What joining the commune gave this phone; kept sealed, strict, under "membership". */
export interface KeptMembership {
  deviceToken: string;
  device: string;
  user: { id: string; name: string };
  unit: { id: string; name: string };
  commune: string | null;
  grants: readonly Grant[];
  /** the server was started to practise with: everything in it is invented */
  practice?: boolean;
  /** the key with which the server signs orders */
  serverKey: JsonWebKey;
  rulebookKeys?: RulebookKeys;
  /** what rescue copies are sealed to; absent where the server has none yet (SPEC R1) */
  rescueKey?: RescueKey;
}

/**
 * What a phone believes after the commune told of `told`: the first key is pinned; another one is only kept aside until
 * a person has compared it; that none is told takes nothing away.
 */
export function keysAfter(known: RulebookKeys | undefined, told: RulebookKey | undefined): RulebookKeys | undefined {
  if (!told) return known;
  if (!known) return { pinned: told, offered: null };
  const same = known.pinned.x === told.x && known.pinned.y === told.y;
  return { pinned: known.pinned, offered: same ? null : told };
}

/** Names of the book's own sealed things. */
export const OWN = {
  /** `StoredDeviceKey` */
  deviceKey: 'device-key',
  /** `KeptMembership` */
  membership: 'membership',
  /** the server's nonce for the next proof; losing the last one costs one answer more */
  nonce: 'nonce',
  /** person id → name */
  people: 'people',
  /** boolean: photographed pages go over Wi-Fi only */
  wifiOnly: 'wifi-only',
  /** `Lease` */
  lease: 'lease',
  /** `Restored`, until the rest has come */
  restored: 'restored',
  /** `KeptReceipt[]`: what the commune got by hand */
  receipts: 'receipts',
} as const;

/** The store was empty and began again with what the journal had (SPEC R5). */
export interface Restored {
  /** changes that came back */
  unsent: number;
}

/** What the commune got by hand, as its signed receipt says; the receipt's own text is not needed again. */
export interface KeptReceipt {
  /** by the server's clock, ms */
  at: number;
  /** changes of this phone that it names */
  count: number;
}

/** The latest of them. */
export const lastReceipt = (receipts: readonly KeptReceipt[]): KeptReceipt | null =>
  receipts.reduce<KeptReceipt | null>((last, each) => (last && last.at >= each.at ? last : each), null);

/** Days on which the book was opened since the commune was last met (SYNC A6); the wall clock alone ends nothing. */
export interface Lease {
  openedDays: number;
  lastDay: string;
}
export const LEASE_DAYS = 30;

/** The lease after opening on `today`; `met` starts it anew. */
export function afterOpening(lease: Lease | undefined, today: string, met = false): Lease {
  if (met || !lease) return { openedDays: 0, lastDay: today };
  return lease.lastDay === today ? lease : { openedDays: lease.openedDays + 1, lastDay: today };
}
