import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { OperatorPage } from '#src/features/operator/operator-page.tsx';
import type { DeviceRow, HandoverRow, PersonRow, UnitRow } from '#src/protocol/account-api.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { CODE, fakeDesk, operatorBook, ROOT } from './fake-desk.ts';

const COMMUNE = 'commune0000000000000-A';
const CELL = 'cell0000000000000000-A';
const PERSON = 'person00000000000000-A';
const DEPUTY = 'deputy00000000000000-A';
const HANDOVER = 'handover000000000000-A';
const root: UnitRow = {
  ...{ id: ROOT, name: 'Đảng bộ tỉnh', kind: 'PROVINCE', parentId: null, commune: null, placeCode: null },
  archived: false,
};
const commune: UnitRow = { ...root, id: COMMUNE, name: 'Xã Lê Lợi', kind: 'COMMUNE', parentId: ROOT, commune: COMMUNE };
const cell: UnitRow = { ...commune, id: CELL, name: 'Chi bộ bản Pá Bon', kind: 'CELL', parentId: COMMUNE };
const secretary: PersonRow = {
  ...{ id: PERSON, name: 'Lò Văn Pánh', grants: [{ role: 'CELL_SECRETARY', unit: CELL }], suspended: false },
  ...{ devices: 1, createdAt: 2 },
};
const deputy: PersonRow = {
  ...secretary,
  id: DEPUTY,
  name: 'Hà Thị Thử',
  grants: [{ role: 'CELL_DEPUTY', unit: CELL }],
};
const phone: DeviceRow = {
  ...{ id: 'device00000000000000-A', person: { id: PERSON, name: 'Lò Văn Pánh' }, platform: 'android' },
  ...{ state: 'ACTIVE', enrolledAt: 1, lastContactAt: 1_790_000_000_000, appVersion: '0.1.0', unsent: 3, order: null },
};
const settled = () => ({ units: [root, commune, cell], people: [secretary, deputy], devices: [{ ...phone }] });
const row = (more: Partial<HandoverRow>): HandoverRow => ({
  ...{ id: HANDOVER, unit: CELL, role: 'CELL_SECRETARY', state: 'WAITING', startedAt: 1_790_000_000_000 },
  ...{ outgoing: { id: PERSON, name: 'Lò Văn Pánh' }, incoming: { id: DEPUTY, name: 'Hà Thị Thử' } },
  ...{ readyAt: null, toldAt: null, clearedAt: null, takenBackAt: null, closedAt: null, invitation: null },
  ...{ oldPhones: 1 },
  ...{ oldHeardAt: 1_790_000_000_000, oldUnsent: 3 },
  ...more,
});
const open = (desk: ReturnType<typeof fakeDesk>, at: string) =>
  openScreen(<OperatorPage />, { book: operatorBook(desk.call), at });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const steps = async () =>
  within(await screen.findByRole('list', { name: 'Các bước bàn giao' })).getAllByRole('listitem');

beforeEach(() => {
  window.print = vi.fn();
});

test('from a secretary’s page to the successor’s invitation, in one act', async () => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/nguoi/${PERSON}`);
  await userEvent.click(await screen.findByRole('link', { name: /^Bàn giao sổ/ }));
  expect((await screen.findByLabelText<HTMLSelectElement>('Người giao sổ')).selectedOptions[0]?.textContent).toMatch(
    /^Lò Văn Pánh · Bí thư chi bộ: Chi bộ bản Pá Bon/,
  );
  // what would come late is said before
  expect(screen.getByText(/còn 3 thay đổi chưa gửi/)).toBeTruthy();
  await press('Bắt đầu bàn giao');
  expect(screen.getByText(/Chưa có họ và tên/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Họ và tên'), 'Vàng A Mới');
  await press('Bắt đầu bàn giao');
  expect(await screen.findByRole('heading', { level: 1, name: 'Lò Văn Pánh giao cho Vàng A Mới' })).toBeTruthy();
  expect(desk.server.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
    ...{ unit: CELL, role: 'CELL_SECRETARY', outgoing: PERSON, incoming: { name: 'Vàng A Mới' } },
  });
  expect(screen.getByText(CODE)).toBeTruthy();
  await press('In giấy mời');
  expect(window.print).toHaveBeenCalledOnce();
  expect(screen.getByText(/^Giấy mời chưa dùng, còn dùng được đến/)).toBeTruthy();
});

test.each([
  ['KNOWN', 'Người đã có trong danh sách', DEPUTY],
  ['SAME', 'Chính người đó, máy mới (mất máy, đổi máy)', PERSON],
])('the book may go to %s', async (_, way, incoming) => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/ban-giao/them?tu=${PERSON}`);
  await userEvent.click(await screen.findByLabelText(way));
  if (incoming === DEPUTY) {
    await press('Bắt đầu bàn giao');
    expect(screen.getByText(/Chưa chọn người nhận sổ/)).toBeTruthy();
    await userEvent.selectOptions(screen.getByLabelText('Người nhận sổ'), 'Hà Thị Thử');
  }
  await press('Bắt đầu bàn giao');
  expect(await steps()).toHaveLength(4);
  expect(desk.server.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
    incoming: { id: incoming },
  });
});

test.each([
  [row({}), 0, /Người nhận đã có máy/],
  [row({ invitation: { state: 'EXPIRED', expiresAt: 1 } }), 0, /Giấy mời quá hạn/],
  [row({ state: 'READY', readyAt: 1_790_000_100_000 }), 1, /còn 3 thay đổi chưa gửi/],
  [row({ state: 'READY', readyAt: 1_790_000_100_000, oldUnsent: 0 }), 1, /Nếu máy cũ còn gì chưa gửi/],
  [row({ state: 'TOLD', readyAt: 1_790_000_100_000, toldAt: 1_790_000_200_000 }), 2, /rồi xóa sổ và báo lại/],
])('its state stands in words with times, %#', async (handover, awaited, words) => {
  open(fakeDesk({ ...settled(), handovers: [handover] }), `/dieu-hanh/ban-giao/${HANDOVER}`);
  const items = await steps();
  expect(within(items[awaited + 1] as HTMLElement).getByText(words)).toBeTruthy();
  expect(within(items[awaited + 1] as HTMLElement).getByText('đang chờ')).toBeTruthy();
});

test('it can be taken back after a question, until the old phone is cleared', async () => {
  const desk = fakeDesk({ ...settled(), handovers: [row({ state: 'READY', readyAt: 1_790_000_100_000 })] });
  open(desk, '/dieu-hanh/ban-giao');
  await userEvent.click(await screen.findByRole('link', { name: /Lò Văn Pánh giao cho Hà Thị Thử/ }));
  await press('Thôi bàn giao');
  expect(screen.getByText(/Lò Văn Pánh giữ sổ như trước/)).toBeTruthy();
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Thôi bàn giao' }));
  expect(await screen.findByText(/^Đã thôi bàn giao lúc/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Thôi bàn giao' })).toBeNull();
});

test('an old phone that is lost: it ends in words, after a question, once the new phone has the book', async () => {
  const waiting = fakeDesk({ ...settled(), handovers: [row({})] });
  const early = open(waiting, `/dieu-hanh/ban-giao/${HANDOVER}`);
  await steps();
  expect(screen.queryByRole('button', { name: 'Máy cũ đã mất' })).toBeNull();
  early.unmount();
  const desk = fakeDesk({ ...settled(), handovers: [row({ state: 'READY', readyAt: 1_790_000_100_000 })] });
  open(desk, `/dieu-hanh/ban-giao/${HANDOVER}`);
  await press('Máy cũ đã mất');
  expect(screen.getByText(/máy vẫn gửi nốt/)).toBeTruthy();
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Máy cũ đã mất' }));
  expect(await screen.findByText(/^Đã kết thúc lúc/)).toBeTruthy();
  expect(screen.queryByText('đang chờ')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Thôi bàn giao' })).toBeNull();
});

test('a finished one offers nothing to take back', async () => {
  const done = row({ state: 'CLEARED', readyAt: 1, toldAt: 2, clearedAt: 3 });
  open(fakeDesk({ ...settled(), handovers: [done] }), `/dieu-hanh/ban-giao/${HANDOVER}`);
  expect(await steps()).toHaveLength(4);
  expect(screen.queryByRole('button', { name: 'Thôi bàn giao' })).toBeNull();
});
