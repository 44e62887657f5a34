import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { keyFingerprint } from '#src/db/key-fingerprint.ts';
import { OperatorPage } from '#src/features/operator/operator-page.tsx';
import type { UnitRow } from '#src/protocol/account-api.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { newRules, newSigner } from '../../support/sign-rulebook.ts';
import { fakeDesk, operatorBook, ROOT } from './fake-desk.ts';

const COMMUNE = 'commune0000000000000-A';
const units: UnitRow[] = [
  { id: ROOT, name: 'Đảng bộ tỉnh', kind: 'PROVINCE', parentId: null, commune: null, placeCode: null, archived: false },
  {
    id: COMMUNE,
    name: 'Xã Lê Lợi',
    kind: 'COMMUNE',
    parentId: ROOT,
    commune: COMMUNE,
    placeCode: null,
    archived: false,
  },
];
const signer = newSigner();

async function open(rulebookKey: typeof signer.key | null = signer.key) {
  const { call } = fakeDesk({ units, rulebookKey });
  const book = operatorBook(call);
  openScreen(<OperatorPage />, { book, at: '/dieu-hanh/quy-dinh' });
  await screen.findByText('Đã công bố ở xã này');
  return book;
}
const choose = (content: string, name = '2027.signed.json') =>
  userEvent.upload(screen.getByLabelText('Tệp đã ký'), new File([content], name, { type: 'application/json' }));

test('a signed file is shown with its id, title and day, and published for the commune', async () => {
  const book = await open();
  expect(await screen.findByText(await keyFingerprint(signer.key))).toBeTruthy();
  await choose(JSON.stringify(signer.sign(newRules('2027-01-01'))));
  const file = within(await screen.findByRole('list', { name: 'Tệp đã chọn' }));
  expect(file.getByText('2027')).toBeTruthy();
  expect(file.getByText('Quy định mới để thử')).toBeTruthy();
  expect(file.getByText('01/01/2027')).toBeTruthy();
  expect(book.view.all('rulebook')).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Công bố cho xã này' }));
  const published = within(await screen.findByRole('list', { name: 'Đã công bố ở xã này' }));
  expect(published.getByText(/Áp dụng từ ngày 01\/01\/2027/)).toBeTruthy();
  expect(book.view.all('rulebook').map(({ scope }) => scope)).toEqual([COMMUNE]);
  // published once more with a correction, it stays one
  await choose(JSON.stringify(signer.sign(newRules('2027-02-01'))));
  await userEvent.click(await screen.findByRole('button', { name: 'Công bố cho xã này' }));
  expect(await screen.findByText(/Áp dụng từ ngày 01\/02\/2027/)).toBeTruthy();
  expect(book.view.all('rulebook')).toHaveLength(1);
  // taken back, and published again
  await userEvent.click(screen.getByRole('button', { name: 'Rút lại Quy định mới để thử' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rút lại' }));
  expect(await screen.findByText(/Chưa công bố quy định nào/)).toBeTruthy();
  expect(book.view.all('rulebook')).toEqual([]);
  await choose(JSON.stringify(signer.sign(newRules('2027-02-01'))));
  await userEvent.click(await screen.findByRole('button', { name: 'Công bố cho xã này' }));
  expect(await screen.findByText(/Áp dụng từ ngày 01\/02\/2027/)).toBeTruthy();
  expect(book.view.allWithArchived('rulebook')).toHaveLength(1);
});

test.each([
  ['signed by another key', JSON.stringify(newSigner().sign(newRules('2027-01-01'))), /Chữ ký không đúng/],
  [
    'the id of a rulebook that ships',
    JSON.stringify(signer.sign(newRules('2027-01-01', { id: '2025' }))),
    /Đã có một quy định mang mã này/,
  ],
  ['no rulebook', '{"rulebookId":"2027"}', /Đây không phải tệp quy định đã ký/],
  ['no JSON', 'luật', /Đây không phải tệp quy định đã ký/],
])('%s: said in words, and there is no button', async (_name, content, words) => {
  await open();
  await choose(content);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Công bố cho xã này' })).toBeNull();
});

test('without a key the page says how to set one', async () => {
  await open(null);
  expect(screen.getByText('Máy chủ chưa có khóa ký quy định')).toBeTruthy();
  expect(screen.getByText(/npm run admin -- rulebook-key/)).toBeTruthy();
  expect(screen.queryByLabelText('Tệp đã ký')).toBeNull();
});
