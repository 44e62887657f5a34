import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { BookFiles } from '#src/db/book.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { CapturePage } from '#src/features/pages/capture-page.tsx';
import { fail } from '#src/lib/result.ts';
import { fakeGate } from '../../support/fake-gate.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';
import { fakeCamera, fakeStudio } from './fake-camera.ts';

afterEach(() => {
  // a page that is still being drawn would ask for what is gone
  cleanup();
  vi.unstubAllGlobals();
});

const ROUTE = '/nguoi/:id/giay/:code/:copy/chup';

function open(book: WatchedBook, studio = fakeStudio(), paper = 'KND_01', name = 'Vàng A Chứ') {
  const id = personOf(book, name);
  const gate = fakeGate({ name: 'NO_BOOK' });
  const shown = openScreen(<CapturePage open={studio.open} />, {
    book,
    gate,
    at: `/nguoi/${id}/giay/${paper}/1/chup`,
    route: ROUTE,
  });
  return { ...shown, id, gate, key: `pages:${id}:${paper}:1` };
}

const press = (name: string | RegExp) =>
  screen.findByRole('button', { name }).then((button) => userEvent.click(button));
/** Presses the shutter for a page, once the camera is there, and waits until the page is kept. */
async function take(page: number) {
  const shutter = await screen.findByRole('button', { name: `Chụp trang ${page}` });
  await waitFor(() => expect((shutter as HTMLButtonElement).disabled).toBe(false));
  await userEvent.click(shutter);
  await waitFor(() => expect(shutter.getAttribute('aria-busy')).toBeNull());
  await screen.findByText(`Đã giữ trang ${page}`);
}
const toCamera = () => press('Tôi hiểu, mở máy ảnh');
const added = (book: WatchedBook) =>
  book.saves
    .flatMap(({ changes }) => changes)
    .filter((change): change is RecordChange<'attachment'> => change.type === 'attachment');

test('before the first page it is said what is never photographed; the sitting is on disk before the camera opens', async () => {
  const { getUserMedia } = fakeCamera();
  const book = villageBook();
  const { gate, key } = open(book);
  expect(await screen.findByText('Giấy đóng dấu MẬT: không chụp')).toBeTruthy();
  expect(getUserMedia).not.toHaveBeenCalled();
  const keep = vi.spyOn(book.drafts, 'keep');
  await toCamera();
  await waitFor(() => expect(getUserMedia).toHaveBeenCalledOnce());
  expect(keep).toHaveBeenCalledWith(key, { pages: [], removed: [], saving: [] });
  expect(keep.mock.invocationCallOrder[0]).toBeLessThan(getUserMedia.mock.invocationCallOrder[0] as number);
  expect(gate.asked.map(([name]) => name)).toContain('grace');
});

test('two pages are taken, saved as one group, and nothing is left of the photos', async () => {
  fakeCamera();
  const book = villageBook();
  const { address, id, key } = open(book);
  await toCamera();
  expect(await screen.findByText(/trang 1 \/ 1/)).toBeTruthy();
  await take(1);
  expect(await screen.findByText('Đủ sáng, rõ chữ')).toBeTruthy();
  expect(await screen.findByText(/trang 2 \/ 2/)).toBeTruthy();
  await take(2);
  await press('Xong 2 trang');
  await press('Lưu 2 trang');
  await waitFor(() => expect(address()).toBe(`/nguoi/${id}/giay/KND_01/1/trang`));
  expect(book.saves.map(({ group }) => group)).toEqual([true]);
  expect(added(book).map(({ do: how, set }) => [how, set.page, set.paper, set.takenOn, set.file?.width])).toEqual([
    ['put', 1, { code: 'KND_01', copy: 1 }, TODAY, 1131],
    ['put', 2, { code: 'KND_01', copy: 1 }, TODAY, 1131],
  ]);
  expect(book.saves[0]?.changes.some(({ type }) => type === 'paper')).toBe(false);
  const pages = book.files.status().pages;
  expect(pages.map((page) => page.id)).toEqual(added(book).map((change) => change.id));
  for (const { id: page } of pages) {
    const read = await book.files.read(page);
    expect(read.ok && new TextDecoder().decode(read.value.bytes)).toMatch(/^SAVED photo/);
  }
  await waitFor(async () => expect(await book.drafts.load(key)).toBeUndefined());
});

test('the paper becomes “Đã có” only where the person says so', async () => {
  fakeCamera();
  const book = villageBook();
  open(book);
  await toCamera();
  await take(1);
  await press('Xong 1 trang');
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Ghi luôn là giấy này đã có' }));
  await press('Lưu 1 trang');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  const paper = book.saves[0]?.changes.find(({ type }) => type === 'paper') as RecordChange<'paper'>;
  expect(paper.set).toMatchObject({ state: 'READY', receivedOn: TODAY });
});

test('a kill at any moment brings the pages back, also one that was kept a moment before the draft', async () => {
  fakeCamera();
  const book = villageBook();
  const first = open(book);
  await toCamera();
  await take(1);
  await take(2);
  first.unmount();
  const photo = new TextEncoder().encode('photo 3').buffer as ArrayBuffer;
  const kept = {
    id: book.newId(),
    draftKey: first.key,
    bytes: photo,
    type: 'image/jpeg',
    width: 3,
    height: 4,
  } as const;
  await book.files.keep(kept);
  open(book);
  expect(await screen.findByText('3 trang chụp dở')).toBeTruthy();
  expect(within(screen.getByRole('list', { name: 'Các trang chưa lưu' })).getAllByRole('listitem')).toHaveLength(3);
});

test('a sitting that was cut off after its records were written is over', async () => {
  fakeCamera();
  const book = villageBook();
  const first = open(book);
  await toCamera();
  await take(1);
  await press('Xong 1 trang');
  const end = vi.spyOn(book.files, 'drop').mockImplementation(async () => new Promise(() => {}));
  await press('Lưu 1 trang');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  end.mockRestore();
  first.unmount();
  cleanup();
  open(book);
  expect(await screen.findByText('Giấy đóng dấu MẬT: không chụp')).toBeTruthy();
  expect(screen.queryByText(/chụp dở/)).toBeNull();
  expect(book.files.status().pages.map(({ id }) => id)).toEqual(added(book).map(({ id }) => id));
});

test('a photo that the phone has no room for is said, and what was taken stays', async () => {
  fakeCamera();
  const village = villageBook();
  let full = false;
  const keep: BookFiles['keep'] = async (page) =>
    full ? fail({ code: 'SPACE_RESERVED', freeable: 0 }) : village.files.keep(page);
  open({ ...village, files: { ...village.files, keep } });
  await toCamera();
  await take(1);
  full = true;
  await press('Chụp trang 2');
  expect(await screen.findByText(/sổ dừng nhận ảnh/)).toBeTruthy();
  await press('Xong 1 trang');
  full = false;
  await press('Lưu 1 trang');
  await waitFor(() => expect(village.saves).toHaveLength(1));
});

test('a save that fails keeps the pages, and leaves no half-made file behind', async () => {
  fakeCamera();
  const book = villageBook('DISK_FULL');
  const { key } = open(book);
  await toCamera();
  await take(1);
  await press('Xong 1 trang');
  await press('Lưu 1 trang');
  expect((await screen.findByRole('alert')).textContent).toMatch(/hết chỗ|đầy/i);
  expect(book.files.status().pages.map(({ draftKey }) => draftKey)).toEqual([key]);
  await press('Lưu 1 trang');
  await waitFor(() => expect(book.saves).toHaveLength(1));
});

test.each([
  ['DARK', 'Hơi tối, ra chỗ sáng hoặc bật đèn rồi chụp lại?'],
  ['GLARE', 'Có chỗ bị lóa, nghiêng giấy rồi chụp lại?'],
  ['BLUR', 'Hơi mờ, chụp lại?'],
] as const)('%s is said in words, the page may be taken anew at once or kept', async (flaw, words) => {
  fakeCamera();
  const book = villageBook();
  open(book, fakeStudio([[flaw], []]));
  await toCamera();
  await take(1);
  expect(await screen.findByText(words)).toBeTruthy();
  await press('Chụp lại trang 1');
  await take(1);
  expect(await screen.findByText('Đủ sáng, rõ chữ')).toBeTruthy();
  await press('Xong 1 trang');
  await press('Lưu 1 trang');
  await waitFor(() => expect(added(book)).toHaveLength(1));
});

test('pages change places, are taken away and brought back', async () => {
  fakeCamera();
  const book = villageBook();
  const studio = fakeStudio();
  open(book, studio);
  await toCamera();
  await take(1);
  await take(2);
  await take(3);
  await press('Xong 3 trang');
  await press('Đưa trang 3 lên trước');
  await press('Bỏ trang 1');
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  await press('Lấy lại');
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
  await press('Bỏ trang 3');
  studio.made.length = 0;
  await press('Lưu 2 trang');
  await waitFor(() => expect(added(book)).toHaveLength(2));
  expect(studio.made.filter(({ as }) => as === 'SAVED').map(({ photo }) => photo)).toEqual(['photo 1', 'photo 3']);
  expect(book.files.status().pages).toHaveLength(2);
});

test('corners move by the arrows, the page turns and keeps its colours', async () => {
  fakeCamera();
  const book = villageBook();
  const studio = fakeStudio();
  open(book, studio);
  await toCamera();
  await take(1);
  await press('Xong 1 trang');
  await press('Sửa góc, màu trang 1');
  const corner = await screen.findByRole('slider', { name: 'Góc dưới bên phải' });
  expect(corner.getAttribute('aria-valuetext')).toBe('ngang 100 %, dọc 100 %');
  fireEvent.keyDown(corner, { key: 'ArrowLeft' });
  fireEvent.keyDown(corner, { key: 'ArrowUp', shiftKey: true });
  expect(corner.getAttribute('aria-valuetext')).toBe('ngang 99 %, dọc 95 %');
  await press('Xoay sang phải');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Làm sạch để in (đen trắng)' }));
  await press('Dùng trang này');
  await press('Lưu 1 trang');
  await waitFor(() => expect(book.saves).toHaveLength(1));
  const saved = studio.made.find(({ as }) => as === 'SAVED');
  expect(saved?.edit).toMatchObject({ quarters: 1, clean: false });
  expect(saved?.edit.corners[2]).toEqual({ x: 0.99, y: 0.95 });
});

test.each([
  ['NotAllowedError', 'Sổ chưa được phép dùng máy ảnh'],
  ['NotFoundError', 'Sổ không mở được máy ảnh ở đây'],
])('%s: the phone’s camera app serves, not its pictures', async (refusal, words) => {
  const { getUserMedia } = fakeCamera({ refusal });
  const book = villageBook();
  open(book);
  await toCamera();
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText(/đừng chọn ảnh có sẵn/)).toBeTruthy();
  const input = screen.getByLabelText('Ảnh trang giấy vừa chụp');
  expect(input.getAttribute('capture')).toBe('environment');
  // the camera app covers the page; the picture comes back to the same field
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  state.mockReturnValue('visible');
  fireEvent(document, new Event('visibilitychange'));
  expect(screen.getByLabelText('Ảnh trang giấy vừa chụp')).toBe(input);
  expect(getUserMedia).toHaveBeenCalledOnce();
  await userEvent.upload(input, new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
  await screen.findByText('Đã giữ trang 1');
  await press('Xong 1 trang');
  expect(await screen.findByRole('button', { name: 'Lưu 1 trang' })).toBeTruthy();
});

test('the camera is let go when the page goes out of sight and when it is left', async () => {
  const { stop, getUserMedia } = fakeCamera();
  open(villageBook());
  await toCamera();
  await screen.findByRole('button', { name: 'Chụp trang 1' });
  await waitFor(() => expect(getUserMedia).toHaveBeenCalledOnce());
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fireEvent(document, new Event('visibilitychange'));
  await waitFor(() => expect(stop).toHaveBeenCalledOnce());
  state.mockReturnValue('visible');
  fireEvent(document, new Event('visibilitychange'));
  await waitFor(() => expect(getUserMedia).toHaveBeenCalledTimes(2));
  await press('Đóng máy ảnh');
  await waitFor(() => expect(stop).toHaveBeenCalledTimes(2));
});

test('the light is offered where the camera has one', async () => {
  const { applyConstraints } = fakeCamera({ torch: true });
  open(villageBook());
  await toCamera();
  const light = await screen.findByRole('button', { name: 'Bật đèn' });
  await userEvent.click(light);
  expect(applyConstraints).toHaveBeenCalledWith({ advanced: [{ torch: true }] });
  await waitFor(() => expect(light.getAttribute('aria-pressed')).toBe('true'));
});

test.each([
  ['VERIFICATION', 'Vàng A Chứ', 'Giấy tờ thẩm tra lý lịch: không chụp', /kẹp trong hồ sơ/],
  ['COMMUNE_GUIDANCE', 'Vàng A Chứ', 'Ý kiến về tiêu chuẩn chính trị: không chụp', /cấp ủy giữ/],
  ['KND_02', 'Pàn Văn Nọi', 'Lý lịch đã vào thẩm tra: không chụp nữa', /tài liệu mật của Đảng/],
])('%s: why not, and where the paper stays; no camera opens', async (paper, name, why, stays) => {
  const { getUserMedia } = fakeCamera();
  open(villageBook(), fakeStudio(), paper, name);
  expect(await screen.findByText(why)).toBeTruthy();
  expect(screen.getByText(stays)).toBeTruthy();
  expect(screen.getByText(/^Căn cứ/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /máy ảnh/ })).toBeNull();
  expect(getUserMedia).not.toHaveBeenCalled();
});

test('whoever may only look takes no pages', async () => {
  fakeCamera();
  const book = villageBook();
  const { scope } = book.owner;
  open({ ...book, owner: { ...book.owner, grants: [{ role: 'COMMUNE_OFFICE', unit: scope }] } });
  expect((await screen.findAllByText('Không mở được trang ảnh của giấy này')).length).toBeGreaterThan(0);
});

test('new pages come behind those that the paper has', async () => {
  fakeCamera();
  const book = villageBook();
  const id = personOf(book, 'Vàng A Chứ');
  const file = { sha256: 'A'.repeat(43), bytes: 1000, type: 'image/jpeg', width: 10, height: 14 } as const;
  const facts = { candidateId: id, paper: { code: 'KND_01', copy: 1 }, page: 1, file };
  const page: DomainRecord<'attachment'> = { type: 'attachment', id: book.newId(), scope: 'x', facts, rev: 0 };
  await book.save([{ do: 'put', type: 'attachment', id: page.id, scope: 'x', set: facts, seen: null }]);
  book.saves.length = 0;
  open(book);
  await toCamera();
  await take(1);
  await press('Xong 1 trang');
  await press('Lưu 1 trang');
  await waitFor(() => expect(added(book).map(({ set }) => set.page)).toEqual([2]));
});
