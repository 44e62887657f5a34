import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Book, FileState } from '#src/db/book.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { KeptPages } from '#src/features/storage/kept-pages.tsx';
import { PagesQueue } from '#src/features/sync-status/pages-queue.tsx';
import '#src/features/sync-status/sync-status-page.tsx';
import { personReading } from '#src/db/person-reading.ts';
import { PagesPage } from '#src/features/pages/pages-page.tsx';
import { DossierTab } from '#src/features/person/dossier-tab.tsx';
import { PaperPage } from '#src/features/person/paper-page.tsx';
import { must } from '#src/lib/must.ts';
import { fail, ok } from '#src/lib/result.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { lastFacts, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';
import { fakeCamera } from './fake-camera.ts';

afterEach(() => {
  // a page that is still being drawn would ask for what is gone
  cleanup();
  vi.unstubAllGlobals();
});

const FILE = { sha256: 'A'.repeat(43), bytes: 210_000, type: 'image/jpeg', width: 1131, height: 1600 } as const;
const NAME = 'Vàng A Chứ';

/** A book in which one person's paper has pages; each with further facts. */
async function bookWith(...pages: readonly (FactsOf<'attachment'> & { code?: string })[]) {
  const book = villageBook();
  const id = personOf(book, NAME);
  const { scope } = must(book.view.get('candidate', id), NAME);
  const ids: string[] = [];
  for (const [i, { code = 'KND_01', ...more }] of pages.entries()) {
    const page = book.newId();
    ids.push(page);
    const set = { candidateId: id, paper: { code, copy: 1 }, page: i + 1, file: FILE, ...more };
    await book.save([{ do: 'put', type: 'attachment', id: page, scope, set, seen: null }]);
  }
  book.saves.length = 0;
  return { book, id, ids };
}

const withFiles = (book: WatchedBook, files: Partial<Book['files']>): WatchedBook => ({
  ...book,
  files: { ...book.files, ...files },
});
const fileState = (id: string, more: Partial<FileState> = {}): FileState => ({
  id,
  draftKey: 'x',
  state: 'WAITING',
  file: FILE,
  sentBytes: 0,
  keptAt: 0,
  problem: null,
  ...more,
});
function statusOf(pages: readonly FileState[], more = {}) {
  const status = { pages, wifiOnly: false, waitingBytes: 420_000, estimateSeconds: null, held: null, ...more };
  return () => status;
}
const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const RECEIVED = { received: { at: 1_000 } };

function openPages(book: Book, id: string, paper = 'KND_01') {
  fakeCamera();
  return openScreen(<PagesPage />, {
    book,
    at: `/nguoi/${id}/giay/${paper}/1/trang`,
    route: '/nguoi/:id/giay/:code/:copy/trang',
  });
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('one page at a time, forwards and back, larger and smaller; the picture is named by its place alone', async () => {
  const { book, id } = await bookWith({}, {}, {});
  openPages(withFiles(book, { read: async () => ok({ bytes: bytes('x'), type: 'image/jpeg' as const }) }), id);
  expect(await screen.findByRole('img', { name: 'Trang 1 trên 3' })).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Trang trước' }) as HTMLButtonElement).disabled).toBe(true);
  await press('Trang sau');
  await press('Trang sau');
  expect(await screen.findByRole('img', { name: 'Trang 3 trên 3' })).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Trang sau' }) as HTMLButtonElement).disabled).toBe(true);
  await press('Phóng to');
  expect(screen.getByRole('region', { name: 'Trang 3 trên 3' }).className).toContain('zoom-2');
  await press('Thu nhỏ');
  expect(screen.getByRole('region', { name: 'Trang 3 trên 3' }).className).toContain('zoom-1');
});

test.each([
  ['OFFLINE', 'Trang này chỉ nằm ở xã. Có sóng thì mở được.'],
  ['NOT_FOUND', /Máy này chưa có ảnh trang này/],
  ['DAMAGED', /bị hỏng trên máy/],
] as const)('%s is said, and offline may be asked again', async (problem, words) => {
  const { book, id } = await bookWith({ ...RECEIVED });
  const read = vi.fn(async () => fail(problem));
  openPages(withFiles(book, { read }), id);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText('Xã đã nhận, ảnh nằm ở xã')).toBeTruthy();
  if (problem !== 'OFFLINE') return;
  await press('Mở lại');
  await waitFor(() => expect(read).toHaveBeenCalledTimes(2));
});

test('pages change places as one group; one that is taken away comes back', async () => {
  const { book, id, ids } = await bookWith({}, {});
  openPages(book, id);
  await press('Đưa xuống sau');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  expect(book.saves[0]?.group).toBe(true);
  expect(book.saves[0]?.changes.map((change) => [change.id, change.set])).toEqual([
    [ids[1], { page: 1 }],
    [ids[0], { page: 2 }],
  ]);
  await press('Bỏ trang 2');
  expect(await screen.findByText('Trang 1 / 1')).toBeTruthy();
  expect(lastFacts(book, 'attachment').archived).toEqual({ reason: 'Bỏ trang chụp', day: TODAY });
  await press('Lấy lại');
  expect(await screen.findByText(/ \/ 2$/)).toBeTruthy();
});

/** Enough of a JPEG for its size to be read. */
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 140, 0, 100, 1, 0, 0, 0, 0, 0xff, 0xd9]);

test('a PDF is asked a second time and noted before it is given; its name names nobody', async () => {
  const { book, id } = await bookWith({}, {}, { code: 'KND_03' });
  const read = async () => ok({ bytes: JPEG.buffer as ArrayBuffer, type: 'image/jpeg' as const });
  openPages(withFiles(book, { read }), id);
  const given: string[] = [];
  let notedFirst = false;
  URL.createObjectURL = () => {
    notedFirst = book.saves.length > 0;
    return 'blob:x';
  };
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    given.push(this.download);
  });
  await press('Làm tệp PDF');
  expect(screen.getByRole('heading', { name: 'Tải 2 trang thành một tệp PDF?' })).toBeTruthy();
  await press('Tôi hiểu, tải tệp');
  await waitFor(() => expect(given).toEqual([`pages-knd-01-${TODAY}.pdf`]));
  expect(notedFirst).toBe(true);
  expect(lastFacts(book, 'disclosure')).toEqual({
    kind: 'PAGES',
    what: 'KND_01',
    people: 1,
    candidateId: id,
    day: TODAY,
  });
  await press('Làm tệp PDF');
  await userEvent.click(screen.getByRole('radio', { name: 'Cả hồ sơ (3 trang)' }));
  await press('Tôi hiểu, tải tệp');
  await waitFor(() => expect(given[1]).toBe(`pages-all-pages-${TODAY}.pdf`));
  expect(lastFacts(book, 'disclosure').what).toBe('ALL_PAGES');
});

test('a PDF of which a page lies at the commune is not made by halves', async () => {
  const { book, id } = await bookWith({});
  openPages(withFiles(book, { read: async () => fail('OFFLINE') }), id);
  await press('Làm tệp PDF');
  await press('Tôi hiểu, tải tệp');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Có trang chỉ nằm ở xã/);
  expect(book.saves).toEqual([]);
});

test('the desk looks, and neither adds nor takes away; who may not see pages sees none', async () => {
  const { book, id } = await bookWith({});
  const owner = (role: string) => ({ ...book.owner, grants: [{ role, unit: book.owner.scope }] });
  const shown = openPages({ ...book, owner: owner('COMMUNE_OFFICE') }, id);
  expect(screen.getByText('Trang 1 / 1')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Chụp thêm trang' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Bỏ trang 1' })).toBeNull();
  shown.unmount();
  openPages({ ...book, owner: owner('INSPECTION') }, id);
  expect(screen.queryByText('Trang 1 / 1')).toBeNull();
});

test('the line of a paper counts its pages and how many the commune has; the paper leads to them', async () => {
  const { book, id } = await bookWith({ ...RECEIVED }, {}, { code: 'KND_03', ...RECEIVED });
  const reading = personReading(book, must(book.view.get('candidate', id), NAME), TODAY);
  const shown = openScreen(<DossierTab reading={reading} />, { book });
  expect(screen.getByText('2 trang · xã đã nhận 1')).toBeTruthy();
  expect(screen.getByText('1 trang · xã đã nhận đủ')).toBeTruthy();
  shown.unmount();
  const paper = (code: string) =>
    openScreen(<PaperPage />, { book, at: `/nguoi/${id}/giay/${code}/1`, route: '/nguoi/:id/giay/:code/:copy' });
  const first = paper('KND_01');
  const link = screen.getByRole('link', { name: 'Xem 2 trang đã chụp' });
  expect(link.getAttribute('href')).toBe(`/nguoi/${id}/giay/KND_01/1/trang`);
  first.unmount();
  const second = paper('KND_06');
  expect(screen.getByRole('link', { name: 'Chụp trang giấy' }).getAttribute('href')).toMatch(/\/KND_06\/1\/chup$/);
  second.unmount();
  paper('VERIFICATION_LETTER');
  expect(screen.getByRole('link', { name: 'Giấy này không chụp: xem vì sao' })).toBeTruthy();
});

test('the queue says each page’s state; one bad page stands alone with its reason and its way out', async () => {
  const { book, ids } = await bookWith({}, {}, {}, { code: 'KND_03' });
  const [one, two, three, four] = ids as [string, string, string, string];
  const retry = vi.fn();
  const sendNow = vi.fn();
  const setWifiOnly = vi.fn();
  const status = statusOf(
    [
      fileState(one),
      fileState(two, { state: 'SENDING', sentBytes: 105_000 }),
      fileState(three, { state: 'FAILED', problem: 'file_not_plain' }),
      fileState(four, { state: 'FAILED', problem: 'file_hash_wrong' }),
      fileState(book.newId(), { state: 'RECEIVED' }),
    ],
    { estimateSeconds: 23.4, held: 'WIFI_ONLY' },
  );
  openScreen(<PagesQueue alone={false} />, { book: withFiles(book, { status, retry, sendNow, setWifiOnly }) });
  const rows = within(screen.getAllByRole('list')[0] as HTMLElement).getAllByRole('listitem');
  expect(rows).toHaveLength(4);
  expect(rows[0]?.textContent).toContain('Chờ gửi, 210 kB');
  expect(rows[1]?.textContent).toContain('Đang gửi, được 50 %');
  expect(rows[2]?.textContent).toContain('có thứ khác ngoài ảnh');
  expect(
    within(rows[2] as HTMLElement)
      .getByRole('link', { name: 'Chụp lại' })
      .getAttribute('href'),
  ).toMatch(/\/giay\/KND_01\/1\/chup$/);
  expect(screen.getByText('2 ảnh chờ gửi, 0,4 MB, khoảng 24 giây.')).toBeTruthy();
  expect(screen.getByText('Đang chờ Wi-Fi.')).toBeTruthy();
  await userEvent.click(within(rows[3] as HTMLElement).getByRole('button', { name: 'Thử lại' }));
  expect(retry).toHaveBeenCalledWith(four);
  await press('Gửi ảnh ngay');
  expect(sendNow).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Chỉ gửi ảnh qua Wi-Fi' }));
  expect(setWifiOnly).toHaveBeenCalledWith(true);
});

test('only pages in a verified backup may leave the phone, when its person says so', async () => {
  const { book, ids } = await bookWith({ ...RECEIVED, backedUp: { at: 2_000 } }, { ...RECEIVED }, {});
  const [one, two, three] = ids as [string, string, string];
  const free = vi.fn(async () => 210_000);
  const received = { state: 'RECEIVED' } as const;
  const status = statusOf([fileState(one, received), fileState(two, received), fileState(three)]);
  openScreen(<KeptPages onFreed={() => {}} />, { book: withFiles(book, { status, free }) });
  expect(screen.getByText('3 trang, 0,6 MB')).toBeTruthy();
  expect(screen.getByText(NAME)).toBeTruthy();
  await press('Bỏ 1 trang khỏi máy (0,2 MB)');
  expect(free).toHaveBeenCalledWith([one]);
  expect(await screen.findByText('Đã lấy lại 0,2 MB', { selector: 'span' })).toBeTruthy();
});
