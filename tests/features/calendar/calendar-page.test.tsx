import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { CalendarPage } from '#src/features/calendar/calendar-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, villageBook } from '../../support/practice-book.ts';

function open(book = villageBook()) {
  const given: { text: string; fileName: string }[] = [];
  openScreen(<CalendarPage give={(text, fileName) => given.push({ text, fileName })} />, { book });
  return { book, given };
}
const button = (name: string) => screen.getByRole('button', { name });
const unfold = (text: string) => text.replaceAll('\r\n ', '');

async function make() {
  await userEvent.click(button('Làm tệp lịch'));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Tôi hiểu, làm tệp lịch' }));
  await screen.findByText(/Đã làm xong tệp/);
}

test('the file comes after a second yes, and neither it nor its name says anything of anybody', async () => {
  const { book, given } = open();
  await userEvent.click(screen.getByRole('radio', { name: '12 tháng tới' }));
  await userEvent.click(button('Làm tệp lịch'));
  expect(within(screen.getByRole('dialog')).getByText(/không gửi tệp qua mạng xã hội/)).toBeTruthy();
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Thôi' }));
  expect(given).toEqual([]);
  await make();
  const [{ text, fileName } = { text: '', fileName: '' }] = given;
  expect(fileName).toBe('lich-so-nguon-2026-11-22.ics');
  expect(unfold(text)).toContain('BEGIN:VEVENT');
  expect(book.view.all('disclosure').map(({ facts }) => facts)).toEqual([
    { kind: 'CALENDAR', what: 'DEADLINES', day: book.today(), people: expect.any(Number) },
  ]);
  for (const { id, facts } of [...book.view.all('candidate'), ...book.view.all('member')]) {
    expect(text).not.toContain(id);
    for (const part of (facts.name ?? '').split(' ').filter((word) => word.length > 3))
      expect(unfold(text)).not.toContain(part);
  }
});

test('the same deadline has the same id in a later file; a longer time has more of them', async () => {
  const { given } = open();
  await userEvent.click(screen.getByRole('radio', { name: '1 tháng tới' }));
  await make();
  await userEvent.click(screen.getByRole('radio', { name: '12 tháng tới' }));
  await make();
  const ids = given.map(({ text }) => unfold(text).match(/UID:.*/g) ?? []);
  const [fewer = [], more = []] = ids;
  expect(fewer.length).toBeGreaterThan(0);
  expect(more.length).toBeGreaterThan(fewer.length);
  expect(more).toEqual(expect.arrayContaining(fewer));
  expect(new Set(more).size).toBe(more.length);
});

test('where nothing is due there is nothing to make', () => {
  open(bookOf());
  expect(screen.getByText('Không có hạn nào trong khoảng này.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Làm tệp lịch' })).toBeNull();
});

test('what changes while the page is open changes what the file will hold', async () => {
  const { book } = open();
  const count = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
  const before = count();
  const set = { archived: { reason: 'ghi nhầm', day: book.today() } };
  const changes = book.view
    .all('step')
    .map((seen) => ({ do: 'patch', type: 'step', id: seen.id, scope: seen.scope, set, seen }) as RecordChange);
  await act(async () => expect((await book.save(changes)).ok).toBe(true));
  expect(count()).not.toEqual(before);
});
