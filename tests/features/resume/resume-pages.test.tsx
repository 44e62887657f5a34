import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { Book } from '#src/db/book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { CopySheetPage } from '#src/features/resume/copy-sheet-page.tsx';
import { ItemPage } from '#src/features/resume/item-page.tsx';
import { RelativePage } from '#src/features/resume/relative-page.tsx';
import { ResumePage } from '#src/features/resume/resume-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, TODAY, type WatchedBook } from '../../support/practice-book.ts';

const ID = 'p00000000000000000000A';
let made = 0;
const record = <T extends RecordType>(type: T, facts: FactsOf<T>): DomainRecord => {
  made += 1;
  const id = type === 'candidate' ? ID : `r${String(made).padStart(20, '0')}A`;
  return { type, id, scope: 'cell', facts, rev: 1 } as DomainRecord;
};

const PERSON: FactsOf<'candidate'> = { name: 'Lò Văn Đức', birthDate: '1996-05-10', isMarried: false };
const person = (more: FactsOf<'candidate'> = {}) => record('candidate', { ...PERSON, ...more });
const draft = (facts: FactsOf<'resume'> = {}) => record('resume', { candidateId: ID, edition: 1, ...facts });
const line = (facts: FactsOf<'resumeLine'>) =>
  record('resumeLine', { candidateId: ID, section: 'WORK', what: 'Làm nương', ...facts });
const relative = (relation: string, facts: FactsOf<'relative'> = {}) =>
  record('relative', { candidateId: ID, relation, name: 'Lò Văn Mừng', ...facts });

const overview = (book: Book) =>
  openScreen(<ResumePage />, { book, at: `/nguoi/${ID}/ly-lich`, route: '/nguoi/:id/ly-lich' });
const item = (book: Book, code: string) =>
  openScreen(<ItemPage />, { book, at: `/nguoi/${ID}/ly-lich/${code}`, route: '/nguoi/:id/ly-lich/:item' });
const relativePage = (book: Book, which: string) =>
  openScreen(<RelativePage />, {
    book,
    at: `/nguoi/${ID}/than-nhan/${which}`,
    route: '/nguoi/:id/than-nhan/:relativeId',
  });
const sheet = (book: Book) =>
  openScreen(<CopySheetPage />, { book, at: `/nguoi/${ID}/ly-lich/chep-tay`, route: '/nguoi/:id/ly-lich/chep-tay' });

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const said = (book: WatchedBook) => book.saves.flatMap(({ changes }) => changes.map(({ type }) => type));
const errorAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

describe('the overview', () => {
  test('says of each item how far it is, what is missing, and leads to the next one', () => {
    overview(
      bookOf([
        person({ citizenId: '012096900123', gender: 'MALE' }),
        draft({ otherNames: 'Không', permanentAddress: { asWritten: 'bản Pá Bon, xã Lê Lợi' } }),
      ]),
    );
    expect(screen.getByText(/^Xong \d+ trên 25 mục$/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Các tên gọi khác.*Xong/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Nơi cư trú.*Đang ghi dở.*Còn: tạm trú$/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /^Nơi đăng ký khai sinh.*Chưa ghi/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Viết tiếp mục 5' }).getAttribute('href')).toBe(`/nguoi/${ID}/ly-lich/5`);
    expect(screen.getByText(/tự tay viết vào quyển lý lịch/)).toBeTruthy();
  });

  test('P12: of the family it tells the state, not who is missing', () => {
    overview(bookOf([person(), relative('FATHER')]));
    const row = screen.getByRole('link', { name: /^Cha, mẹ; vợ hoặc chồng/ });
    expect(row.textContent).toContain('Đang ghi dở');
    expect(row.textContent).not.toContain('Còn:');
    expect(screen.queryByText(/Lò Văn Mừng/)).toBeNull();
  });

  test.each([
    ['COMMUNE_OFFICE', false],
    ['INSPECTION', false],
    ['CELL_DEPUTY', true],
  ])('the draft stays with the cell: %s sees it: %s', (role, sees) => {
    const book = bookOf([person(), draft({ otherNames: 'Không' })]);
    overview({ ...book, owner: { ...book.owner, grants: [{ role, unit: 'cell' }] } });
    expect(screen.queryByText('Bản nháp lý lịch do chi bộ giữ') === null).toBe(sees);
    expect(screen.queryByText(/Xong \d+ trên 25 mục/) !== null).toBe(sees);
  });

  test('nobody of that id', () => {
    overview(bookOf([]));
    expect(screen.getByRole('heading', { name: 'Không tìm thấy phần này của lý lịch' })).toBeTruthy();
  });
});

describe('one item a page', () => {
  test('2-KNĐ, item 2: "Không" by one tap; saving leads to the next item', async () => {
    const book = bookOf([person()]);
    const { address } = item(book, '2');
    await press('Ghi “Không” vào ô Các tên gọi khác');
    expect(field('Các tên gọi khác').value).toBe('Không');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(address()).toBe(`/nguoi/${ID}/ly-lich/3`));
    expect(lastFacts(book, 'resume')).toEqual({ candidateId: ID, edition: 1, otherNames: 'Không' });
  });

  test('2-KNĐ, item 3: a short citizen number is said at its field; what was typed stays, also over a kill', async () => {
    const book = bookOf([person()]);
    const first = item(book, '3');
    await userEvent.type(field('Số căn cước'), '0120969');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(errorAt('Số căn cước')).toMatch(/phải đủ 12 số/));
    expect(document.activeElement).toBe(field('Số căn cước'));
    expect(book.saves).toEqual([]);
    first.unmount();
    item(book, '3');
    await press('Viết tiếp');
    await userEvent.type(field('Số căn cước'), '00123');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(book.view.get('candidate', ID)?.facts.citizenId).toBe('012096900123'));
  });

  test('a text of 50 pages is refused in words, and is still there after the page was killed', async () => {
    const book = bookOf([person()]);
    const first = item(book, '14');
    const pages = 'Từ nhỏ ở với bố mẹ tại bản Pá Bon. '.repeat(4_000).trim();
    fireEvent.change(field('Lịch sử bản thân'), { target: { value: pages } });
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(errorAt('Lịch sử bản thân')).toMatch(/nhiều nhất 8000.*viết gọn lại/));
    expect(field('Lịch sử bản thân').value).toBe(pages);
    expect(book.saves).toEqual([]);
    first.unmount();
    item(book, '14');
    await press('Viết tiếp');
    expect(field('Lịch sử bản thân').value).toBe(pages);
  });

  test('P12: a citizen number that is known is shown only when tapped', async () => {
    item(bookOf([person({ citizenId: '012096900123' })]), '3');
    expect(screen.queryByLabelText('Số căn cước')).toBeNull();
    await press(/Số căn cước.*Mở để xem/);
    expect(field('Số căn cước').value).toBe('012096900123');
  });

  test('2-KNĐ, item 5: an old commune is offered with its new name, both are kept', async () => {
    const book = bookOf([person()]);
    item(book, '5');
    await userEvent.type(field('Nơi đăng ký khai sinh'), 'xã Nậm Manh, huyện Nậm Nhùn, tỉnh Lai Châu');
    expect(screen.getByText(/Xã này nay là xã Nậm Hàng/)).toBeTruthy();
    await press('Dùng tên mới');
    expect(screen.queryByText(/Xã này nay là/)).toBeNull();
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(book.saves).toHaveLength(1));
    expect(lastFacts(book, 'resume').birthRegistrationPlace).toEqual({
      asWritten: 'xã Nậm Hàng, tỉnh Lai Châu (trước đây là xã Nậm Manh, huyện Nậm Nhùn)',
      oldCommune: 'Nậm Manh',
      commune: { code: '03434', name: 'Nậm Hàng' },
    });
  });

  test('2-KNĐ, item 8: the nationality that nearly everybody has is there to begin with', async () => {
    const book = bookOf([person()]);
    item(book, '8');
    expect(field('Quốc tịch').value).toBe('Việt Nam');
    await userEvent.selectOptions(field('Dân tộc'), 'Thái');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(said(book)).toEqual(['candidate', 'resume']));
    expect(book.saves[0]?.group).toBe(true);
  });

  test('2-KNĐ, item 11: the class finished, and 11c of the booklet of 2025', async () => {
    const book = bookOf([person({ generalEducation: 'PRIMARY' })]);
    item(book, '11c');
    expect(field('Trình độ khoa học công nghệ')).toBeTruthy();
    await userEvent.type(field('Hoặc lớp đã học xong, như 9/12'), '9/12');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(book.view.get('candidate', ID)?.facts.generalEducation).toBe('9/12'));
  });

  test('2-KNĐ, item 12: somebody who never joined', async () => {
    const book = bookOf([person()]);
    item(book, '12');
    await userEvent.click(field('Chưa từng vào Đoàn'));
    expect(screen.queryByLabelText('Ngày vào Đoàn')).toBeNull();
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(lastFacts(book, 'resume')).toMatchObject({ noYouthUnion: true }));
  });

  test('2-KNĐ, item 13: only somebody who comes back fills it in', async () => {
    const { unmount } = item(bookOf([person()]), '13');
    expect(screen.getByText(/Chỉ người xin vào lại Đảng/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Sang mục sau' })).toBeTruthy();
    unmount();
    const book = bookOf([person({ isReadmission: true })]);
    item(book, '13');
    await userEvent.type(field('Ngày vào Đảng lần trước'), '5/2015');
    await userEvent.type(field('Lý do ra khỏi Đảng'), 'đi làm ăn xa');
    await press('Lưu, sang mục sau');
    await waitFor(() => expect(book.saves).toHaveLength(1));
    expect(lastFacts(book, 'resume').previousMembership).toEqual({ admittedOn: '2015-05', reasonLeft: 'đi làm ăn xa' });
  });

  test('P12: item 16 is hidden once something stands there', async () => {
    item(bookOf([person(), draft({ historicalFeatures: 'Không' })]), '16');
    expect(screen.queryByLabelText('Đặc điểm lịch sử')).toBeNull();
    await press('Mở để xem');
    expect(field('Đặc điểm lịch sử').value).toBe('Không');
  });

  test('an item that is none', () => {
    item(bookOf([person()]), '24');
    expect(screen.getByRole('heading', { name: 'Không tìm thấy phần này của lý lịch' })).toBeTruthy();
  });
});

describe('2-KNĐ, item 15: the time line', () => {
  const book = () =>
    bookOf([
      person(),
      line({ from: '2014-06', to: '2017-05', what: 'Làm nương cùng gia đình' }),
      line({ from: '2017-10', to: '2020-06', what: 'Công nhân tại Bắc Ninh' }),
      line({ from: '2020-05', isNow: true, what: 'Dân quân' }),
    ]);

  test('gap and overlap are drawn, and said with where to mend them', () => {
    item(book(), '15');
    expect(
      screen.getByRole('img', { name: 'Quãng đã ghi từ 06/2014 đến 11/2026: 1 quãng trống, 1 quãng trùng.' }),
    ).toBeTruthy();
    expect(screen.getByText('Trống 4 tháng: 06/2017 – 09/2017')).toBeTruthy();
    expect(
      screen.getByRole('link', { name: /Trùng 2 tháng: 05\/2020 – 06\/2020.*“Công nhân tại Bắc Ninh” và “Dân quân”/ }),
    ).toBeTruthy();
    expect(screen.getByRole('link', { name: /^05\/2020 – nay/ })).toBeTruthy();
  });

  test('the missing stretch is added with its months filled in', async () => {
    const kept = book();
    item(kept, '15');
    await userEvent.click(screen.getByRole('link', { name: 'Thêm quãng còn thiếu' }));
    expect(field('Từ tháng').value).toBe('06/2017');
    expect(field('Đến tháng').value).toBe('09/2017');
    await press('Lưu dòng');
    await waitFor(() => expect(field('Làm gì').getAttribute('aria-invalid')).toBe('true'));
    await userEvent.type(field('Làm gì'), 'Ở nhà giúp gia đình');
    await press('Lưu dòng');
    await waitFor(() => expect(screen.queryByText(/Trống 4 tháng/)).toBeNull());
    expect(lastFacts(kept, 'resumeLine')).toMatchObject({ from: '2017-06', to: '2017-09', section: 'WORK' });
  });

  test('the months until now are added as going on', async () => {
    const kept = bookOf([person(), line({ from: '2014-06', to: '2026-08' })]);
    item(kept, '15');
    expect(screen.getByText('Chưa ghi 3 tháng gần đây: 09/2026 – 11/2026')).toBeTruthy();
    await userEvent.click(screen.getByRole('link', { name: 'Thêm quãng còn thiếu' }));
    expect(field('Việc này đến nay').checked).toBe(true);
    expect(screen.queryByLabelText('Đến tháng')).toBeNull();
    await userEvent.type(field('Làm gì'), 'Trồng quế');
    await press('Lưu dòng');
    expect(await screen.findByText('Liền từng tháng, không trống, không trùng')).toBeTruthy();
  });

  test('a line is taken out, and back again', async () => {
    const kept = book();
    item(kept, '15');
    await userEvent.click(screen.getByRole('link', { name: /^10\/2017/ }));
    await press('Bỏ dòng này');
    await waitFor(() => expect(kept.view.ofCandidate('resumeLine', ID)).toHaveLength(2));
    await press('Hoàn tác');
    await waitFor(() => expect(kept.view.ofCandidate('resumeLine', ID)).toHaveLength(3));
  });

  test('an end before the beginning is said at its field', async () => {
    item(book(), '15');
    await userEvent.click(screen.getByRole('link', { name: /^10\/2017/ }));
    await userEvent.clear(field('Đến tháng'));
    await userEvent.type(field('Đến tháng'), '9/2017');
    await press('Lưu dòng');
    await waitFor(() => expect(errorAt('Đến tháng')).toMatch(/trước ngày bắt đầu/));
  });
});

test('2-KNĐ, item 18: "Không" is said and taken back', async () => {
  const book = bookOf([person()]);
  const { address, unmount } = item(book, '18');
  await press('Không có');
  await waitFor(() => expect(address()).toBe(`/nguoi/${ID}/ly-lich/19`));
  expect(lastFacts(book, 'resume')).toMatchObject({ noAbroad: true });
  unmount();
  item(book, '18');
  expect(screen.getByText('Đã ghi “Không”')).toBeTruthy();
  await press('Ghi lại');
  await waitFor(() => expect(screen.getByText('Chưa có dòng nào')).toBeTruthy());
});

describe('2-KNĐ, item 21: the family', () => {
  test('who is missing stands in the order of the booklet; "Không có" and back', async () => {
    const book = bookOf([person()]);
    item(book, '21c');
    const rows = within(screen.getByRole('list', { name: /Anh, chị, em ruột; con/ })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Anh, chị, em ruột'),
      expect.stringContaining('Con đẻ, con nuôi'),
    ]);
    await press('Không có con đẻ, con nuôi');
    await waitFor(() => expect(lastFacts(book, 'resume').noRelatives).toEqual(['CHILDREN']));
    expect(await screen.findByText('Đã ghi là không có')).toBeTruthy();
    await press('Có con đẻ, con nuôi, ghi lại');
    await waitFor(() => expect(lastFacts(book, 'resume').noRelatives).toEqual([]));
  });

  test('P12: whoever is written down is hidden until tapped', async () => {
    item(bookOf([person(), relative('FATHER', { birthDate: '1970' })]), '21b');
    expect(screen.queryByText('Lò Văn Mừng')).toBeNull();
    await press('Mở để xem');
    expect(
      screen.getByRole('link', { name: /^Lò Văn Mừng\s?1970.*Cha đẻ.*Chưa ghi: nơi sinh, quê quán/ }),
    ).toBeTruthy();
  });

  test('nobody knows whether the person is married: said, with where to write it down', () => {
    item(bookOf([person({ isMarried: null })]), '21b');
    expect(screen.getByText(/chưa ghi đồng chí này đã kết hôn hay chưa/)).toBeTruthy();
  });

  test('a father is added from his place', async () => {
    const book = bookOf([person()]);
    const { unmount } = item(book, '21b');
    expect(screen.getByRole('link', { name: 'Thêm cha đẻ' }).getAttribute('href')).toBe(
      `/nguoi/${ID}/than-nhan/moi?quan-he=FATHER`,
    );
    unmount();
    const { address } = relativePage(book, 'moi?quan-he=FATHER');
    expect(field('Quan hệ với người khai').value).toBe('FATHER');
    await press('Lưu người này');
    await waitFor(() => expect(field('Họ và tên').getAttribute('aria-invalid')).toBe('true'));
    await userEvent.type(field('Họ và tên'), 'Lò Văn Mừng');
    await userEvent.type(field('Ngày sinh'), '1970');
    await userEvent.type(field('Quê quán'), 'xã Nậm Pì, huyện Nậm Nhùn');
    await press('Dùng tên mới');
    await userEvent.click(field('Là đảng viên'));
    await userEvent.type(field('Chi bộ đang quản lý hồ sơ'), 'Chi bộ bản Pá Bon');
    await press('Lưu người này');
    await waitFor(() => expect(address()).toBe(`/nguoi/${ID}/ly-lich/21b`));
    expect(lastFacts(book, 'relative')).toEqual({
      candidateId: ID,
      relation: 'FATHER',
      name: 'Lò Văn Mừng',
      birthDate: '1970',
      homePlace: {
        asWritten: 'xã Lê Lợi (trước đây là xã Nậm Pì, huyện Nậm Nhùn)',
        oldCommune: 'Nậm Pì',
        commune: { code: '03487', name: 'Lê Lợi' },
      },
      nationality: 'Việt Nam',
      isPartyMember: true,
      partyCell: 'Chi bộ bản Pá Bon',
    });
  });

  test('a grandfather who died: year, cause and place; death before birth is said', async () => {
    const book = bookOf([person(), relative('GRANDFATHER_PATERNAL', { birthDate: '1940' })]);
    const id = book.view.all('relative')[0]?.id ?? '';
    relativePage(book, id);
    await userEvent.click(field('Đã mất'));
    await userEvent.type(field('Mất năm (hoặc ngày)'), '1939');
    await press('Lưu người này');
    await waitFor(() => expect(errorAt('Mất năm (hoặc ngày)')).toMatch(/Mất 1939, trước khi sinh \(1940\)/));
    await userEvent.clear(field('Mất năm (hoặc ngày)'));
    await userEvent.type(field('Mất năm (hoặc ngày)'), '2011');
    await userEvent.type(field('Vì sao mất'), 'tuổi già');
    await press('Lưu người này');
    await waitFor(() => expect(lastFacts(book, 'relative').death).toEqual({ year: '2011', cause: 'tuổi già' }));
  });
});

describe('2-KNĐ: the sheet for copying', () => {
  const records = () => [
    person({ citizenId: '012096900123', religion: 'NONE' }),
    draft({ otherNames: 'Không', noAbroad: true, noRelatives: ['CHILDREN'] }),
    line({ from: '2014-06', isNow: true, what: 'Làm nương', where: 'bản Pá Bon' }),
    relative('FATHER', { birthDate: '1970', death: { year: '2020', cause: 'ốm', place: 'bản Pá Bon' } }),
  ];

  test('hidden until opened; then item by item, capitals, dotted lines, "Không"', async () => {
    sheet(bookOf(records()));
    expect(screen.queryByText('LÒ VĂN ĐỨC')).toBeNull();
    expect(screen.getByText(/tự tay chép vào quyển lý lịch 2-KNĐ/)).toBeTruthy();
    await press('Mở bản chép tay');
    const paper = screen.getByRole('article', { name: 'Bản để chép tay' });
    expect(paper.querySelectorAll('h3')).toHaveLength(25);
    const text = (title: string) =>
      within(paper).getByRole('heading', { name: title }).parentElement?.textContent ?? '';
    expect(text('1. Họ và tên khai sinh')).toContain('LÒ VĂN ĐỨC');
    expect(text('2. Các tên gọi khác')).toMatch(/Không$/);
    expect(text('3. Ngày sinh, số căn cước')).toMatch(/10\/05\/1996.*012096900123/);
    expect(text('5. Nơi đăng ký khai sinh')).toMatch(/…$/);
    expect(text('9. Tôn giáo')).toMatch(/Tôn giáo: Không/);
    expect(text('13. Lần vào Đảng trước')).toMatch(/Không$/);
    expect(text('15. Những công việc, chức vụ đã qua')).toContain('06/2014 – nay: Làm nương; bản Pá Bon');
    expect(text('18. Đi nước ngoài')).toMatch(/Không$/);
    expect(text('19. Khen thưởng')).toMatch(/…$/);
    expect(text('21b. Cha, mẹ; vợ hoặc chồng; cha, mẹ vợ (chồng)')).toMatch(
      /Cha đẻ.*LÒ VĂN MỪNG|Cha đẻ.*Lò Văn Mừng.*Đã mất: 2020, bản Pá Bon, ốm.*Mẹ đẻ…/,
    );
    expect(text('21c. Anh, chị, em ruột; con')).toMatch(/Con đẻ, con nuôiKhông/);
    expect(paper.textContent).toMatch(/24, 25, 26 do cấp ủy ghi/);
  });

  test('printing notes the day, once', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const book = bookOf(records());
    sheet(book);
    await press('Mở bản chép tay');
    await press('In bản này');
    await waitFor(() => expect(lastFacts(book, 'resume').printedOn).toBe(TODAY));
    await press('In lại');
    await waitFor(() => expect(print).toHaveBeenCalledTimes(2));
    const sheets = book.view.all('disclosure').map(({ facts }) => facts);
    const noted = { kind: 'COPY_SHEET', what: 'RESUME', day: TODAY, people: 1, candidateId: ID };
    expect(sheets).toEqual([noted, noted]);
    expect(book.saves).toHaveLength(3);
  });

  test('P1: the draft is deleted after two questions, with what was put away and what was typed; the person stays', async () => {
    const book = bookOf([...records(), line({ from: '2010', archived: { reason: 'nhầm', day: TODAY } })]);
    await book.drafts.keep(`resume:${ID}:14`, { childhoodHistory: 'Từ nhỏ' });
    await book.drafts.keep('paper:1', { state: 'READY' });
    const erased: string[] = [];
    const watched = {
      ...book,
      erase: async (gone: readonly DomainRecord[], reason: string) => {
        erased.push(...gone.map(({ type }) => type));
        return book.erase(gone, reason);
      },
    };
    sheet(watched);
    await press('Mở bản chép tay');
    await press('Xóa bản nháp lý lịch');
    expect(screen.getByText(/Còn lại trong sổ: họ tên/)).toBeTruthy();
    expect(screen.getByText(/Sổ chưa tham gia xã.*khóa kín trong máy/)).toBeTruthy();
    await press('Tiếp tục xóa');
    await press('Xóa hẳn bản nháp');
    expect(screen.getByText('Đánh dấu vào ô này thì mới xóa được.')).toBeTruthy();
    expect(erased).toEqual([]);
    await userEvent.click(screen.getByLabelText(/Đã chép đủ vào quyển lý lịch/));
    await press('Xóa hẳn bản nháp');
    await waitFor(() => expect(erased).toEqual(['resume', 'resumeLine', 'resumeLine', 'relative']));
    expect(book.view.allWithArchived('resumeLine')).toEqual([]);
    expect(book.view.get('candidate', ID)?.facts.resumeErased).toEqual({ count: 1, day: TODAY });
    await waitFor(async () => expect((await book.drafts.list()).map(({ key }) => key)).toEqual(['paper:1']));
  });
});
