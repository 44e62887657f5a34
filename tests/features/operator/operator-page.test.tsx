import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { OperatorPage } from '#src/features/operator/operator-page.tsx';
import type { DeviceRow, PersonRow, UnitRow } from '#src/protocol/account-api.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { CODE, fakeDesk, LINK, ME, operatorBook, ROOT } from './fake-desk.ts';

const COMMUNE = 'commune0000000000000-A';
const CELL = 'cell0000000000000000-A';
const PERSON = 'person00000000000000-A';
const DEVICE = 'device00000000000000-A';
const root: UnitRow = {
  ...{
    id: ROOT,
    name: 'Đảng bộ tỉnh',
    kind: 'PROVINCE',
    parentId: null,
    commune: null,
    placeCode: null,
    archived: false,
  },
};
const commune: UnitRow = { ...root, id: COMMUNE, name: 'Xã Lê Lợi', kind: 'COMMUNE', parentId: ROOT, commune: COMMUNE };
const cell: UnitRow = { ...commune, id: CELL, name: 'Chi bộ bản Pá Bon', kind: 'CELL', parentId: COMMUNE };
const me: PersonRow = {
  ...{ id: ME, name: 'Người vận hành', grants: [{ role: 'OPERATOR', unit: ROOT }], suspended: false },
  ...{ devices: 1, createdAt: 1 },
};
const secretary: PersonRow = {
  ...{ id: PERSON, name: 'Lò Văn Pánh', grants: [{ role: 'CELL_SECRETARY', unit: CELL }], suspended: false },
  ...{ devices: 1, createdAt: 2 },
};
const phone: DeviceRow = {
  ...{
    id: DEVICE,
    person: { id: PERSON, name: 'Lò Văn Pánh' },
    platform: 'android',
    state: 'ACTIVE',
    enrolledAt: 1_780_000_000_000,
  },
  ...{ lastContactAt: 1_790_000_000_000, appVersion: '0.1.0', unsent: 3, order: null },
};
const settled = () => ({ units: [root, commune, cell], people: [me, secretary], devices: [{ ...phone }] });

const open = (desk: ReturnType<typeof fakeDesk>, at = '/dieu-hanh', role = 'OPERATOR', of: string | null = null) =>
  openScreen(<OperatorPage />, { book: operatorBook(desk.call, role, of), at });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const follow = async (name: string | RegExp) => userEvent.click(await screen.findByRole('link', { name }));
const nextStep = () => screen.findByRole('region', { name: 'Bước tiếp theo' });

beforeEach(() => {
  window.print = vi.fn();
});

test('from a server with nothing in it to an invitation on paper', async () => {
  const desk = fakeDesk();
  open(desk);
  expect(within(await nextStep()).getByText(/tạo xã trước/)).toBeTruthy();
  await press('Nạp các xã của Lai Châu');
  expect(await screen.findByText('Đã có xã. Đồng chí thêm chi bộ đầu tiên.')).toBeTruthy();

  await follow('Thêm chi bộ');
  await userEvent.selectOptions(await screen.findByLabelText('Xã'), 'Xã Lê Lợi');
  await userEvent.type(screen.getByLabelText('Tên chi bộ'), 'Chi bộ bản Pá Bon');
  await userEvent.type(screen.getByLabelText(/^Bản, đơn vị/), 'Pá Bon');
  expect(screen.getByLabelText<HTMLInputElement>(/^Ở miền núi/).checked).toBe(true);
  await press('Thêm chi bộ');
  expect(await screen.findByRole('link', { name: 'Chi bộ bản Pá Bon' })).toBeTruthy();
  const made = desk.server.requests.find(({ method, path }) => method === 'POST' && path === '/api/v1/units');
  expect(made?.body).toMatchObject({ kind: 'CELL', village: 'Pá Bon', isSpecialArea: true });

  await userEvent.click(within(await nextStep()).getByRole('link', { name: 'Thêm người' }));
  await userEvent.type(await screen.findByLabelText('Họ và tên'), '  Lò  Văn Pánh ');
  expect(screen.getByLabelText<HTMLSelectElement>('Vai trò').value).toBe('CELL_SECRETARY');
  expect(screen.getByLabelText<HTMLSelectElement>('Ở đơn vị').selectedOptions[0]?.textContent).toBe(
    'Chi bộ bản Pá Bon, Xã Lê Lợi',
  );
  await press('Thêm người');
  expect(await screen.findByRole('heading', { level: 1, name: 'Lò Văn Pánh' })).toBeTruthy();

  await press('Làm giấy mời');
  const paper = await screen.findByRole('region', { name: 'Giấy mời vừa làm' });
  expect(within(paper).getByText(CODE)).toBeTruthy();
  expect(within(paper).getByText(LINK)).toBeTruthy();
  expect(within(paper).getByRole('img', { name: 'Mã QR của giấy mời' })).toBeTruthy();
  expect(screen.getByText(/^Chưa dùng, còn dùng được đến/)).toBeTruthy();

  await press('In giấy mời');
  expect(window.print).toHaveBeenCalledOnce();
  const letter = screen.getByRole('article', { name: 'Giấy mời để in' });
  expect(letter.parentElement).toBe(document.body);
  expect(within(letter).getByText('Kính gửi đồng chí Lò Văn Pánh')).toBeTruthy();
  expect(within(letter).getByText(CODE)).toBeTruthy();
  expect(within(letter).getAllByRole('listitem').length).toBeGreaterThan(4);
});

test('an address and a title name nobody', async () => {
  const desk = fakeDesk(settled());
  const { address } = open(desk, '/dieu-hanh/nguoi');
  await follow('Lò Văn Pánh');
  expect(address()).toBe(`/dieu-hanh/nguoi/${PERSON}`);
  expect(document.title).toBe('Sổ Nguồn');
});

test('what is missing in a form is said beside its field, and nothing is sent', async () => {
  const desk = fakeDesk({ units: [root, commune, { ...commune, id: CELL, name: 'Xã Pa Tần', commune: CELL }] });
  open(desk, '/dieu-hanh/don-vi/them/chi-bo');
  await press('Thêm chi bộ');
  const name = screen.getByLabelText('Tên chi bộ');
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('Chưa có tên. Đồng chí ghi tên, ví dụ Chi bộ bản Pá Bon.')).toBeTruthy();
  expect(screen.getByText(/Chưa chọn xã/)).toBeTruthy();
  expect(desk.server.requests.some(({ method }) => method === 'POST')).toBe(false);
});

test.each([
  ['OFFLINE', /Không gặp được máy chủ/],
  ['unavailable', /Máy chủ đang bận/],
  ['id_taken', /đã được lưu với nội dung khác/],
  ['not_found', /không có quyền/],
  ['a_code_of_tomorrow', /mã a_code_of_tomorrow/],
])('the problem %s is said in words and what was typed stays; the same request goes again', async (code, sentence) => {
  const desk = fakeDesk({ units: [root], problems: [code] });
  open(desk, '/dieu-hanh/don-vi/them/xa');
  await userEvent.type(await screen.findByLabelText('Tên xã'), 'Xã Lê Lợi');
  await press('Tạo xã');
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(screen.getByLabelText<HTMLInputElement>('Tên xã').value).toBe('Xã Lê Lợi');
  await press('Tạo xã');
  expect(await screen.findByRole('link', { name: 'Xã Lê Lợi' })).toBeTruthy();
  const sent = desk.server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

test('what was typed is offered again after the page was left', async () => {
  const desk = fakeDesk({ units: [root] });
  const book = operatorBook(desk.call);
  const first = openScreen(<OperatorPage />, { book, at: '/dieu-hanh/don-vi/them/xa' });
  await userEvent.type(await screen.findByLabelText('Tên xã'), 'Xã Lê Lợi');
  first.unmount();
  openScreen(<OperatorPage />, { book, at: '/dieu-hanh/don-vi/them/xa' });
  await press('Viết tiếp');
  expect(screen.getByLabelText<HTMLInputElement>('Tên xã').value).toBe('Xã Lê Lợi');
});

test('without a network the desk says so, and shows itself when the network is back', async () => {
  const desk = fakeDesk({ ...settled(), offline: true });
  open(desk, '/dieu-hanh/nguoi');
  expect((await screen.findByRole('alert')).textContent).toMatch(/không có mạng/);
  desk.server.offline = false;
  await press('Thử lại');
  expect(await screen.findByRole('link', { name: 'Lò Văn Pánh' })).toBeTruthy();
});

test('a person may have several roles, each only where it makes sense', async () => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/nguoi/${PERSON}/sua`);
  await press('Thêm vai trò');
  const second = screen.getByRole('group', { name: 'Vai trò thứ 2' });
  await userEvent.selectOptions(within(second).getByLabelText('Vai trò'), 'COMMUNE_OFFICE');
  const options = within(within(second).getByLabelText('Ở đơn vị')).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual(['Chọn', 'Xã Lê Lợi']);
  await press('Lưu');
  expect(screen.getByText('Chưa chọn đơn vị của vai trò này. Đồng chí chọn một đơn vị.')).toBeTruthy();
  await userEvent.selectOptions(within(second).getByLabelText('Ở đơn vị'), 'Xã Lê Lợi');
  await press('Lưu');
  await screen.findByRole('heading', { level: 1, name: 'Lò Văn Pánh' });
  expect(desk.server.people[1]?.grants).toEqual([
    { role: 'CELL_SECRETARY', unit: CELL },
    { role: 'COMMUNE_OFFICE', unit: COMMUNE },
  ]);
});

test('a person is suspended after a question, and let go on', async () => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/nguoi/${PERSON}`);
  await press('Tạm dừng người này');
  const question = screen.getByRole('dialog', { name: 'Tạm dừng Lò Văn Pánh?' });
  expect(desk.server.people[1]?.suspended).toBe(false);
  await userEvent.click(within(question).getByRole('button', { name: 'Tạm dừng người này' }));
  expect(await screen.findByText(/Đang tạm dừng: máy của người này không gửi/)).toBeTruthy();
  await press('Cho dùng lại');
  await waitFor(() => expect(desk.server.people[1]?.suspended).toBe(false));
});

test('the last operator stays: the server refuses and the desk says what to do', async () => {
  const desk = fakeDesk({ ...settled(), problems: ['last_operator'] });
  open(desk, `/dieu-hanh/nguoi/${ME}`);
  await press('Tạm dừng người này');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Tạm dừng người này' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/thêm người điều hành khác trước/);
});

test('an invitation is revoked, and its secrets leave the screen', async () => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/nguoi/${PERSON}`);
  await press('Làm giấy mời');
  await screen.findByText(CODE);
  await press('Hủy giấy mời');
  expect(await screen.findByText('Đã hủy')).toBeTruthy();
  expect(screen.queryByText(CODE)).toBeNull();
});

test('an invitation that a phone used is said to be used', async () => {
  const desk = fakeDesk({
    ...settled(),
    invitations: [
      {
        ...{ id: DEVICE, person: { id: PERSON, name: 'Lò Văn Pánh' }, state: 'USED', createdAt: 1_790_000_000_000 },
        ...{ expiresAt: 1_790_086_400_000, triesLeft: 5, device: DEVICE },
      },
    ],
  });
  open(desk, `/dieu-hanh/nguoi/${PERSON}`);
  expect(await screen.findByText('Đã dùng: máy đã tham gia')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Hủy giấy mời' })).toBeNull();
});

test.each(['wipe', 'lock'] as const)(
  'a phone is revoked with %s; what happens to unsent work is said first',
  async (kind) => {
    const desk = fakeDesk(settled());
    open(desk, '/dieu-hanh/may');
    const table = await screen.findByRole('table', { name: 'Máy' });
    expect(within(table).getByText('3 thay đổi')).toBeTruthy();
    await press(/^Thu hồi máy của Lò Văn Pánh/);
    const question = screen.getByRole('dialog', { name: 'Thu hồi máy của Lò Văn Pánh?' });
    expect(within(question).getByText(/còn 3 thay đổi chưa gửi.*Hộp chờ xử lý/)).toBeTruthy();
    if (kind === 'lock') await userEvent.click(within(question).getByLabelText(/^Chỉ khóa sổ/));
    await userEvent.click(
      within(question).getByRole('button', {
        name: kind === 'wipe' ? 'Thu hồi và xóa sổ trên máy' : 'Thu hồi và khóa máy',
      }),
    );
    expect(await screen.findByText(/^Đã ra lệnh \d\d:\d\d, chờ máy gặp máy chủ$/)).toBeTruthy();
    expect(desk.server.devices[0]?.order?.kind).toBe(kind);
  },
);

test('the receipt of an order is shown', async () => {
  const at = 1_790_000_000_000;
  const order = { id: CELL, kind: 'wipe' as const, orderedAt: at, deliveredAt: at, receiptAt: at };
  open(fakeDesk({ ...settled(), devices: [{ ...phone, state: 'REVOKED', order }] }), '/dieu-hanh/may');
  expect(await screen.findByText(/^Đã xóa sổ lúc/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Thu hồi/ })).toBeNull();
});

test('the waiting box tells author, thing and reason, and no content to an operator', async () => {
  const held = {
    ...{ log: DEVICE, n: 1, commune: COMMUNE, author: { id: PERSON, name: 'Lò Văn Pánh' }, type: 'candidate' },
    ...{ record: CELL, scope: CELL, receivedAt: 1_790_000_000_000, code: 'revoked' },
    ...{ action: 'patch', claimedAt: 1_789_000_000_000, seen: 'tag' },
  };
  open(fakeDesk({ ...settled(), deferred: [held] }), '/dieu-hanh/hop-cho');
  const row = (await screen.findByText('Lò Văn Pánh')).closest('li') as HTMLElement;
  expect(within(row).getByText('Quần chúng, Chi bộ bản Pá Bon, Xã Lê Lợi')).toBeTruthy();
  expect(within(row).getByText('Máy đã bị thu hồi trước khi gửi.')).toBeTruthy();
  await follow(/Lò Văn Pánh/);
  expect(await screen.findByText(/Người điều hành không xem được nội dung/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ghi vào sổ' })).toBeNull();
});

test('the trail is told in words, unknown kinds by their code', async () => {
  const audit = [
    ...[
      { way: 'PRINT', what: 'KND_06', people: 1, day: '2026-11-22', unit: CELL },
      { way: 'WORD', what: 'CELL_MINUTES', people: 2, day: '2026-11-22', unit: CELL },
      { way: 'LIST', what: 'CANDIDATES', people: 40, day: '2026-11-22', unit: CELL },
      { way: 'PRINT', what: 'NEW_FORM', people: 1, day: '2026-11-22', unit: CELL },
    ].map((details, i) => ({ index: 3 + i, at: 1_790_000_000_000, actor: ME, kind: 'disclosure', details })),
    { index: 2, at: 1_790_000_000_000, actor: 'server', kind: 'moon.landed', details: {} },
    { index: 1, at: 1_790_000_000_000, actor: ME, kind: 'person.added', details: { person: PERSON } },
  ];
  open(fakeDesk({ ...settled(), audit }), '/dieu-hanh/nhat-ky');
  expect((await screen.findAllByText('Thêm người: Lò Văn Pánh'))[0]).toBeTruthy();
  expect(screen.getAllByText('Việc khác (moon.landed)')[0]).toBeTruthy();
  for (const sentence of [
    'In 6-KNĐ của 1 người',
    'Làm tệp Word Biên bản họp chi bộ của 2 người',
    'Xuất danh sách quần chúng của 40 người',
    'In NEW_FORM của 1 người',
  ])
    expect(screen.getAllByText(sentence)[0]).toBeTruthy();
  expect(screen.getAllByText(/ngày 22\/11\/2026 · số 3/)[0]).toBeTruthy();
});

test.each([
  [null, 'Từ đầu đến nay chưa có bản sao lưu nào được kiểm tra'],
  [1_600_000_000_000, /^Đã \d+ ngày không có bản sao lưu được kiểm tra, kể từ/],
])('a backup of %s is said to be a danger, on the overview too', async (lastAt, sentence) => {
  open(fakeDesk({ ...settled(), backup: { lastAt, bytes: 1_000_000, opsSince: 12 } }));
  expect((await screen.findAllByText(sentence)).length).toBeGreaterThan(1);
  await follow('Xem phần Sao lưu');
  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(screen.getByText(/sao lưu ngay hôm nay/)).toBeTruthy();
});

test('a fresh backup is no danger', async () => {
  open(
    fakeDesk({ ...settled(), backup: { lastAt: Date.now() - 3_600_000, bytes: 1_000_000, opsSince: 0 } }),
    '/dieu-hanh/sao-luu',
  );
  expect(await screen.findByText(/^Đã sao lưu và kiểm tra/)).toBeTruthy();
  expect(screen.queryByText(/sao lưu ngay hôm nay/)).toBeNull();
});

test('a unit is renamed, and put away after a question', async () => {
  const desk = fakeDesk(settled());
  open(desk, `/dieu-hanh/don-vi/${CELL}`);
  const name = await screen.findByLabelText('Tên đơn vị');
  await userEvent.clear(name);
  await userEvent.type(name, 'Chi bộ Pá Bon');
  await press('Lưu tên');
  await follow('Chi bộ Pá Bon');
  await press('Cất đơn vị này đi');
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cất đơn vị này đi' }));
  await waitFor(() => expect(desk.server.units[2]).toMatchObject({ name: 'Chi bộ Pá Bon', archived: true }));
});

test('a secretary has no desk', () => {
  open(fakeDesk(settled()), '/dieu-hanh', 'CELL_SECRETARY', COMMUNE);
  expect(screen.getByText('Phần này dành cho người điều hành')).toBeTruthy();
});
