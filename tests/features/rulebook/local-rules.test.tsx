import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { ChecksPage } from '#src/features/rulebook/checks-page.tsx';
import { HolidaysPage } from '#src/features/rulebook/holidays-page.tsx';
import { LocalChoicePage } from '#src/features/rulebook/local-choice-page.tsx';
import { LocalChoicesPage } from '#src/features/rulebook/local-choices-page.tsx';
import { PRACTICE_CELL } from '#src/practice/practice-village.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { COMMUNE, record, villageOf } from './open-rules.tsx';

const settingOf = (book: ReturnType<typeof villageOf>, key: string, scope = PRACTICE_CELL) =>
  book.view.all('setting').find((one) => one.facts.key === key && one.scope === scope)?.facts.value;
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('local choices', () => {
  test('the list says what holds and who chose it', () => {
    const more = [
      record('setting', COMMUNE, { key: 'remark.everyMonths', value: 2 }),
      record('setting', PRACTICE_CELL, { key: 'mentor.maxCandidates', value: 3 }),
    ];
    openScreen(<LocalChoicesPage />, { book: villageOf({ more }) });
    const row = (name: RegExp) => within(screen.getByRole('link', { name }));
    expect(row(/nhận xét mấy tháng một lần2 tháng/).getByText('Theo xã')).toBeTruthy();
    expect(row(/giúp đỡ nhiều nhất mấy người/).getByText('Chi bộ chọn')).toBeTruthy();
    expect(row(/viết tay/).getByText('Sổ chọn sẵn')).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Thứ Bảy làm bù/ })).toBeNull();
  });

  const open = (key: string, book = villageOf()) =>
    openScreen(<LocalChoicePage />, {
      book,
      at: `/them/quy-dinh/lua-chon/${key}`,
      route: '/them/quy-dinh/lua-chon/:key',
    });

  test('a number is kept; what is none is refused with what to do', async () => {
    const book = villageOf();
    const { address } = open('mentor.maxCandidates', book);
    const field = screen.getByLabelText('Lựa chọn');
    await userEvent.clear(field);
    await userEvent.type(field, 'hai');
    await press('Lưu lựa chọn');
    expect(screen.getByText('Đồng chí ghi một số từ 1 đến 999.')).toBeTruthy();
    expect(settingOf(book, 'mentor.maxCandidates')).toBeUndefined();
    await userEvent.clear(field);
    await userEvent.type(field, '3');
    await press('Lưu lựa chọn');
    await waitFor(() => expect(settingOf(book, 'mentor.maxCandidates')).toBe(3));
    expect(address()).toBe('/them/quy-dinh/lua-chon');
  });

  test.each([
    ['papers.handwritten', 'Không', false],
    ['orthography', /mới/i, 'new'],
  ])('%s is one of a few', async (key, option, value) => {
    const book = villageOf();
    open(key, book);
    await userEvent.click(screen.getByRole('radio', { name: option }));
    await press('Lưu lựa chọn');
    await waitFor(() => expect(settingOf(book, key)).toBe(value));
  });

  test('a list of days is read as numbers with commas', async () => {
    const book = villageOf();
    open('probation.ladderDays', book);
    const field = screen.getByLabelText('Lựa chọn');
    await userEvent.clear(field);
    await userEvent.type(field, '60, nhiều');
    await press('Lưu lựa chọn');
    expect(screen.getByText(/Ví dụ: 90, 60, 30/)).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.type(field, '60; 14');
    await press('Lưu lựa chọn');
    await waitFor(() => expect(settingOf(book, 'probation.ladderDays')).toEqual(['60', '14']));
  });

  test('before it is saved, it says whom it changes', async () => {
    open('papers.branchResolution');
    await userEvent.click(screen.getByRole('radio', { name: 'Có' }));
    const changes = within(await screen.findByRole('list', { name: 'Nếu lưu' }));
    expect(changes.getAllByText(/^Thêm giấy: 4_1-KNĐ/).length).toBeGreaterThan(0);
  });

  test('an own choice can be dropped, so that the commune’s holds again', async () => {
    const more = [
      record('setting', COMMUNE, { key: 'remark.everyMonths', value: 2 }),
      record('setting', PRACTICE_CELL, { key: 'remark.everyMonths', value: 3 }),
    ];
    const book = villageOf({ more });
    open('remark.everyMonths', book);
    expect((screen.getByLabelText('Lựa chọn') as HTMLInputElement).value).toBe('3');
    await press('Bỏ lựa chọn riêng');
    await waitFor(() => expect(settingOf(book, 'remark.everyMonths')).toBeNull());
  });

  test('who may not change reads only', () => {
    open('remark.everyMonths', villageOf({ role: 'COMMUNE_IN_CHARGE' }));
    expect(screen.getByText('Phần này do xã giữ; đồng chí chỉ xem.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lưu lựa chọn' })).toBeNull();
  });

  test('a key that is none leads back', () => {
    open('no.such');
    expect(screen.getByText('Không có mục này')).toBeTruthy();
  });
});

describe('holidays', () => {
  const add = async (day: string, name = 'Nghỉ hoán đổi') => {
    await userEvent.clear(screen.getByLabelText('Ngày'));
    await userEvent.type(screen.getByLabelText('Ngày'), day);
    await userEvent.clear(screen.getByLabelText('Lý do'));
    if (name) await userEvent.type(screen.getByLabelText('Lý do'), name);
    await press('Ghi ngày này');
  };

  test('a day off is added with its reason, says which limits move, and can be taken out again', async () => {
    const book = villageOf();
    openScreen(<HolidaysPage />, { book });
    await userEvent.type(screen.getByLabelText('Ngày'), '04/01/2027');
    const moved = await screen.findByText(/^\d+ hạn dời đi:$/);
    expect(moved).toBeTruthy();
    expect(screen.getByRole('link', { name: /Lùng Văn Phà/ })).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Lý do'), 'Nghỉ bù Tết Dương lịch');
    await press('Ghi ngày này');
    await waitFor(() => expect(settingOf(book, 'calendar.holidays')).toEqual(['2027-01-04 Nghỉ bù Tết Dương lịch']));
    const own = within(screen.getByRole('list', { name: 'Ghi thêm ở đơn vị này' }));
    expect(own.getByText('Nghỉ bù Tết Dương lịch')).toBeTruthy();
    await press('Bỏ ngày 04/01/2027');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Bỏ ngày 04/01/2027' }));
    await waitFor(() => expect(settingOf(book, 'calendar.holidays')).toEqual([]));
  });

  test.each([
    ['there already', '02/09/2026', 'Nghỉ', /đã có trong bảng/],
    ['a Saturday off', '28/11/2026', 'Nghỉ', /vốn đã nghỉ/],
    ['no reason', '27/11/2026', '', /Ô này còn trống/],
    ['too far', '27/11/2036', 'Nghỉ', /Ngày phải từ/],
    ['no day at all', '31/02/2027', 'Nghỉ', /Đồng chí ghi lại theo ngày|Cần đủ ngày, tháng và năm/],
  ])('%s: refused in words, nothing is lost', async (_name, day, name, words) => {
    const book = villageOf();
    openScreen(<HolidaysPage />, { book });
    await add(day, name);
    const wrong = document.querySelector('[aria-invalid="true"]');
    expect(wrong).not.toBeNull();
    expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    expect(settingOf(book, 'calendar.holidays')).toBeUndefined();
    expect((screen.getByLabelText('Ngày') as HTMLInputElement).value).not.toBe('');
  });

  test('a weekday needs no make-up day; a Saturday can be one', async () => {
    const book = villageOf();
    openScreen(<HolidaysPage />, { book });
    await userEvent.click(screen.getByRole('radio', { name: 'Thứ Bảy, Chủ nhật làm bù' }));
    await add('27/11/2026');
    expect(screen.getByText(/vốn là ngày làm việc/)).toBeTruthy();
    await add('28/11/2026');
    await waitFor(() => expect(settingOf(book, 'calendar.workingSaturdays')).toEqual(['2026-11-28 Nghỉ hoán đổi']));
  });

  test('the commune’s days are seen by the cell, which does not take them out', () => {
    const more = [record('setting', COMMUNE, { key: 'calendar.holidays', value: ['2027-03-05 Lễ hội của xã'] })];
    openScreen(<HolidaysPage />, { book: villageOf({ more }) });
    expect(within(screen.getByRole('list', { name: 'Xã đã ghi thêm' })).getByText('Lễ hội của xã')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Bỏ ngày/ })).toBeNull();
  });

  test('a half-typed day is found again', async () => {
    const book = villageOf();
    const { unmount } = openScreen(<HolidaysPage />, { book });
    await userEvent.type(screen.getByLabelText('Lý do'), 'Nghỉ bù');
    unmount();
    openScreen(<HolidaysPage />, { book });
    await userEvent.click(await screen.findByRole('button', { name: 'Viết tiếp' }));
    expect((screen.getByLabelText('Lý do') as HTMLInputElement).value).toBe('Nghỉ bù');
  });
});

describe('checks', () => {
  test('only one that stops by local experience can be made a reminder, and back', async () => {
    const book = villageOf();
    openScreen(<ChecksPage />, { book });
    expect(screen.getAllByRole('button', { name: /^Chuyển sang nhắc/ })).toHaveLength(2);
    await press('Chuyển sang nhắc: E28');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Chuyển sang nhắc' }));
    await waitFor(() => expect(settingOf(book, 'checks.lowered')).toEqual(['E28']));
    const reminders = within(screen.getByRole('region', { name: 'Chỉ nhắc' }));
    expect(reminders.getByText('Địa phương cho nhắc thay vì chặn')).toBeTruthy();
    await press('Chặn lại: E28');
    await waitFor(() => expect(settingOf(book, 'checks.lowered')).toEqual([]));
  });

  test('every check stands with its source or as a local rule', () => {
    openScreen(<ChecksPage />, { book: villageOf() });
    const rows = screen.getAllByRole('listitem');
    expect(rows).toHaveLength(58);
    for (const row of rows) expect(row.textContent).toMatch(/Căn cứ: |Theo quy định của địa phương/);
  });
});
