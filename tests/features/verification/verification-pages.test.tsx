import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { VerificationPage } from '#src/features/verification/verification-page.tsx';
import { VerificationsPage } from '#src/features/verification/verifications-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, TODAY } from '../../support/practice-book.ts';

const ID = 'p00000000000000000000A';
let made = 0;
const record = <T extends RecordType>(type: T, facts: FactsOf<T>): DomainRecord => {
  made += 1;
  const id = type === 'candidate' ? ID : `r${String(made).padStart(20, '0')}A`;
  return { type, id, scope: 'cell', facts, rev: 1 } as DomainRecord;
};
const person = () => record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10', isMarried: false });
const relative = (relation: string, name: string, facts: FactsOf<'relative'> = {}) =>
  record('relative', { candidateId: ID, relation, name, ...facts });
const COMMITTEE = 'Đảng ủy xã Hua Bum';
const letter = (of: DomainRecord | null, facts: FactsOf<'verification'> = {}) => {
  const about = (of?.facts ?? {}) as FactsOf<'relative'>;
  const subject = of ? { name: about.name ?? '', relation: about.relation ?? '' } : null;
  return record('verification', {
    candidateId: ID,
    relativeId: of?.id ?? null,
    subject,
    committee: COMMITTEE,
    ...facts,
  });
};

const list = (book: Book) =>
  openScreen(<VerificationsPage />, { book, at: `/nguoi/${ID}/tham-tra`, route: '/nguoi/:id/tham-tra' });
const form = (book: Book, which: string) =>
  openScreen(<VerificationPage />, {
    book,
    at: `/nguoi/${ID}/tham-tra/${which}`,
    route: '/nguoi/:id/tham-tra/:verificationId',
  });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const rows = () =>
  within(screen.getByRole('list', { name: 'Ai phải thẩm tra' }))
    .getAllByRole('listitem')
    .map((row) => row.textContent ?? '');

describe('06-HD/TW §3.4: who must be verified', () => {
  test('each with the state in words, the working days and the last day for the answer', () => {
    const father = relative('FATHER', 'Lò Văn Mừng');
    const mother = relative('MOTHER', 'Tao Thị Lả', { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Cầy' });
    const records = [
      person(),
      father,
      mother,
      letter(null, { sentOn: '2026-11-16' }),
      letter(father, { sentOn: '2026-09-14' }),
    ];
    list(bookOf(records));
    const [self, own, first, theirs, second] = rows();
    expect(self).toMatch(/Lò Văn Đức.*Đang chờ trả lời/);
    expect(own).toMatch(
      /Đảng ủy xã Hua Bum.*Gửi thứ Hai 16\/11, đã chờ 4 ngày làm việc; hạn .*\(còn \d+ ngày làm việc\)/,
    );
    expect(first).toMatch(/Lò Văn Mừng.*Cha đẻ.*Quá hạn trả lời/);
    expect(theirs).toMatch(/đã chờ \d+ ngày làm việc; hạn trả lời là .*26\/10/);
    expect(second).toMatch(/Tao Thị Lả.*Mẹ đẻ.*Được miễn.*Đối chiếu hồ sơ tại Chi bộ bản Nậm Cầy/);
    expect(screen.getByText('Còn 2 người chưa xong')).toBeTruthy();
    expect(screen.getByText(/mục 24, 25, 26.*sổ không giữ/)).toBeTruthy();
    expect(screen.getByText('Ai phải thẩm tra: 06-HD/TW, §3.4')).toBeTruthy();
  });

  test('whoever has no name yet is written into the résumé; a member without the cell, a dead one are said', () => {
    const father = relative('FATHER', 'Lò Văn Mừng', { isPartyMember: true, death: { year: '2019' } });
    list(bookOf([person(), father]));
    expect(rows()[1]).toMatch(/đã mất, thẩm tra những gì còn biết; là đảng viên: ghi chi bộ/);
    expect(rows()[2]).toMatch(/Mẹ đẻ.*Chưa có tên trong mục 21/);
    expect(screen.getByRole('link', { name: 'Ghi tên vào lý lịch' }).getAttribute('href')).toBe(
      `/nguoi/${ID}/than-nhan/moi?quan-he=MOTHER`,
    );
  });

  test('whoever was not asked about is asked about or exempted from the list; whoever is waited for is not', () => {
    const father = relative('FATHER', 'Lò Văn Mừng');
    const answered = { sentOn: '2026-09-01', answeredOn: '2026-09-20', answer: 'INCOMPLETE' } as const;
    const mother = relative('MOTHER', 'Tao Thị Lả');
    list(bookOf([person(), father, mother, letter(null, { sentOn: '2026-11-16' }), letter(mother, answered)]));
    const href = (name: string) => screen.queryByRole('link', { name })?.getAttribute('href');
    expect(href('Hỏi nơi thẩm tra về Lò Văn Mừng')).toBe(`/nguoi/${ID}/tham-tra/moi?nguoi=${father.id}`);
    expect(href('Miễn thẩm tra Lò Văn Mừng')).toBe(`/nguoi/${ID}/tham-tra/moi?nguoi=${father.id}&mien=1`);
    expect(href('Thêm nơi thẩm tra khác về Tao Thị Lả')).toBe(`/nguoi/${ID}/tham-tra/moi?nguoi=${mother.id}`);
    expect(screen.queryByRole('link', { name: /về Lò Văn Đức/ })).toBeNull();
  });

  test('all answered', () => {
    const answered = { sentOn: '2026-09-01', answeredOn: '2026-09-20', answer: 'CONFIRMED' } as const;
    list(
      bookOf([
        person(),
        record('resume', { candidateId: ID, edition: 1, noRelatives: ['FATHER', 'MOTHER'] }),
        letter(null, answered),
      ]),
    );
    expect(screen.getByText('Tất cả đã trả lời hoặc được miễn')).toBeTruthy();
  });

  test.each([
    ['COMMUNE_OFFICE', true],
    ['COMMUNE_IN_CHARGE', false],
  ])('%s sees the letters: %s', (role, sees) => {
    const book = bookOf([person()]);
    list({ ...book, owner: { ...book.owner, grants: [{ role, unit: 'cell' }] } });
    expect(screen.queryByText(/do chi bộ và văn phòng cấp ủy giữ/) === null).toBe(sees);
  });

  test('nobody of that id', () => {
    list(bookOf([]));
    expect(screen.getByRole('heading', { name: 'Không tìm thấy lần thẩm tra này' })).toBeTruthy();
  });
});

describe('06-HD/TW §3.4: asking a place', () => {
  test('nobody chosen, no committee: said where it is missing; then one request each for everybody there', async () => {
    const father = relative('FATHER', 'Lò Văn Mừng');
    const book = bookOf([person(), father]);
    const { address } = form(book, 'moi');
    await press('Lưu');
    expect(await screen.findByText('Chọn ít nhất một người.')).toBeTruthy();
    await userEvent.click(field('Lò Văn Đức · Người xin vào Đảng'));
    await userEvent.click(field('Lò Văn Mừng · Cha đẻ'));
    await press('Lưu');
    await waitFor(() => expect(field('Cấp ủy nơi được hỏi').getAttribute('aria-invalid')).toBe('true'));
    expect(book.saves).toEqual([]);
    expect(field('Nội dung đề nghị xác nhận').value).toMatch(/Lịch sử chính trị/);
    await userEvent.type(field('Cấp ủy nơi được hỏi'), COMMITTEE);
    await userEvent.type(field('Số công văn'), '12-CV/ĐU');
    await userEvent.type(field('Ngày gửi'), '16/11/2026');
    await press('Lưu');
    await waitFor(() => expect(address()).toBe(`/nguoi/${ID}/tham-tra`));
    expect(book.saves[0]?.group).toBe(true);
    expect(book.saves[0]?.changes.map(({ set }) => set)).toMatchObject([
      { candidateId: ID, committee: COMMITTEE, sentOn: '2026-11-16', letter: { number: '12-CV/ĐU' } },
      {
        candidateId: ID,
        relativeId: father.id,
        subject: { name: 'Lò Văn Mừng', relation: 'FATHER' },
        committee: COMMITTEE,
      },
    ]);
    expect(book.saves[0]?.changes[0]?.set).not.toHaveProperty('relativeId');
  });

  test('what was typed is there after a kill', async () => {
    const book = bookOf([person()]);
    const first = form(book, 'moi');
    await userEvent.type(field('Cấp ủy nơi được hỏi'), COMMITTEE);
    first.unmount();
    form(book, 'moi');
    await press('Viết tiếp');
    expect(field('Cấp ủy nơi được hỏi').value).toBe(COMMITTEE);
  });

  test('siblings are offered only for what is unclear', () => {
    form(bookOf([person(), relative('SISTER_OLDER', 'Lò Thị Dung')]), 'moi');
    expect(field('Lò Thị Dung · Chị ruột (chỉ khi có điểm chưa rõ)')).toBeTruthy();
  });

  test('an exemption with the cell that keeps the file (§3.4c)', async () => {
    const father = relative('FATHER', 'Lò Văn Mừng');
    const book = bookOf([person(), father]);
    form(book, `moi?nguoi=${father.id}&mien=1`);
    expect(field('Lò Văn Mừng · Cha đẻ').checked).toBe(true);
    await press('Lưu');
    await waitFor(() => expect(field('Lý do miễn').getAttribute('aria-invalid')).toBe('true'));
    await userEvent.type(field('Lý do miễn'), 'là đảng viên');
    await userEvent.type(field('Chi bộ quản lý hồ sơ'), 'Chi bộ bản Pá Bon');
    await press('Lưu');
    await waitFor(() => expect(book.saves).toHaveLength(1));
    expect(lastFacts(book, 'verification')).toMatchObject({
      relativeId: father.id,
      exemption: { reason: 'là đảng viên', cell: 'Chi bộ bản Pá Bon' },
    });
  });
});

describe('06-HD/TW §3.4: the answer', () => {
  const sent = { sentOn: '2026-10-12', letter: { number: '12-CV/ĐU' } };

  test('a day without what was answered is said; then it is written for everybody in the letter', async () => {
    const father = relative('FATHER', 'Lò Văn Mừng');
    const own = letter(null, sent);
    const book = bookOf([person(), father, own, letter(father, sent)]);
    const { address } = form(book, own.id);
    await userEvent.type(field('Ngày trả lời'), '20/10/2026');
    await press('Lưu');
    await waitFor(() =>
      expect(screen.getByRole('group', { name: /^Kết quả/ }).getAttribute('aria-invalid')).toBe('true'),
    );
    await userEvent.click(field('Đã xác nhận đủ'));
    await userEvent.click(field('Ghi như vậy cho cả Lò Văn Mừng (cùng công văn)'));
    await press('Lưu');
    await waitFor(() => expect(address()).toBe(`/nguoi/${ID}/tham-tra`));
    expect(book.view.ofCandidate('verification', ID).map(({ facts }) => facts.answer)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
    ]);
  });

  test('the letter is drafted from here', () => {
    const own = letter(null, sent);
    form(bookOf([person(), own]), own.id);
    expect(screen.getByRole('link', { name: 'Soạn công văn' }).getAttribute('href')).toBe(
      `/nguoi/${ID}/in/VERIFICATION_LETTER?tham-tra=${own.id}`,
    );
  });

  test('a verifier who is the candidate or a relative is said at once', async () => {
    const own = letter(null, sent);
    form(bookOf([person(), relative('FATHER', 'Lò Văn Mừng'), own]), own.id);
    await userEvent.type(field('Người đi thẩm tra hoặc người nhận xét'), 'lò văn mừng');
    expect(screen.getByRole('alert').textContent).toMatch(/người thân không được đi thẩm tra/);
  });

  test('a mistake is taken out, and back', async () => {
    const own = letter(null, sent);
    const book = bookOf([person(), own]);
    form(book, own.id);
    await press('Bỏ, ghi nhầm');
    await waitFor(() =>
      expect(book.view.get('verification', own.id)?.facts.archived).toEqual({ reason: 'Ghi nhầm', day: TODAY }),
    );
    await press('Hoàn tác');
    await waitFor(() => expect(book.view.get('verification', own.id)?.facts.archived).toBeNull());
  });

  test('an answer before the letter was sent', async () => {
    const own = letter(null, sent);
    form(bookOf([person(), own]), own.id);
    await userEvent.type(field('Ngày trả lời'), '1/10/2026');
    await userEvent.click(field('Đã xác nhận đủ'));
    await press('Lưu');
    await waitFor(() => expect(field('Ngày trả lời').getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText(/Ngày trả lời .* trước ngày gửi/)).toBeTruthy();
  });
});
