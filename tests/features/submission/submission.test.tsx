import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { type DomainRecord, RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { SendPage } from '#src/features/submission/send-page.tsx';
import { TrayDossierPage } from '#src/features/submission/tray-dossier-page.tsx';
import { TrayPage } from '#src/features/submission/tray-page.tsx';
import { TodayPage } from '#src/features/today/today-page.tsx';
import { must } from '#src/lib/must.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { personOf } from '../../support/practice-book.ts';

const TODAY = '2026-11-23';
const NAME = 'Giàng Thị Chư';

const bookFor = (role: 'CELL_SECRETARY' | 'COMMUNE_OFFICE' | 'INSPECTION', records: readonly DomainRecord[]): Book => {
  const scope = role === 'CELL_SECRETARY' ? PRACTICE_CELL : PRACTICE_COMMUNE;
  const owner = { scope, commune: PRACTICE_COMMUNE, user: { id: role, name: role }, grants: [{ role, unit: scope }] };
  return memoryBook({ records, today: TODAY, owner });
};
/** The practice commune, but her certificate of the awareness class is missing: E01 stops the dossier. */
const records = (): DomainRecord[] => {
  const all = practiceCommune(TODAY, derivedId);
  const id = must(
    all.find((record) => isOf(record, 'candidate') && record.facts.name === NAME),
    NAME,
  ).id;
  return all.filter(
    (record) => !isOf(record, 'paper') || record.facts.candidateId !== id || record.facts.code !== 'CERT_AWARENESS',
  );
};
const isOf = <T extends RecordType>(record: DomainRecord, type: T): record is DomainRecord<T> => record.type === type;
/** What one side wrote reaches the other. */
const recordsOf = (book: Book): DomainRecord[] =>
  (Object.keys(RECORD_TYPES) as RecordType[]).flatMap((type) => [...book.view.allWithArchived(type)]);

const openSend = (book: Book) => {
  cleanup();
  return openScreen(<SendPage />, { book, at: `/nguoi/${personOf(book, NAME)}/gui-xa`, route: '/nguoi/:id/gui-xa' });
};
const openDossier = (book: Book) => {
  cleanup();
  const own = book.view.ofCandidate('submission', personOf(book, NAME));
  const latest = must(own.toSorted((a, b) => (a.facts.round ?? 0) - (b.facts.round ?? 0)).at(-1), 'a submission');
  return openScreen(<TrayDossierPage />, { book, at: `/ho-so-den/${latest.id}`, route: '/ho-so-den/:submissionId' });
};
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const where = () => must(screen.getByText('Hồ sơ đang ở đâu').parentElement, 'a row').textContent;

/** Sends the dossier with a reason for everything that stops it. */
async function send(book: Book, button: string): Promise<number> {
  openSend(book);
  await screen.findByRole('button', { name: button });
  const asked = screen.queryByRole('region', { name: 'Vẫn gửi thì ghi lý do' });
  const fields = asked ? within(asked).getAllByRole('textbox') : [];
  for (const field of fields) await userEvent.type(field, 'Sẽ bổ sung');
  await press(button);
  await waitFor(() => expect(where()).toContain('đã gửi, xã chưa nhận'));
  return fields.length;
}

test('a dossier goes up, comes back with points, goes up again and is decided; both sides read the same', async () => {
  let cell = bookFor('CELL_SECRETARY', records());
  const overridden = await send(cell, 'Gửi hồ sơ');
  expect(overridden).toBeGreaterThan(0);

  let desk = bookFor('COMMUNE_OFFICE', recordsOf(cell));
  cleanup();
  openScreen(<TrayPage />, { book: desk, at: '/ho-so-den' });
  const row = screen.getByRole('row', { name: new RegExp(NAME) });
  await waitFor(() => expect(row.textContent).toContain(`Chi bộ gửi kèm ${overridden} lý do`));
  expect(row.textContent).toContain('đã gửi, xã chưa nhận');
  openDossier(desk);
  const found = await screen.findByRole('region', { name: 'Kiểm tra hồ sơ' });
  expect(within(found).getAllByText(/Sẽ bổ sung/)).toHaveLength(overridden);
  await press('Đã nhận hồ sơ');
  await userEvent.type(screen.getByLabelText('Số vào sổ công văn đến'), '31');
  await press('Ghi đã nhận');
  await waitFor(() => expect(where()).toContain('xã đã nhận'));
  await press('Trả lại để sửa');
  while (screen.queryByRole('button', { name: 'Bỏ điểm 2' })) await press('Bỏ điểm 2');
  const [text] = screen.getAllByLabelText('Phải sửa gì');
  await userEvent.type(must(text, 'the first point'), 'Thiếu dấu giáp lai ở trang 5');
  await userEvent.selectOptions(screen.getByLabelText('Ở giấy nào'), 'KND_02 1');
  await userEvent.type(screen.getByLabelText('Điểm 1 sửa xong chậm nhất'), '22/11/2026');
  await press('Trả lại');
  expect(await screen.findByText(/sớm hơn ngày ghi ở trên/)).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Điểm 1 sửa xong chậm nhất'));
  await userEvent.type(screen.getByLabelText('Điểm 1 sửa xong chậm nhất'), '4/12/2026');
  await press('Trả lại');
  await waitFor(() => expect(where()).toContain('xã trả lại để sửa'));

  cell = bookFor('CELL_SECRETARY', recordsOf(desk));
  openSend(cell);
  const points = within(screen.getByRole('region', { name: 'Các điểm xã trả lại' }));
  expect(points.getByText('Thiếu dấu giáp lai ở trang 5')).toBeTruthy();
  expect(points.getByText(/4\/12/)).toBeTruthy();
  expect(points.getByRole('link', { name: 'Mở giấy này' }).getAttribute('href')).toMatch(/\/giay\/KND_02\/1$/);
  expect(screen.getByRole('link', { name: 'In giấy biên nhận hồ sơ' }).getAttribute('href')).toMatch(
    /\/in\/HANDOVER_RECEIPT$/,
  );
  await press('Đã sửa');
  await screen.findByRole('button', { name: 'Chưa sửa xong' });
  await send(cell, 'Gửi lại hồ sơ');

  desk = bookFor('COMMUNE_OFFICE', recordsOf(cell));
  openDossier(desk);
  await press('Đã nhận hồ sơ');
  await press('Ghi đã nhận');
  await press('Ghi lần xét');
  await userEvent.click(screen.getByLabelText('Đồng ý'));
  await press('Ghi lần xét');
  await waitFor(() => expect(where()).toContain('xã đã đồng ý'));
  await press('Ghi quyết định');
  await userEvent.type(screen.getByLabelText('Số quyết định'), '41-QĐ/ĐU');
  await press('Ghi quyết định');
  expect(await screen.findAllByText('Đã ghi quyết định; chi bộ sẽ thấy số và ngày')).not.toHaveLength(0);

  cell = bookFor('CELL_SECRETARY', recordsOf(desk));
  const paper = cell.view.ofCandidate('paper', personOf(cell, NAME)).find(({ facts }) => facts.code === 'KND_09');
  expect(paper?.facts.document).toMatchObject({ number: '41-QĐ/ĐU', day: TODAY });
  const told = () =>
    within(screen.getByRole('region', { name: 'Diễn biến hồ sơ' }))
      .getAllByRole('listitem')
      .map((row) => row.textContent);
  openSend(cell);
  const atCell = told();
  openDossier(desk);
  expect(told()).toEqual(atCell);
  expect(atCell.join('\n')).toContain('Trả lại để sửa');
  expect(atCell.join('\n')).toContain('Chi bộ gửi hồ sơ (lần 2)');
});

test('06-HD/TW §3.7: the tray tells how many of the 60 working days are gone', async () => {
  const all = records();
  const step = must(
    all.find((record) => isOf(record, 'step')),
    'a step',
  );
  const candidateId = personOf(bookFor('CELL_SECRETARY', all), NAME);
  const facts = { candidateId, code: 'CELL_RESOLUTION', day: '2026-11-16', outcome: 'PASSED' };
  const cell = bookFor('CELL_SECRETARY', [...all, { ...step, id: 'resolution', facts } as unknown as DomainRecord]);
  await send(cell, 'Gửi hồ sơ');
  cleanup();
  openScreen(<TrayPage />, { book: bookFor('COMMUNE_OFFICE', recordsOf(cell)), at: '/ho-so-den' });
  expect(screen.getByRole('row', { name: new RegExp(NAME) }).textContent).toContain('5/60 ngày làm việc');
  openDossier(bookFor('COMMUNE_OFFICE', recordsOf(cell)));
  expect(must(screen.getByText('Ra quyết định chậm nhất').parentElement, 'a row').textContent).toMatch(/5\/60 ngày/);
});

test('what stops it is said at its place, and what was typed stays', async () => {
  const cell = bookFor('CELL_SECRETARY', records());
  openSend(cell);
  await screen.findByRole('button', { name: 'Gửi hồ sơ' });
  await userEvent.type(screen.getByLabelText('Ghi thêm cho xã'), 'Gửi trước');
  await press('Gửi hồ sơ');
  expect((await screen.findAllByText(/chưa sửa\. Đồng chí sửa, hoặc ghi lý do vẫn gửi/)).length).toBeGreaterThan(0);
  expect(screen.getByLabelText<HTMLTextAreaElement>('Ghi thêm cho xã').value).toBe('Gửi trước');
  expect(cell.view.ofCandidate('submission', personOf(cell, NAME))).toHaveLength(0);
});

test.each([
  ['COMMUNE_OFFICE', true],
  ['CELL_SECRETARY', false],
] as const)('%s finds the dossiers from the cells on the first screen: %s', (role, expected) => {
  cleanup();
  openScreen(<TodayPage />, { book: bookFor(role, records()) });
  const link = screen.queryByRole('link', { name: /Hồ sơ chi bộ gửi lên/ });
  expect(link?.getAttribute('href') ?? null).toBe(expected ? '/ho-so-den' : null);
});

test('who only reads may look at a dossier and change nothing', () => {
  const records = practiceCommune(TODAY, derivedId);
  const name = 'Pàn Văn Nọi';
  const book = bookFor('INSPECTION', records);
  const [own] = book.view.ofCandidate('submission', personOf(book, name));
  openScreen(<TrayDossierPage />, { book, at: `/ho-so-den/${own?.id}`, route: '/ho-so-den/:submissionId' });
  expect(screen.getByRole('heading', { name })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Trả lại|Ghi/ })).toBeNull();
});

test('a return without words, a day before the sending: each is said, nothing is written', async () => {
  const cell = bookFor('CELL_SECRETARY', records());
  await send(cell, 'Gửi hồ sơ');
  const desk = bookFor('COMMUNE_OFFICE', recordsOf(cell));
  openDossier(desk);
  await press('Trả lại để sửa');
  for (const field of screen.getAllByLabelText<HTMLTextAreaElement>('Phải sửa gì')) await userEvent.clear(field);
  await press('Trả lại');
  await screen.findByText('Trả lại thì phải có ít nhất một điểm nói rõ sửa gì.');
  expect(desk.view.ofCandidate('decisionRound', personOf(desk, NAME))).toHaveLength(0);
});
