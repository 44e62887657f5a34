import { expect, test } from 'vitest';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { recordId } from '#src/lib/record-id.ts';
import { createStore } from '#src/sync/create-store.ts';
import { type KeptOutbox, putBackLost } from '#src/sync/rebuild-store.ts';
import { saveChanges } from '#src/sync/save-changes.ts';
import { leaveLog } from '#src/sync/take-back.ts';
import { rng } from '../../src/lib/rng.ts';
import { Device } from './simulator/device.ts';

let clock = 1_790_000_000_000;
function newPhone(): Device {
  const random = rng(7);
  const bytes = (length: number) => random.bytes(length);
  const phone = new Device({ index: 0, user: 'bí', random, planted: new Set(), clock: () => ++clock, bytes });
  phone.runAtOnce(createStore());
  return phone;
}

function save(phone: Device, name: string): void {
  const id = recordId(++clock, new Uint8Array(10));
  const change = { do: 'put', type: 'candidate', id, scope: 'local', set: { name }, seen: null };
  phone.runAtOnce(saveChanges([change as unknown as RecordChange]));
}

const metaOf = (phone: Device) => phone.store.tables.meta.get('meta') as NonNullable<KeptOutbox['meta']>;
const keptBy = (phone: Device): KeptOutbox => ({ meta: { ...metaOf(phone) }, rows: phone.store.rows('outbox') });
const names = (phone: Device) => {
  const view = phone.look();
  return [...view.ids()].map((id) => view.get(id)?.facts.name).sort();
};

test('[R5] a store that fell back to before its numbers were given anew gets back all that was saved', () => {
  const phone = newPhone();
  save(phone, 'Lò Thị Mỷ');
  const before = phone.store.clone();
  phone.runAtOnce(leaveLog(metaOf(phone).log));
  save(phone, 'Vàng A Súa');
  const second = keptBy(phone);
  phone.store = before;
  expect(metaOf(phone).log).not.toBe(second.meta.log);
  expect(phone.runAtOnce(putBackLost(second))).toBe(2);
  expect(metaOf(phone)).toMatchObject({ log: second.meta.log, nextN: 3 });
  expect(names(phone)).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
});

test('[R5] a second place that missed the new numbers changes nothing', () => {
  const phone = newPhone();
  save(phone, 'Lò Thị Mỷ');
  const second = keptBy(phone);
  const { log } = metaOf(phone);
  phone.runAtOnce(leaveLog(log));
  save(phone, 'Vàng A Súa');
  expect(phone.runAtOnce(putBackLost(second))).toBe(0);
  expect(metaOf(phone).log).not.toBe(log);
  expect(names(phone)).toEqual(['Lò Thị Mỷ', 'Vàng A Súa']);
});
