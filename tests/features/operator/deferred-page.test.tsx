import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import { OperatorPage } from '#src/features/operator/operator-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { fakeDesk, operatorBook } from './fake-desk.ts';

const COMMUNE = 'commune0000000000000-A';
const CELL = 'cell0000000000000000-A';
const PERSON = 'person00000000000000-A';
const OTHER = 'other000000000000000-A';
const LOG = 'log00000000000000000-A';
const records = [
  { type: 'candidate', id: PERSON, scope: CELL, rev: 1, facts: { name: 'Giàng A Thử' } },
  { type: 'unit', id: CELL, scope: COMMUNE, rev: 1, facts: { name: 'Chi bộ bản Pá Bon', kind: 'CELL' } },
] as unknown as DomainRecord[];
const held = (n: number, more: object = {}) => ({
  ...{
    log: LOG,
    n,
    commune: COMMUNE,
    author: { id: OTHER, name: 'Lò Văn Pánh' },
    type: 'candidate',
    record: PERSON,
  },
  ...{ scope: CELL, action: 'patch', claimedAt: 1_789_000_000_000, receivedAt: 1_790_000_000_000, code: 'no_right' },
  ...{
    seen: 'tag',
    set: { residence: 'Chợ', note: 'Mới' },
    before: { residence: 'Pá Bon' },
    now: { residence: 'Nậm' },
  },
  ...more,
});
const open = (desk: ReturnType<typeof fakeDesk>) =>
  openScreen(<OperatorPage />, { book: operatorBook(desk.call, 'COMMUNE_OFFICE', COMMUNE, records), at: '/dieu-hanh' });
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const follow = async (name: string | RegExp) => userEvent.click(await screen.findByRole('link', { name }));
const sent = (desk: ReturnType<typeof fakeDesk>) => desk.server.requests.find(({ method }) => method === 'POST');

test('the office sees whose dossier it is, then fact by fact, and writes it', async () => {
  const desk = fakeDesk({ deferred: [held(2)] });
  const { address } = open(desk);
  const row = (await screen.findByText('Giàng A Thử')).closest('li') as HTMLElement;
  expect(within(row).getByText('Quần chúng, Chi bộ bản Pá Bon')).toBeTruthy();
  expect(within(row).getByText('Người ghi: Lò Văn Pánh')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Người' })).toBeNull();
  await follow(/Giàng A Thử/);
  expect(address()).toBe(`/dieu-hanh/hop-cho/${COMMUNE}/${LOG}/2`);
  const line = (await screen.findByRole('rowheader', { name: 'Nơi ở' })).closest('tr') as HTMLElement;
  expect(
    within(line)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['Pá Bon', 'Nậm', 'Chợ']);
  expect(screen.getByText('Người gửi không còn quyền ghi ở đơn vị này.')).toBeTruthy();
  await press('Ghi vào sổ');
  await waitFor(() => expect(address()).toBe('/dieu-hanh/hop-cho'));
  expect(sent(desk)).toMatchObject({
    path: `/api/v1/deferred/${LOG}/2/settlement`,
    body: { decision: 'APPLY', seen: 'tag' },
  });
  expect(await screen.findByText('Không có gì chờ xử lý')).toBeTruthy();
});

test('that the dossier was put away meanwhile is said before anything is written into it', async () => {
  const archived = { reason: 'Chuyển đi nơi khác', day: '2026-11-20' };
  open(fakeDesk({ deferred: [held(2, { now: { residence: 'Nậm', archived } })] }));
  await follow(/Giàng A Thử/);
  expect(await screen.findByText(/đã được cất đi/)).toBeTruthy();
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).not.toContain('Cất đi');
});

test('given back only with words, which stay when the server does not answer', async () => {
  const desk = fakeDesk({ deferred: [held(2)], problems: ['unavailable'] });
  const { address } = open(desk);
  await follow(/Giàng A Thử/);
  await press('Trả lại kèm lời');
  await press('Trả lại');
  expect(screen.getByText(/Chưa có lời nào/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Lời gửi người ghi'), 'Hỏi lại trưởng bản');
  await press('Trả lại');
  expect(await screen.findByText(/Máy chủ đang bận/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>('Lời gửi người ghi').value).toBe('Hỏi lại trưởng bản');
  await press('Trả lại');
  await waitFor(() => expect(address()).toBe('/dieu-hanh/hop-cho'));
  expect(desk.server.requests.findLast(({ method }) => method === 'POST')?.body).toEqual({
    decision: 'RETURN',
    words: 'Hỏi lại trưởng bản',
  });
});

test('the second of two officers is told who was first', async () => {
  const settled = { by: { id: OTHER, name: 'Hoàng Thị Thử' }, decision: 'RETURNED', words: 'Ghi lại' } as const;
  open(fakeDesk({ deferred: [held(2)], settled }));
  await follow(/Giàng A Thử/);
  await press('Ghi vào sổ');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/Hoàng Thị Thử đã xử lý việc này/);
  expect(alert.textContent).toMatch(/được trả lại người ghi/);
  expect(screen.queryByRole('button', { name: 'Ghi vào sổ' })).toBeNull();
});

test('a value that changed meanwhile leads to the page of differences', async () => {
  open(fakeDesk({ deferred: [held(2)], settled: { decision: 'CONFLICT' } }));
  await follow(/Giàng A Thử/);
  await press('Ghi vào sổ');
  expect((await screen.findByRole('link', { name: 'Xem chỗ khác nhau' })).getAttribute('href')).toBe('/them/khac-nhau');
});

test('what was written in one go stands as one; erasing asks again', async () => {
  const paper = { group: 2, type: 'mentorRemark', record: OTHER, set: { candidateId: PERSON, day: '2026-10-01' } };
  const desk = fakeDesk({ deferred: [held(2, { group: 2 }), held(3, paper), held(5, { action: 'erase', set: {} })] });
  open(desk);
  expect(await screen.findByText('Một việc gồm 2 mục, Chi bộ bản Pá Bon')).toBeTruthy();
  const links = screen.getAllByRole('link', { name: /Giàng A Thử/ });
  expect(links).toHaveLength(2);
  await userEvent.click(links[1] as HTMLElement);
  expect(await screen.findByText(/Muốn xóa hẳn hồ sơ này/)).toBeTruthy();
  await press('Ghi vào sổ');
  expect(sent(desk)).toBeUndefined();
  await press('Xóa hẳn');
  await waitFor(() => expect(sent(desk)?.path).toContain('/5/settlement'));
});
