import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { OperatorPage } from '#src/features/operator/operator-page.tsx';
import type { Json } from '#src/lib/json.ts';
import { TestDevice } from '../../support/enrol-device.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { type RunningServer, startServer } from '../../support/server.ts';
import { operatorBook } from './fake-desk.ts';

let server: RunningServer;
let operator: TestDevice;
const folder = mkdtempSync(join(tmpdir(), 'so-nguon-desk-'));

beforeAll(async () => {
  // jsdom brings an ArrayBuffer of its own, and the device's key works with Node's
  Object.defineProperty(ArrayBuffer, Symbol.hasInstance, {
    value: (one: unknown) => Object.prototype.toString.call(one) === '[object ArrayBuffer]',
  });
  server = await startServer({ dataDir: folder, web: false });
  operator = await TestDevice.create(server.url);
  expect((await operator.redeem(server.operatorLink ?? '')).status).toBe(200);
}, 60_000);
beforeEach(() => {
  window.print = vi.fn();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the data worker does with the device's key. */
const call: Book['call'] = async ({ method, path, body }) => {
  const answer = await operator.request(method, path, body === undefined ? {} : { json: body });
  return answer.status < 400
    ? { ok: true, status: answer.status, body: (answer.json ?? null) as Json }
    : { ok: false, status: answer.status, code: (answer.json as { code?: string } | null)?.code ?? 'internal' };
};
const open = (at = '/dieu-hanh') => openScreen(<OperatorPage />, { book: operatorBook(call), at });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const follow = async (name: string | RegExp) => userEvent.click(await screen.findByRole('link', { name }));

test('the desk and the real server: from the printed link to a phone that joined and was revoked', async () => {
  open();
  await press('Nạp các xã của Lai Châu');
  await follow('Thêm chi bộ');
  const communes = within(await screen.findByLabelText('Xã')).getAllByRole('option');
  expect(communes.map(({ textContent }) => textContent)).toEqual([
    ...['Chọn', 'Xã Hua Bum', 'Xã Lê Lợi', 'Xã Mường Mô', 'Xã Nậm Hàng', 'Xã Pa Tần'],
  ]);
  await userEvent.selectOptions(screen.getByLabelText('Xã'), 'Xã Lê Lợi');
  await userEvent.type(screen.getByLabelText('Tên chi bộ'), 'Chi bộ bản Pá Bon');
  await userEvent.type(screen.getByLabelText(/^Bản, đơn vị/), 'Pá Bon');
  await press('Thêm chi bộ');
  await userEvent.click(
    within(await screen.findByRole('region', { name: 'Bước tiếp theo' })).getByRole('link', { name: 'Thêm người' }),
  );
  await userEvent.type(await screen.findByLabelText('Họ và tên'), 'Lò Văn Pánh');
  await press('Thêm người');
  await press('Làm giấy mời');
  const code = (await screen.findByTestId('invitation-code')).textContent ?? '';
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  const link = screen.getByTestId('invitation-link').textContent ?? '';
  expect(link).toMatch(/\/tham-gia#[\w-]{43}$/);

  const phone = await TestDevice.create(server.url);
  expect((await phone.redeem(code)).status).toBe(200);
  await follow('Quay lại');
  await follow('Lò Văn Pánh');
  expect(await screen.findByText('Đã dùng: máy đã tham gia')).toBeTruthy();

  await press(/^Thu hồi máy của Lò Văn Pánh/);
  await press('Thu hồi và xóa sổ trên máy');
  expect(await screen.findByText(/^Đã ra lệnh/)).toBeTruthy();
  const order = (await phone.sync({})).head as unknown as { order: { id: string; kind: string } };
  expect(order.order.kind).toBe('wipe');
  await phone.request('POST', '/api/v1/receipts', { json: { order: order.order.id } });
  await follow('Quay lại');
  await follow('Lò Văn Pánh');
  expect(await screen.findByText(/^Đã xóa sổ lúc/)).toBeTruthy();
}, 60_000);

test('what the server watches over is shown in words', async () => {
  open('/dieu-hanh/nhat-ky');
  const field = await screen.findByLabelText('Xã');
  await userEvent.selectOptions(field, 'Xã Lê Lợi');
  expect(await screen.findByText('Thêm người: Lò Văn Pánh')).toBeTruthy();
  expect(screen.getByText('Máy báo đã làm xong lệnh thu hồi')).toBeTruthy();
  expect(screen.queryByText(/^Việc khác/)).toBeNull();

  await follow('Hộp chờ xử lý');
  expect(await screen.findByText('Không có gì chờ xử lý')).toBeTruthy();
  await follow('Sao lưu');
  expect(await screen.findByText('Từ đầu đến nay chưa có bản sao lưu nào được kiểm tra')).toBeTruthy();
});

test('the last operator can neither be suspended nor lose the role', async () => {
  open('/dieu-hanh/nguoi');
  await follow('Người vận hành');
  await press('Tạm dừng người này');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Tạm dừng người này' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/thêm người điều hành khác trước/));
});
