import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { writeXlsx } from '#src/documents/workbook/write-xlsx.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { memberDatabase } from '#src/domain/probation/member-database.ts';
import { databaseSheet } from '#src/features/export-list/database-sheet.ts';
import { MemberDatabasePage } from '#src/features/export-list/member-database-page.tsx';
import { PersonPage } from '#src/features/person/person-page.tsx';
import { places } from '#src/rulebooks/places.ts';
import { dossier, rulebook, TODAY } from '../../domain/make.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, personOf, villageBook } from '../../support/practice-book.ts';

const NAME = 'Lùng Văn Phà';

test('says per person what is missing, asks a second time, and notes that the list went out', async () => {
  const book = villageBook();
  openScreen(<MemberDatabasePage />, { book, at: '/them/xuat-csdl' });
  const person = within(screen.getByRole('region', { name: 'Từng người' }));
  const line = person.getByRole('link', { name: new RegExp(NAME) });
  expect(line.getAttribute('href')).toBe(`/nguoi/${personOf(book, NAME)}`);
  expect(line.textContent).toMatch(/Còn thiếu \d+ cột bắt buộc/);
  expect(line.textContent).toContain('Số thẻ Đảng');
  expect(line.textContent).not.toContain('Số định danh cá nhân');
  await userEvent.click(screen.getByRole('button', { name: 'Tải tệp Excel' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Tải không khóa' }));
  await waitFor(() =>
    expect(lastFacts(book, 'disclosure')).toMatchObject({ kind: 'LIST', what: 'MEMBER_DATABASE', people: 1 }),
  );
});

test('the workbook begins with the headings, and keeps the zeros of numbers', async () => {
  const reading = read(
    dossier({
      steps: [['CEREMONY', '2025-02-28']],
      candidate: { memberCard: { number: '012345678901' }, citizenId: '012096900107' },
    }),
    rulebook,
    TODAY,
  );
  const workbook = await readWorkbook(writeXlsx(databaseSheet(memberDatabase([reading], places()))));
  if (!workbook.ok) throw new Error(workbook.error.code);
  const [header, first] = workbook.value.sheets[0]?.rows ?? [];
  expect(header?.cells.map(({ written }) => written).slice(8, 10)).toEqual([
    'Số định danh cá nhân *',
    'Số thẻ Đảng* (12 số theo HD38-HD/BTCTW)',
  ]);
  expect(header?.cells).toHaveLength(33);
  const at = (column: number) => first?.cells.find((cell) => cell.column === column)?.value;
  expect([at(8), at(9)]).toEqual([
    { kind: 'text', text: '012096900107' },
    { kind: 'text', text: '012345678901' },
  ]);
});

test('the card is written down where it is handed out', async () => {
  const book = villageBook();
  const id = personOf(book, NAME);
  openScreen(<PersonPage />, { book, at: `/nguoi/${id}/cac-buoc?ghi=ANNOUNCED`, route: '/nguoi/:id/:tab' });
  const number = await screen.findByLabelText('Số thẻ đảng viên');
  await userEvent.type(number, '12345');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu bước' }));
  expect(await screen.findByText('Số thẻ đảng viên gồm đúng 12 chữ số. Đồng chí xem lại trên thẻ.')).toBeTruthy();
  await userEvent.clear(number);
  await userEvent.type(number, '012345678901');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu bước' }));
  await waitFor(() => expect(book.view.get('candidate', id)?.facts.memberCard).toEqual({ number: '012345678901' }));
  expect(book.view.ofCandidate('step', id).some(({ facts }) => facts.code === 'ANNOUNCED')).toBe(true);
  expect(book.saves.at(-1)?.group).toBe(true);
});

test('a book without members says when they will stand here', () => {
  openScreen(<MemberDatabasePage />, { book: bookOf(), at: '/them/xuat-csdl' });
  expect(screen.getByText('Chưa có đảng viên mới')).toBeTruthy();
});
