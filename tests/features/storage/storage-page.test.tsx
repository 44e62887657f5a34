import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import jsQR from 'jsqr';
import { afterEach, expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { StoragePage } from '#src/features/storage/storage-page.tsx';
import { practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';

const records = practiceVillage('2026-11-22', derivedId);

function open() {
  const owner = { scope: 'c', commune: 'x', user: { id: 'm', name: 'Lò Văn Pánh' }, grants: [] };
  const status = { state: 'IDLE' as const, waiting: 3, refused: 1, lastContactAt: 1_795_300_000_000 };
  openScreen(<StoragePage />, { book: memoryBook({ records, owner, today: '2026-11-22', status }) });
}
const storage = (facts: { usage: number; quota: number; persisted: boolean }, grants = true) => {
  let { persisted } = facts;
  vi.stubGlobal('navigator', {
    userAgent: 'Mozilla/5.0 Chrome/140.0',
    storage: {
      estimate: async () => facts,
      persisted: async () => persisted,
      persist: async () => {
        persisted = grants;
        return grants;
      },
    },
  });
};

/** Reads the drawn code as a helper's camera would. */
function readQr(picture: Element): string {
  const size = Number(picture.getAttribute('viewBox')?.split(' ')[2]);
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of picture
    .querySelector('path')
    ?.getAttribute('d')
    ?.matchAll(/M(\d+) (\d+)h/g) ?? []) {
    for (let i = 0; i < scale * scale; i++) {
      const at = ((Number(y) * scale + Math.floor(i / scale)) * side + Number(x) * scale + (i % scale)) * 4;
      pixels.fill(0, at, at + 3);
    }
  }
  return jsQR(pixels, side, side)?.data ?? '';
}

afterEach(() => vi.unstubAllGlobals());

test('the code for the helper tells how the phone is, and nobody’s name or number', async () => {
  storage({ usage: 12_000_000, quota: 900_000_000, persisted: true });
  open();
  await screen.findByText('12 MB trong 900 MB');
  const health = readQr(screen.getByRole('img', { name: 'Mã tình trạng cho người hỗ trợ' }));
  expect(JSON.parse(health)).toMatchObject({ state: 'IDLE', waiting: 3, refused: 1, usedMB: 12, persisted: true });
  const planted = records.flatMap(({ facts }) => {
    const { name, citizenId, phone } = facts as DomainRecord<'candidate'>['facts'];
    return [name, citizenId, phone].filter((one): one is string => typeof one === 'string');
  });
  expect(planted.length).toBeGreaterThan(20);
  for (const secret of [...planted, 'Lò Văn Pánh']) expect(health).not.toContain(secret);
  for (const { id } of records) expect(health).not.toContain(id);
});

test.each([
  [true, 'Trình duyệt đã đồng ý giữ lâu dài', 'Có'],
  [false, 'Trình duyệt chưa đồng ý. Cài sổ vào màn hình chính rồi xin lại.', 'Chưa chắc'],
])('the browser is asked to keep the book (%s), and its answer is told', async (grants, said, kept) => {
  storage({ usage: 1_500_000, quota: 900_000_000, persisted: false }, grants);
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Xin trình duyệt giữ lâu dài' }));
  expect(await screen.findByText(said, { selector: 'span' })).toBeTruthy();
  expect(await screen.findByText(kept)).toBeTruthy();
});

test('a phone that is nearly full is an alarm', async () => {
  storage({ usage: 800_000_000, quota: 900_000_000, persisted: true });
  open();
  expect(await screen.findByText(/Máy sắp hết chỗ/)).toBeTruthy();
});

test.each([
  [650, false],
  [720, true],
])('with %s of 900 MB used it is said whether pictures are still taken', async (used, stopped) => {
  storage({ usage: used * 1_000_000, quota: 900_000_000, persisted: true });
  open();
  await screen.findByText(/MB trong 900 MB/);
  expect(screen.queryByText(/dừng nhận ảnh mới/) !== null).toBe(stopped);
});

test('a browser that tells nothing is no error', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0' });
  open();
  expect(await screen.findByText('trình duyệt không cho biết')).toBeTruthy();
  expect(screen.getByText('8')).toBeTruthy();
});
