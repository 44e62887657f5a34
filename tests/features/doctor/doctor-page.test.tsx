import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { DoctorPage } from '#src/features/doctor/doctor-page.tsx';
import { must } from '#src/lib/must.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, personOf, TODAY, villageBook } from '../../support/practice-book.ts';

function open(name: string, book = villageBook()) {
  const id = personOf(book, name);
  openScreen(<DoctorPage />, { book, at: `/nguoi/${id}/kiem-tra`, route: '/nguoi/:id/kiem-tra' });
  return id;
}

test('the title is the verdict; each mistake says why, where it is mended and under which rule', async () => {
  const id = open('Lò Văn Đúc');
  expect(await screen.findByRole('heading', { name: 'Chưa gửi được, còn 1 chỗ phải sửa' })).toBeTruthy();
  const mend = within(screen.getByRole('region', { name: /Phải sửa/ }));
  expect(mend.getByText('Mục 15 trống 4 tháng, từ 06/2021 đến 09/2021. Phải ghi liên tục từng tháng.')).toBeTruthy();
  expect(mend.getByText(/Lý lịch phải ghi liên tục từng tháng/)).toBeTruthy();
  expect(mend.getByText('E08 · 38-HD/BTCTW, Mẫu 2-KNĐ, mục 15')).toBeTruthy();
  const link = mend.getByRole('link', { name: 'Sửa ở: Lý lịch, mục 15' });
  expect(link.getAttribute('href')).toBe(`/nguoi/${id}/ly-lich/15`);
  const first = screen.getByRole('link', { name: 'Sửa chỗ thứ nhất' });
  expect(first.getAttribute('href')).toBe(`/nguoi/${id}/ly-lich/15`);
});

test('what only lies ahead is no mistake', async () => {
  open('Vàng A Chứ');
  expect(await screen.findByRole('heading', { name: 'Chưa thấy chỗ sai; còn 6 việc trước khi gửi' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: /Phải sửa/ })).toBeNull();
  expect(within(screen.getByRole('region', { name: /Sẽ cần sau/ })).getAllByRole('listitem')).toHaveLength(6);
});

test('a printed report is noted before it is printed; where that cannot be kept, nothing is printed', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  const book = villageBook();
  const id = open('Lò Văn Đúc', book);
  await userEvent.click(await screen.findByRole('button', { name: 'In bảng kiểm' }));
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  const noted = { kind: 'PRINT', what: 'CHECKS', day: TODAY, people: 1, candidateId: id };
  expect(book.view.all('disclosure').map(({ facts }) => facts)).toEqual([noted]);
  cleanup();
  const full = { ...villageBook(), save: async () => ({ ok: false, error: { code: 'STORAGE_FULL' } }) };
  open('Lò Văn Đúc', full as never);
  await userEvent.click(await screen.findByRole('button', { name: 'In bảng kiểm' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(print).toHaveBeenCalledTimes(1);
});

test('somebody whom the book does not hold', () => {
  openScreen(<DoctorPage />, { book: bookOf(), at: '/nguoi/x/kiem-tra', route: '/nguoi/:id/kiem-tra' });
  expect(screen.getByText('Không tìm thấy người này trong sổ')).toBeTruthy();
});

test('an edit is seen at once, and what the place lowered says so', async () => {
  const book = villageBook();
  const id = open('Lò Văn Đúc', book);
  await screen.findByRole('heading', { name: 'Chưa gửi được, còn 1 chỗ phải sửa' });
  const change = (set: object) => {
    const seen = must(book.view.get('candidate', id), 'the person');
    return act(() => book.save([{ do: 'patch', type: 'candidate', id, scope: seen.scope, set, seen } as never]));
  };
  await change({ ethnicity: '99' });
  expect(await screen.findByText(/Dân tộc của Lò Văn Đúc \(“99”\) không có trong danh mục/)).toBeTruthy();
  await change({ ethnicity: '24' });
  expect(screen.queryByText(/không có trong danh mục/)).toBeNull();
});

test('a check that the place lowered is looked at, and says so', async () => {
  const book = villageBook();
  const id = personOf(book, 'Vàng A Chứ');
  const { scope } = must(book.view.get('candidate', id), 'the person');
  const meetingId = book.newId();
  const vote = { meetingId, candidateId: id, purpose: 'ADMISSION', day: TODAY, chair: 'Lò A', secretary: 'Lò A' };
  await book.save([
    { do: 'put', type: 'vote', id: book.newId(), scope, set: vote, seen: null } as never,
    {
      do: 'put',
      type: 'setting',
      id: book.newId(),
      scope,
      set: { key: 'checks.lowered', value: ['E41'] },
      seen: null,
    } as never,
  ]);
  open('Vàng A Chứ', book);
  const look = within(await screen.findByRole('region', { name: /Nên xem lại/ }));
  expect(look.getByText(/E41 · .* · đã hạ mức theo địa phương/)).toBeTruthy();
  expect(screen.queryByRole('region', { name: /Phải sửa/ })).toBeNull();
});

const PAPERS = ['CERT_AWARENESS', 'KND_01', 'KND_02', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05', 'KND_06'];

async function reviewed(papers: readonly string[]) {
  const book = villageBook();
  const candidateId = personOf(book, 'Vàng A Chứ');
  const { scope } = must(book.view.get('candidate', candidateId), 'the person');
  const put = (type: string, set: object) => ({ do: 'put', type, id: book.newId(), scope, set, seen: null }) as never;
  const document = { day: '2026-10-20', number: '05-NQ/CB' };
  await book.save([
    put('step', { candidateId, code: 'STAMPED', day: '2026-10-20' }),
    ...papers.map((code) => put('paper', { candidateId, code, copy: 1, state: 'READY', document })),
  ]);
  open('Vàng A Chứ', book);
}

test('a dossier without a mistake, and with all its papers, can be sent', async () => {
  await reviewed([...PAPERS, 'DIPLOMA_COPY']);
  expect(await screen.findByRole('heading', { name: 'Hồ sơ gửi được' })).toBeTruthy();
});

test('papers that are missing are told where no check speaks of them', async () => {
  await reviewed([...PAPERS.filter((code) => code !== 'KND_01'), 'DIPLOMA_COPY']);
  expect(await screen.findByRole('heading', { name: 'Chưa gửi được, còn thiếu 1 giấy' })).toBeTruthy();
});

test('a dossier that is with nobody to send is not said to be ready', async () => {
  const book = villageBook();
  const { id, scope } = must(book.view.get('candidate', personOf(book, 'Lùng Văn Phà')), 'the person');
  await book.save([
    {
      do: 'put',
      type: 'paper',
      id: book.newId(),
      scope,
      set: { candidateId: id, code: 'CERT_NEW_MEMBER', copy: 1, state: 'READY' },
      seen: null,
    } as never,
  ]);
  open('Lùng Văn Phà', book);
  expect(await screen.findByRole('heading', { name: 'Chưa thấy chỗ nào sai' })).toBeTruthy();
});
