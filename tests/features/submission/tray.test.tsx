import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { SittingsPage } from '#src/features/submission/sittings-page.tsx';
import { TrayDossierPage } from '#src/features/submission/tray-dossier-page.tsx';
import { TrayPage } from '#src/features/submission/tray-page.tsx';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf } from '../../support/practice-book.ts';
import { bookFor, press, TODAY } from './desk.ts';

const openTray = (book: Book) => {
  cleanup();
  return openScreen(<TrayPage />, { book, at: '/ho-so-den' });
};
const openDossier = (book: Book, name: string) => {
  cleanup();
  const own = book.view.ofCandidate('submission', personOf(book, name));
  const latest = must(own.toSorted((a, b) => (b.facts.round ?? 0) - (a.facts.round ?? 0))[0], 'a submission');
  return openScreen(<TrayDossierPage />, { book, at: `/ho-so-den/${latest.id}`, route: '/ho-so-den/:submissionId' });
};
const names = () => screen.getAllByRole('rowheader').map((cell) => within(cell).getByRole('link').textContent);
const rowOf = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
const roundsOf = (book: Book, name: string) => book.view.ofCandidate('decisionRound', personOf(book, name));
const where = () => must(screen.getByText('Hồ sơ đang ở đâu').parentElement, 'a row').textContent;

describe('the tray', () => {
  test('06-HD/TW §3.7: the nearest limit stands first, with how much of it is gone; what is decided comes last', () => {
    openTray(bookFor('COMMUNE_OFFICE'));
    const all = names();
    expect(all[0]).toBe('Vàng Thị Mẩy');
    expect(rowOf('Vàng Thị Mẩy').textContent).toMatch(/5\d\/60 ngày làm việc/);
    expect(rowOf('Lò Văn Quân').textContent).toContain('gửi lại lần 2');
    expect(rowOf('Tao Văn Ỏm').textContent).toContain('còn 1 trong 2 điểm');
    expect(rowOf('Vừ A Chía').textContent).toContain('hai kết quả khác nhau');
    expect(rowOf(must(all.at(-1), 'a row')).textContent).toContain('đã có quyết định');
    expect(
      screen.getAllByRole('link', { name: /^Xem xét/ }).filter((link) => link.className.includes('main')),
    ).toHaveLength(1);
  });

  test('what was found at sending and what the checks say now are told apart', async () => {
    openTray(bookFor('COMMUNE_OFFICE'));
    await waitFor(() => expect(rowOf('Lò Văn Quân').textContent).toMatch(/từ khi gửi đã sửa 1 · từ khi gửi thêm \d/));
  });

  test.each([
    ['text without accents', 'Tìm tên, chi bộ, số vào sổ', 'vang thi may', ['Vàng Thị Mẩy']],
    ['a cell by its name', 'Tìm tên, chi bộ, số vào sổ', 'nam doong', ['Lò Văn Quân']],
    ['the number in the register', 'Tìm tên, chi bộ, số vào sổ', '34', ['Lò Văn Quân']],
    ['state', 'Đang ở đâu', 'xã trả lại để sửa', ['Tao Văn Ỏm']],
    ['cell', 'Chi bộ', 'Chi bộ bản Nậm Đoong', ['Lò Văn Quân']],
  ])('is filtered by %s, and stays so when one comes back to it', async (_, label, value, expected) => {
    const book = bookFor('COMMUNE_OFFICE');
    openTray(book);
    const all = names().length;
    const field = screen.getByLabelText(label);
    if (field.tagName === 'SELECT') await userEvent.selectOptions(field, value);
    else await userEvent.type(field, value);
    const shown = () => names().filter((name) => name !== 'Pàn Văn Nọi');
    await waitFor(() => expect(names().length).toBeLessThan(all));
    expect(shown()).toEqual(expect.arrayContaining(expected));
    openTray(book);
    expect(names().length).toBeLessThan(all);
  });

  test('nothing fits: said, with the one way back', async () => {
    openTray(bookFor('COMMUNE_OFFICE'));
    const all = names().length;
    await userEvent.type(screen.getByLabelText('Tìm tên, chi bộ, số vào sổ'), 'không ai tên thế');
    expect(await screen.findByText('Không có hồ sơ nào như đang tìm')).toBeTruthy();
    await press('Xem tất cả');
    expect(names()).toHaveLength(all);
  });

  test.each(['COMMUNE_IN_CHARGE', 'INSPECTION'] as const)(
    '%s reads it and is offered nothing to write',
    async (role) => {
      const book = bookFor(role);
      openTray(book);
      expect(names()).toContain('Vàng Thị Mẩy');
      expect(screen.queryByRole('link', { name: 'Ghi một kỳ họp' })).toBeNull();
      for (const name of ['Vàng Thị Mẩy', 'Vừ A Chía', 'Chìn Thị Hòa', 'Tao Văn Ỏm']) {
        openDossier(book, name);
        await screen.findByRole('region', { name: 'Kiểm tra hồ sơ' });
        expect(screen.queryAllByRole('button')).toEqual([]);
        expect(screen.queryAllByRole('checkbox')).toEqual([]);
      }
      cleanup();
      openScreen(<SittingsPage />, { book, at: '/ho-so-den/ky-hop' });
      expect(screen.queryByRole('button', { name: 'Ghi kỳ họp' })).toBeNull();
    },
  );
});

describe('reading one dossier', () => {
  test('what was ticked and noted is there after a reload, and becomes the points of the return', async () => {
    const book = bookFor('COMMUNE_OFFICE');
    const NAME = 'Vàng Thị Mẩy';
    openDossier(book, NAME);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Đã xem Đơn xin vào Đảng' }));
    await press('Ghi thành điểm phải sửa: Quyển lý lịch chưa dán ảnh 3 × 4');
    await press(/^Ghi thành điểm phải sửa: Tổng hợp ý kiến/);
    await screen.findByText('Phiếu trả lại đang có 2 điểm');

    openDossier(book, NAME);
    await screen.findByText('Phiếu trả lại đang có 2 điểm');
    const seen = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Đã xem Đơn xin vào Đảng' });
    expect(seen.checked).toBe(true);
    expect(screen.getByRole('heading', { name: /đã xem 1 trong \d+ giấy/ })).toBeTruthy();
    await press('Mở phiếu trả lại');
    const texts = screen.getAllByLabelText<HTMLTextAreaElement>('Phải sửa gì');
    expect(texts.map(({ value }) => value !== '')).toEqual([true, false]);
    await userEvent.type(must(texts[1], 'the second point'), 'Thiếu chữ ký');
    await press('10 ngày làm việc');
    expect(screen.getByLabelText<HTMLInputElement>('Chi bộ gửi lại chậm nhất').value).toBe('07/12/2026');
    expect(screen.getByText('Tức là 10 ngày làm việc kể từ ngày ghi ở trên')).toBeTruthy();
    await press('Trả lại');
    await waitFor(() => expect(where()).toContain('xã trả lại để sửa'));
    const items = book.view.ofCandidate('returnItem', personOf(book, NAME)).map(({ facts }) => facts);
    expect(items).toMatchObject([
      { check: 'E52', dueOn: '2026-12-07' },
      { paper: { code: 'KND_05', copy: 1 }, text: 'Thiếu chữ ký', dueOn: '2026-12-07' },
    ]);
    expect(await book.drafts.list()).toEqual([]);
  });

  test('each finding is told with its source, and whether it was there at sending', async () => {
    openDossier(bookFor('COMMUNE_OFFICE'), 'Lò Văn Quân');
    const region = await screen.findByRole('region', { name: 'Kiểm tra hồ sơ' });
    expect(within(region).getByText(/có lúc gửi, nay đã sửa · 399-QĐ\/TW/)).toBeTruthy();
    expect(within(region).getAllByText(/mới thấy sau khi gửi · /).length).toBeGreaterThan(0);
  });

  test('a receipt is one tap away, on the desk as with the cell', () => {
    openDossier(bookFor('COMMUNE_OFFICE'), 'Vàng Thị Mẩy');
    expect(screen.getByRole('link', { name: 'In biên nhận hồ sơ' }).getAttribute('href')).toMatch(
      /\/in\/HANDOVER_RECEIPT$/,
    );
  });

  test('two officers wrote different outcomes: both are shown, no decision is offered, one of them settles it with words', async () => {
    const book = bookFor('COMMUNE_OFFICE');
    openDossier(book, 'Vừ A Chía');
    const region = await screen.findByRole('region', { name: 'Các cán bộ ghi kết quả khác nhau' });
    expect(within(region).getByText('Đồng ý')).toBeTruthy();
    expect(within(region).getByText('Chưa rõ nơi ở trước năm 2019.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ghi quyết định' })).toBeNull();
    await press('Thống nhất kết quả');
    await press('Giữ kết quả này');
    expect(await screen.findByText('Đồng chí chọn kết quả đúng.')).toBeTruthy();
    await userEvent.click(screen.getByLabelText(/^Đồng ý/));
    await userEvent.type(screen.getByLabelText('Vì sao, ai thống nhất'), 'Thống nhất ngày 23/11');
    await press('Giữ kết quả này');
    await screen.findByRole('button', { name: 'Ghi quyết định' });
    expect(roundsOf(book, 'Vừ A Chía').map(({ facts }) => facts.outcome)).toEqual(['AGREED']);
  });

  test('06-HD/TW §3.7: an extension says until when, asks why, and is a notice to the cell', async () => {
    const book = bookFor('COMMUNE_OFFICE');
    openDossier(book, 'Vàng Thị Mẩy');
    await press('Gia hạn xét');
    expect(screen.getByText(/Gia hạn thêm 30 ngày làm việc/)).toBeTruthy();
    await press('Gia hạn và báo chi bộ');
    expect(await screen.findByText(/phải báo chi bộ lý do/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Lý do gia hạn'), 'Chờ thẩm tra');
    await userEvent.type(screen.getByLabelText('Số văn bản gia hạn'), '12-TB/ĐU');
    await press('Gia hạn và báo chi bộ');
    await screen.findByText('Đã gia hạn');
    expect(screen.queryByRole('button', { name: 'Gia hạn xét' })).toBeNull();
    const scope = book.view.get('candidate', personOf(book, 'Vàng Thị Mẩy'))?.scope;
    const [notice] = book.view.all('notice').filter(({ facts }) => facts.candidateId);
    expect(notice).toMatchObject({ scope, facts: { body: 'Chờ thẩm tra', document: { number: '12-TB/ĐU' } } });
  });

  test('294-QĐ/TW §4.1: after the decision the desk follows receipt and ceremony; a late one needs consent first', async () => {
    const book = bookFor('COMMUNE_OFFICE');
    openDossier(book, 'Pàn Văn Nọi');
    expect(where()).toContain('đã có quyết định');
    const after = screen.getByRole('region', { name: 'Sau quyết định' });
    expect(after.textContent).toContain('đã quá hạn làm lễ');
    await press('Ghi ngày làm lễ');
    await userEvent.type(screen.getByLabelText('Ngày dự kiến làm lễ'), '30/11/2026');
    await press('Ghi ngày làm lễ');
    expect(await screen.findByText(/Làm lễ muộn phải có ý kiến đồng ý của cấp trên/)).toBeTruthy();
    await press('Thôi');
    await press('Cho làm lễ muộn');
    await userEvent.type(screen.getByLabelText('Số văn bản đồng ý'), '77-CV/TU');
    await press('Ghi ý kiến đồng ý');
    await screen.findByText(/77-CV\/TU/);
    await press('Ghi ngày làm lễ');
    await press('Viết tiếp');
    await press('Ghi ngày làm lễ');
    await waitFor(() =>
      expect(book.view.get('candidate', personOf(book, 'Pàn Văn Nọi'))?.facts.ceremonyPlan).toEqual({
        day: '2026-11-30',
      }),
    );
  });
});

test('one sitting, several dossiers: one outcome each, counted while one writes; what is wrong stands at its dossier', async () => {
  const book = bookFor('COMMUNE_OFFICE');
  openScreen(<SittingsPage />, { book, at: '/ho-so-den/ky-hop' });
  await press('Ghi kỳ họp');
  expect(await screen.findByText('Đồng chí chọn kết quả cho ít nhất một hồ sơ.')).toBeTruthy();
  const choose = (name: string, outcome: string) =>
    userEvent.click(within(screen.getByRole('group', { name: new RegExp(`^${name}`) })).getByLabelText(outcome));
  await choose('Vàng Thị Mẩy', 'Đồng ý');
  await choose('Lò Văn Quân', 'Để lại xem xét thêm');
  expect(screen.getByText(/2 hồ sơ đã xét, 1 đồng ý, 0 xin ý kiến cấp trên, 1 để lại/)).toBeTruthy();
  const due = screen.getByLabelText('Xem lại hồ sơ của Lò Văn Quân chậm nhất');
  await userEvent.type(due, '20/11/2026');
  await press('Ghi kỳ họp');
  expect(await screen.findByText(/Hạn .* sớm hơn ngày ghi ở trên/)).toBeTruthy();
  await userEvent.clear(due);
  await userEvent.type(screen.getByLabelText('Cơ quan xét'), 'Ban Thường vụ');
  await press('Ghi kỳ họp');
  await waitFor(() => expect(roundsOf(book, 'Vàng Thị Mẩy')).toHaveLength(1));
  expect(roundsOf(book, 'Vàng Thị Mẩy')[0]?.facts).toMatchObject({
    outcome: 'AGREED',
    day: TODAY,
    organ: 'Ban Thường vụ',
  });
  expect(roundsOf(book, 'Lò Văn Quân').map(({ facts }) => facts.outcome)).toEqual(['RETURNED', 'HELD']);
  expect(roundsOf(book, 'Sùng Thị Dí')).toHaveLength(1);
});
