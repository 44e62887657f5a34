import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { RECOVERY_WORDS } from '#src/db/recovery-words.ts';
import { delayAfter, waitLeft } from '#src/db/vault/delay.ts';
import { newSecrets, parseDigits, readCard } from '#src/db/vault/secrets.ts';
import { COPY_BYTES, readCopies, type SlotFile, writeCopy } from '#src/db/vault/slot-file.ts';
import { type SlotStore, slotStore } from '#src/db/vault/slot-store.ts';
import { COLD_COSTS, stretchAtBest } from '#src/db/vault/stretch.ts';
import { Vault, type WorkerSetup, type WorkerUnlocking } from '#src/db/vault/vault.ts';
import { must } from '#src/lib/must.ts';

const CHEAP = [{ kib: 8, passes: 1 }];
const BOOK = 'AAAAAAAAcACAAAAAAAAAAA';
const SIGN = { colour: 'BLUE', figure: 'FISH' } as const;
const PRF = { credential: 'Y3JlZA', salt: 'c2FsdA', output: new Uint8Array(32).fill(7) };

let now = 1_795_000_000_000;
let slots: SlotStore;

const vault = () =>
  new Vault({ slots, now: () => now, alone: (_, work) => work(), costs: CHEAP, warmCost: { kib: 8, passes: 1 } });

beforeEach(async () => {
  slots = await slotStore();
  for (const file of await slots.list()) await slots.erase(file.book);
});

const secrets = newSecrets(RECOVERY_WORDS);
const all: readonly WorkerSetup[] = [
  { kind: 'prf', pin: '2468', prf: PRF },
  { kind: 'digits', digits: secrets.digits },
  { kind: 'card', card: secrets.card.qr, pin: '2468' },
  { kind: 'words', words: secrets.words },
];
const right: readonly WorkerUnlocking[] = [
  { kind: 'prf', pin: '2468', prf: PRF },
  { kind: 'digits', digits: secrets.digits.replaceAll(' ', '') },
  { kind: 'card', card: secrets.card.typed.toLowerCase(), pin: '2468' },
  { kind: 'words', words: secrets.words.join(' ') },
];
const otherDigits = secrets.digits.startsWith('1') ? '211111111111' : '111111111111';
const otherWords = secrets.words
  .map((word, i) =>
    i > 0
      ? word
      : must(
          RECOVERY_WORDS.find((other) => other !== word),
          'word',
        ),
  )
  .join(' ');
const wrong: readonly WorkerUnlocking[] = [
  { kind: 'prf', pin: '2469', prf: PRF },
  { kind: 'prf', pin: '2468', prf: { ...PRF, output: new Uint8Array(32) } },
  { kind: 'digits', digits: otherDigits },
  { kind: 'card', card: newSecrets(RECOVERY_WORDS).card.qr, pin: '2468' },
  { kind: 'card', card: secrets.card.qr, pin: '0000' },
  { kind: 'words', words: otherWords },
];

describe('slots', () => {
  test.each(right)('any one opens the book: $kind', async (secret) => {
    const made = await vault().create(BOOK, SIGN, all, null);
    expect(made.ok).toBe(true);
    const later = vault();
    expect((await later.openWith(BOOK, secret)).ok).toBe(true);
    expect(later.opened?.sign).toEqual(SIGN);
  });

  test.each(wrong)('a wrong one does not, and delays the next try: $kind', async (secret) => {
    await vault().create(BOOK, SIGN, all, null);
    const later = vault();
    expect(await later.openWith(BOOK, secret)).toEqual({ ok: false, error: { code: 'WRONG_SECRET', waitMs: 1000 } });
    expect(later.opened).toBeNull();
    expect(await later.openWith(BOOK, must(right[1], 'digits'))).toMatchObject({ ok: false, error: { code: 'WAIT' } });
    now += 1000;
    expect((await later.openWith(BOOK, must(right[1], 'digits'))).ok).toBe(true);
  });

  test.each([
    [{ kind: 'digits', digits: '1234 5678 901' }, 'digits'],
    [{ kind: 'words', words: 'con trau con trau con trau con trau con' }, 'words'],
    [
      {
        kind: 'card',
        card: `${secrets.card.typed.slice(0, -1)}${secrets.card.typed.endsWith('2') ? '3' : '2'}`,
        pin: '2468',
      },
      'card',
    ],
    [{ kind: 'card', card: secrets.card.qr, pin: '12' }, 'pin'],
  ] as const)('a slip of the finger is told as one and not counted: %o', async (secret, kind) => {
    await vault().create(BOOK, SIGN, all, null);
    const later = vault();
    expect(await later.openWith(BOOK, secret)).toEqual({ ok: false, error: { code: 'SECRET_FORM', kind } });
    expect((await later.users())[0]?.waitUntil).toBeNull();
  });

  test('wrong tries delay 1, 5, 30 s … 5 min, survive a restart, and never wipe', async () => {
    await vault().create(BOOK, SIGN, all, null);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const tried = await vault().openWith(BOOK, must(wrong[2], 'wrong'));
      const { waitMs } = (tried as { error: { waitMs: number } }).error;
      waits.push(waitMs / 1000);
      now += waitMs;
    }
    expect(waits).toEqual([1, 5, 30, 60, 120, 300, 300, 300]);
    expect((await vault().openWith(BOOK, must(right[3], 'words'))).ok).toBe(true);
    expect((await vault().users())[0]?.waitUntil).toBeNull();
  });

  test('a clock set back ten years does not lock the book for ten years', async () => {
    await vault().create(BOOK, SIGN, all, null);
    await vault().openWith(BOOK, must(wrong[2], 'wrong'));
    now -= 10 * 365 * 86_400_000;
    expect(await vault().openWith(BOOK, must(right[1], 'digits'))).toMatchObject({
      error: { code: 'WAIT', waitMs: 1000 },
    });
    now += 1000;
    expect((await vault().openWith(BOOK, must(right[1], 'digits'))).ok).toBe(true);
    now += 10 * 365 * 86_400_000;
  });

  test('a slot changed on disk does not open: cost, salt, kind and credential are part of what is sealed', async () => {
    await vault().create(BOOK, SIGN, all, null);
    const file = must(await slots.read(BOOK), 'file');
    await slots.write({ ...file, slots: file.slots.map((slot) => ({ ...slot, cost: { kib: 16, passes: 1 } })) });
    expect((await vault().openWith(BOOK, must(right[1], 'digits'))).ok).toBe(false);
  });

  test('a slot is added and removed by an open book only, and the last one stays', async () => {
    const first = vault();
    await first.create(BOOK, SIGN, [{ kind: 'digits', digits: secrets.digits }], null);
    expect(await first.removeSlot('digits')).toEqual({ ok: false, error: { code: 'LAST_SLOT' } });
    expect((await first.setSlot({ kind: 'words', words: secrets.words })).ok).toBe(true);
    expect((await first.removeSlot('digits')).ok).toBe(true);
    expect(await vault().openWith(BOOK, must(right[1], 'digits'))).toEqual({
      ok: false,
      error: { code: 'NO_SUCH_SLOT' },
    });
    expect((await vault().openWith(BOOK, must(right[3], 'words'))).ok).toBe(true);
    first.lockCold();
    expect(await first.setSlot({ kind: 'digits', digits: secrets.digits })).toEqual({
      ok: false,
      error: { code: 'LOCKED' },
    });
  });

  test('two users on one phone: a book each, found by sign; one secret does not open the other', async () => {
    await vault().create(BOOK, SIGN, [{ kind: 'digits', digits: '111122223333' }], null);
    const other = 'AAAAAAAAcACAAAAAAAAAAQ';
    expect(await vault().create(other, SIGN, [{ kind: 'digits', digits: '444455556666' }], null)).toMatchObject({
      error: { code: 'SIGN_TAKEN' },
    });
    await vault().create(other, { colour: 'RED', figure: 'MOON' }, [{ kind: 'digits', digits: '444455556666' }], null);
    expect((await vault().users()).map(({ sign }) => sign.figure)).toEqual(['FISH', 'MOON']);
    expect((await vault().openWith(other, { kind: 'digits', digits: '111122223333' })).ok).toBe(false);
  });

  test('[A4] after destroy no slot is left to open', async () => {
    const first = vault();
    await first.create(BOOK, SIGN, all, '1234');
    await first.destroy(BOOK);
    expect(first.opened).toBeNull();
    expect(await first.openWarm('1234')).toMatchObject({ error: { code: 'CLOSED' } });
    expect(await vault().users()).toEqual([]);
  });
});

describe('the short PIN', () => {
  test('re-opens a session in memory, not one after a restart', async () => {
    const first = vault();
    await first.create(BOOK, SIGN, all, '1234');
    expect(first.lockWarm()).toBe(true);
    expect(first.opened).toBeNull();
    expect((await first.openWarm('1234')).ok).toBe(true);
    expect(await vault().openWarm('1234')).toEqual({ ok: false, error: { code: 'CLOSED' } });
  });

  test('five wrong ones close the session; a right one in between gives five again', async () => {
    const first = vault();
    await first.create(BOOK, SIGN, all, '1234');
    first.lockWarm();
    expect(await first.openWarm('0000')).toEqual({ ok: false, error: { code: 'WRONG_PIN', triesLeft: 4 } });
    expect((await first.openWarm('1234')).ok).toBe(true);
    first.lockWarm();
    for (const triesLeft of [4, 3, 2, 1])
      expect(await first.openWarm('9999')).toEqual({ ok: false, error: { code: 'WRONG_PIN', triesLeft } });
    expect(await first.openWarm('9999')).toEqual({ ok: false, error: { code: 'CLOSED' } });
    expect(await first.openWarm('1234')).toEqual({ ok: false, error: { code: 'CLOSED' } });
  });

  test('is there again after a cold opening, without being typed anew', async () => {
    await vault().create(BOOK, SIGN, all, '1234');
    const later = vault();
    await later.openWith(BOOK, must(right[1], 'digits'));
    expect(later.lockWarm()).toBe(true);
    expect((await later.openWarm('1234')).ok).toBe(true);
  });

  test('without one, a warm lock is a cold one', async () => {
    const first = vault();
    await first.create(BOOK, SIGN, all, null);
    expect(first.lockWarm()).toBe(false);
  });
});

describe('secrets', () => {
  test('are of the promised form', () => {
    const fresh = newSecrets(RECOVERY_WORDS);
    expect(parseDigits(fresh.digits)).toMatch(/^\d{12}$/);
    expect(fresh.digits).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(fresh.words).toHaveLength(5);
    expect(fresh.card.typed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readCard(fresh.card.qr)).toEqual(readCard(fresh.card.typed));
  });

  test('every single character mistyped on a card is noticed in at least 99 of 100 cases', () => {
    const { typed } = newSecrets(RECOVERY_WORDS).card;
    let noticed = 0;
    let tried = 0;
    for (let i = 0; i < typed.length; i++)
      for (const char of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (typed[i] === '-' || typed[i] === char) continue;
        tried++;
        if (!readCard(typed.slice(0, i) + char + typed.slice(i + 1))) noticed++;
      }
    expect(noticed / tried).toBeGreaterThan(0.99);
  });

  test('stretching steps down where memory fails', async () => {
    const salt = new Uint8Array(16);
    const { cost } = await stretchAtBest('secret', salt, [
      { kib: 2 ** 31, passes: 1 },
      { kib: 8, passes: 2 },
    ]);
    expect(cost).toEqual({ kib: 8, passes: 2 });
    expect(COLD_COSTS.map(({ kib, passes }) => `${kib}/${passes}`)).toEqual(['65536/3', '32768/6', '19456/10']);
  });

  test('delays by table', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 60].map(delayAfter)).toEqual([
      0, 1000, 5000, 30_000, 60_000, 120_000, 300_000, 300_000,
    ]);
    expect(waitLeft({ wrong: 3, lastWrongAt: 1000 }, 11_000)).toBe(20_000);
  });
});

describe('the slot file', () => {
  const file: SlotFile = {
    format: 1,
    book: BOOK,
    sign: SIGN,
    slots: [],
    tries: { wrong: 0, lastWrongAt: 0 },
    pin: null,
  };
  const both = (a: Uint8Array, b: Uint8Array) => {
    const bytes = new Uint8Array(COPY_BYTES * 2);
    bytes.set(a);
    bytes.set(b, COPY_BYTES);
    return bytes;
  };

  test('a write cut short at any byte leaves the other copy readable', () => {
    const old = writeCopy(file, 1);
    const next = writeCopy({ ...file, tries: { wrong: 1, lastWrongAt: 5 } }, 2);
    const length = 16 + new DataView(next.buffer).getUint32(4);
    for (let cut = 0; cut <= length; cut++) {
      const torn = old.slice();
      torn.set(next.subarray(0, cut));
      expect(readCopies(both(old, torn))?.sequence).toBe(Buffer.from(torn).equals(Buffer.from(next)) ? 2 : 1);
    }
  });

  test('the newer whole copy wins, wherever it stands; none at all is null', () => {
    expect(readCopies(both(writeCopy(file, 4), writeCopy(file, 3)))).toMatchObject({ sequence: 4, at: 0 });
    expect(readCopies(both(writeCopy(file, 4), writeCopy(file, 5)))).toMatchObject({ sequence: 5, at: COPY_BYTES });
    expect(readCopies(new Uint8Array(COPY_BYTES * 2))).toBeNull();
  });
});
