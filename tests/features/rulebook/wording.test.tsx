import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { FormWordingPage } from '#src/features/rulebook/form-wording-page.tsx';
import { WordingPage } from '#src/features/rulebook/wording-page.tsx';
import { WordingsPage } from '#src/features/rulebook/wordings-page.tsx';
import { must } from '#src/lib/must.ts';
import { paperTemplates } from '#src/rulebooks/templates/templates.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { COMMUNE, record, villageOf } from './open-rules.tsx';

const LIST = '/them/quy-dinh/loi-van';
const office = (more: Parameters<typeof villageOf>[0] = {}) =>
  villageOf({ role: 'COMMUNE_OFFICE', scope: COMMUNE, ...more });
const openOne = (block: string, book: Book) =>
  openScreen(<WordingPage />, { book, at: `${LIST}/KND_01/${block}`, route: `${LIST}/:form/:block` });
const kept = (book: Book) =>
  book.view.all('formWording').map(({ facts, scope }) => [facts.form, facts.block, facts.text, scope]);
/** braces are commands of the typing helper */
const type = async (text: string) => {
  const field = screen.getByLabelText('Lời ghi ở nơi này');
  await userEvent.clear(field);
  await userEvent.type(field, text.replaceAll('{', '{{'));
};
const save = () => userEvent.click(screen.getByRole('button', { name: 'Lưu lời văn' }));

test('every form is listed, with how many of its texts are worded otherwise', () => {
  const more = [
    record('formWording', COMMUNE, { form: 'KND_01', block: 'name', text: 'Tôi tên là: {{candidateName}}' }),
  ];
  openScreen(<WordingsPage />, { book: villageOf({ more }) });
  const rows = screen.getAllByRole('link').filter((link) => link.getAttribute('href')?.startsWith(`${LIST}/`));
  expect(rows).toHaveLength(paperTemplates().length);
  expect(must(rows[0], 'a form').textContent).toContain('1 chỗ đã đổi');
});

test('a form shows its texts as they are printed here', () => {
  const more = [
    record('formWording', COMMUNE, { form: 'KND_01', block: 'name', text: 'Tôi tên là: {{candidateName}}' }),
  ];
  openScreen(<FormWordingPage />, { book: villageOf({ more }), at: `${LIST}/KND_01`, route: `${LIST}/:form` });
  expect(screen.getByRole('link', { name: /^Tôi tên là: .*Lời của địa phương/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: /^Nơi sinh:/ })).toBeTruthy();
});

test('the commune words a text otherwise beside the original, and goes back to it', async () => {
  const book = office();
  const first = openOne('name', book);
  expect(screen.getByText('Tôi là: {{candidateName}}, {{born}}', { selector: 'p' })).toBeTruthy();
  expect(screen.getByText(/^Giữ nguyên các chỗ tự điền: \{\{candidateName\}\} \{\{born\}\}/)).toBeTruthy();
  await type('Tôi tên là: {{candidateName}}');
  await save();
  await waitFor(() => expect(kept(book)).toEqual([['KND_01', 'name', 'Tôi tên là: {{candidateName}}', COMMUNE]]));
  expect(first.address()).toBe(`${LIST}/KND_01`);
  first.unmount();
  const second = openOne('name', book);
  await userEvent.click(screen.getByRole('button', { name: 'Trở lại lời của mẫu' }));
  await waitFor(() => expect(kept(book)).toEqual([['KND_01', 'name', null, COMMUNE]]));
  second.unmount();
  openOne('name', book);
  await type('Tôi, {{candidateName}}');
  await save();
  await waitFor(() => expect(kept(book)).toEqual([['KND_01', 'name', 'Tôi, {{candidateName}}', COMMUNE]]));
});

test.each([
  ['a field that is not there', 'Tôi là {{hoTen}}', /không có chỗ tự điền “hoTen”/],
  ['a placeholder that is not closed', 'Tôi là {{candidateName', /không có chỗ tự điền “candidateName”/],
])('%s is refused by its name, and nothing typed is lost', async (_name, text, words) => {
  const book = office();
  openOne('name', book);
  await type(text);
  await save();
  expect(screen.getByText(words)).toBeTruthy();
  expect((screen.getByLabelText('Lời ghi ở nơi này') as HTMLTextAreaElement).value).toBe(text);
  expect(kept(book)).toEqual([]);
});

test('the words of the form stand there to be changed; saved as they are, they are no other wording', async () => {
  const book = office();
  const { address } = openOne('name', book);
  const field = screen.getByLabelText('Lời ghi ở nơi này') as HTMLTextAreaElement;
  expect(field.value).toBe('Tôi là: {{candidateName}}, {{born}}');
  await save();
  await waitFor(() => expect(address()).toBe(`${LIST}/KND_01`));
  expect(kept(book)).toEqual([]);
});

test('a cell reads the words of its commune and cannot change them', () => {
  const more = [
    record('formWording', COMMUNE, { form: 'KND_01', block: 'name', text: 'Tôi tên là: {{candidateName}}' }),
  ];
  openOne('name', villageOf({ more }));
  expect((screen.getByLabelText('Lời ghi ở nơi này') as HTMLTextAreaElement).value).toBe(
    'Tôi tên là: {{candidateName}}',
  );
  expect(screen.getByText('Phần này do xã giữ; đồng chí chỉ xem.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Lưu lời văn' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Trở lại lời của mẫu' })).toBeNull();
});

test('a form that is none leads back', () => {
  openScreen(<FormWordingPage />, { book: office(), at: `${LIST}/KND_99`, route: `${LIST}/:form` });
  expect(screen.getByText('Không có mẫu này')).toBeTruthy();
});
