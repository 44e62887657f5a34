import { readFileSync } from 'node:fs';
import { configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import { BookProvider } from '#src/db/use-book.ts';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import { ImportNotebookPage } from '#src/features/import-notebook/import-notebook-page.tsx';
import { failureText } from '#src/features/import-notebook/import-text.ts';
import type { ReadFile } from '#src/features/import-notebook/read-file.ts';
import { changeLanguage } from '#src/i18n/setup.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { PRACTICE_COMMUNE } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { LiveRegion } from '#src/ui/live-region.tsx';
import { makeXlsx } from '../../notebook/make-xlsx.ts';

// Deriving a key, or reading and writing a whole list, may take its time on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

/** What the worker does, in the test's own thread. */
const readHere: ReadFile = async ({ bytes, choices, context }, progress) => {
  progress(0.5);
  const workbook = await readWorkbook(bytes, choices);
  return workbook.ok
    ? { ok: true, value: { workbook: workbook.value, reading: interpretWorkbook(workbook.value, context) } }
    : workbook;
};

const fixture = (name: string) => new File([new Uint8Array(readFileSync(`tests/fixtures/${name}`))], name);
const newBook = () =>
  memoryBook({ records: [], owner: { scope: 'local', commune: null, user: null, grants: [] }, today: '2026-11-22' });

function open(book: Book) {
  return render(
    <LiveRegion>
      <BookProvider book={book}>
        <ImportNotebookPage read={readHere} />
      </BookProvider>
    </LiveRegion>,
  );
}
const choose = async (file: File) => {
  await userEvent.upload(screen.getByLabelText('Tệp danh sách (.xlsx, .xls, .csv)'), file, { applyAccept: false });
};
const row = (number: number) => screen.getByRole('article', { name: new RegExp(`^Dòng ${number}:`) });

test('the notebook of Pá Bon is read, asked in place, written, and taken back whole', async () => {
  const book = newBook();
  open(book);
  await choose(fixture('so-theo-doi-quan-chung-pa-bon.xlsx'));

  expect(await screen.findByText('15 dòng là người')).toBeTruthy();
  expect(within(row(18)).getByText(/31\/02\/1997.*lịch không có ngày này/)).toBeTruthy();
  expect(within(row(26)).getByText(/Có lẽ là một người ghi hai lần: dòng này và dòng 12 \(Giàng A Sử\)/)).toBeTruthy();
  expect(screen.getByText('Nhập được 7 · cần trả lời 8 · không nhập được 0')).toBeTruthy();
  expect(within(row(12)).getByText('Nhập được')).toBeTruthy();
  expect(screen.getByText(/Dòng tổng \(dòng 28\) ghi 14, đếm được 15/)).toBeTruthy();

  // One mentor is decided by hand, the others by the proposals.
  await userEvent.click(
    within(screen.getByRole('group', { name: /^Pàn Thị Xôm \(/ })).getByLabelText(
      'Thêm vào danh sách đảng viên chính thức',
    ),
  );
  await userEvent.click(within(row(20)).getByRole('button', { name: 'Nữ' }));
  await userEvent.type(within(row(18)).getByLabelText('Ghi lại Ngày sinh'), '31/4/1997');
  await userEvent.click(within(row(18)).getByRole('button', { name: 'Ghi' }));
  expect(within(row(18)).getByText(/Chưa đọc được/)).toBeTruthy();
  await userEvent.clear(within(row(18)).getByLabelText('Ghi lại Ngày sinh'));
  await userEvent.type(within(row(18)).getByLabelText('Ghi lại Ngày sinh'), '13/3/1997');
  await userEvent.click(within(row(18)).getByRole('button', { name: 'Ghi' }));
  await userEvent.click(screen.getByRole('button', { name: /^Dùng \d+ gợi ý$/ }));
  await userEvent.click(screen.getByRole('button', { name: /^Để trống \d+ ô còn hỏi$/ }));
  expect(await within(row(26)).findByText('Gộp vào dòng 12')).toBeTruthy();

  await userEvent.click(await screen.findByRole('button', { name: 'Nhập 14 người' }));
  expect(await screen.findByText('Đã ghi 14 người vào sổ.')).toBeTruthy();
  expect(screen.getByText('Đã thêm 3 đảng viên giúp đỡ.')).toBeTruthy();
  const names = book.view.all('candidate').map(({ facts }) => facts.name);
  expect(names).toHaveLength(14);
  expect(book.view.all('candidate').find(({ facts }) => facts.name === 'LÒ VĂN TƯỚNG')?.facts.birthDate).toBe(
    '1997-03-13',
  );
  const su = book.view.all('candidate').find(({ facts }) => facts.name === 'Giàng A Sử');
  expect(su?.facts).toMatchObject({
    citizenId: '012098900101',
    ethnicity: '08',
    religion: 'NONE',
    generalEducation: '9/12',
    isYouthUnionMember: true,
  });
  expect(book.view.ofCandidate('step', su?.id ?? '')[0]?.facts).toMatchObject({
    code: 'LISTED',
    day: '2024-03-03',
    document: { number: '05-NQ/CB' },
  });
  expect(book.view.ofCandidate('paper', su?.id ?? '')[0]?.facts).toMatchObject({
    code: 'CERT_AWARENESS',
    document: { number: '112/2025', day: '2025-06-20' },
  });
  expect(book.view.ofCandidate('mentorAssignment', su?.id ?? '')).toHaveLength(1);
  // What the second line of the same person says is kept.
  expect(su?.facts.note).toContain('Giàng A Xử');

  await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác cả lần nhập này' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(book.view.all('candidate')).toHaveLength(0));
  expect(book.view.all('member')).toHaveLength(0);
  expect(book.view.allWithArchived('candidate')).toHaveLength(14);
});

test('the same file a second time doubles nobody', async () => {
  const book = newBook();
  const page = open(book);
  const importAll = async () => {
    await choose(fixture('danh-sach-hoc-lop-hua-bum.csv'));
    await screen.findByText('35 dòng là người');
    const proposals = screen.queryByRole('button', { name: /^Dùng \d+ gợi ý$/ });
    if (proposals) await userEvent.click(proposals);
    const empty = screen.queryByRole('button', { name: /^Để trống \d+ ô/ });
    if (empty) await userEvent.click(empty);
  };
  await importAll();
  await userEvent.click(await screen.findByRole('button', { name: 'Nhập 33 người' }));
  await screen.findByText('Đã ghi 33 người vào sổ.');
  page.unmount();
  open(book);
  await importAll();
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Chưa có dòng nào nhập được' }).disabled).toBe(true),
  );
  expect(book.view.all('candidate')).toHaveLength(33);
});

test('a full disk in the middle: what is written stays, the rest goes in later, nobody is doubled', async () => {
  const book = newBook();
  let room = 5;
  open({
    ...book,
    save: async (changes, options) =>
      room-- > 0 ? book.save(changes, options) : { ok: false, error: { code: 'DISK_FULL' } },
  });
  await choose(fixture('so-theo-doi-quan-chung-pa-bon.xlsx'));
  await screen.findByText('15 dòng là người');
  await userEvent.click(screen.getByRole('button', { name: 'Nhập 7 người' }));
  await userEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: 'Thêm vào đảng viên chính thức' }),
  );
  expect(await screen.findByText(/Máy hết chỗ/)).toBeTruthy();
  expect(book.view.all('member')).toHaveLength(3);
  expect(book.view.all('candidate')).toHaveLength(2);
  room = 1_000;
  await userEvent.click(screen.getByRole('button', { name: 'Làm tiếp những dòng còn lại' }));
  expect(within(row(12)).getByText('Đã nhập')).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Nhập 5 người' }));
  await screen.findByText('Đã ghi 5 người vào sổ.');
  // The second line of somebody who is in the book by now is filled in there.
  await userEvent.click(screen.getByRole('button', { name: 'Làm tiếp những dòng còn lại' }));
  await userEvent.click(within(row(26)).getByRole('button', { name: 'Cùng một người, gộp lại' }));
  await waitFor(() =>
    expect(within(row(26)).getAllByText(/trong sổ và trong tệp khác nhau/).length).toBeGreaterThan(0),
  );
  expect(book.view.all('member')).toHaveLength(3);
  expect(book.view.all('candidate')).toHaveLength(7);
});

test('an import of another day can still be taken back', async () => {
  const book = newBook();
  const page = open(book);
  await choose(fixture('tong-hop-xa-le-loi.xlsx'));
  await userEvent.click(await screen.findByRole('button', { name: /^Nhập \d+ người$/ }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Chỉ ghi tên vào ghi chú' }));
  await screen.findByText(/^Đã ghi \d+ người vào sổ/);
  expect(book.view.all('candidate').length).toBeGreaterThan(10);
  page.unmount();
  open(book);
  await userEvent.click(await screen.findByRole('button', { name: 'Hoàn tác cả lần nhập này' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(book.view.all('candidate')).toHaveLength(0));
  expect(screen.queryByText('Những lần đã nhập')).toBeNull();
});

test('an import left in the middle is offered again with its answers, also after the page is gone', async () => {
  const book = newBook();
  const page = open(book);
  await choose(fixture('so-theo-doi-quan-chung-pa-bon.xlsx'));
  await screen.findByText('15 dòng là người');
  await userEvent.click(within(row(20)).getByRole('button', { name: 'Nữ' }));
  await waitFor(async () => expect(JSON.stringify((await book.drafts.load('import'))?.values)).toContain('FEMALE'));
  page.unmount();
  open(book);
  await userEvent.click(await screen.findByRole('button', { name: 'Làm tiếp' }));
  expect(within(row(20)).queryByText(/đánh dấu cả hai cột/)).toBeNull();
  expect(within(row(18)).getByText(/31\/02\/1997/)).toBeTruthy();
});

test('a wrong guess of a column is corrected by the person', async () => {
  open(newBook());
  await choose(
    new File(
      [
        makeXlsx([
          {
            name: 'DS',
            rows: [
              ['STT', 'Họ và tên', 'Năm sinh', 'Thông tin khác'],
              [1, 'Lò Văn An', 1990, 'Làm nương'],
              [2, 'Lò Thị Bình', 1992, 'Giáo viên'],
            ],
          },
        ]) as Uint8Array<ArrayBuffer>,
      ],
      'ds.xlsx',
    ),
  );
  await screen.findByText('2 dòng là người');
  await userEvent.selectOptions(screen.getByLabelText('Cột D: Thông tin khác', { exact: false }), 'Nghề nghiệp');
  await waitFor(() => expect(within(row(2)).getByText('Nghề nghiệp')).toBeTruthy());
  expect(within(row(2)).getByText('Làm nương')).toBeTruthy();
});

test('quotas, hidden lists and refused rows are shown with what to do, not passed over', async () => {
  open(newBook());
  await choose(fixture('tong-hop-xa-le-loi.xlsx'));
  await screen.findByText(/dòng là người/);
  expect(
    screen.getByText('Bảng chỉ tiêu: xem được ở dưới, không nhập vào sổ này vì chỉ tiêu do xã giao.'),
  ).toBeTruthy();
  expect(screen.getByText(/Chỉ tiêu năm: 2 · đã kết nạp: 1 · còn lại: 1/)).toBeTruthy();
  expect(screen.queryByLabelText('Số đã kết nạp tính đến ngày')).toBeNull();
  expect(screen.getByText(/Trang danh mục để chọn: không có người, không nhập/)).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'Không nhập được (1)' }));
  const [person] = screen.getAllByRole('article', { name: /^Dòng 6:/ });
  expect(within(person as HTMLElement).getByText(/Một dòng có hai người: “Vì Văn Hặc, Vì Văn Hịa”/)).toBeTruthy();
});

test('the commune’s workbook: people go to their cells, quotas become records, and all of it is taken back', async () => {
  const owner = {
    scope: PRACTICE_COMMUNE,
    commune: PRACTICE_COMMUNE,
    user: null,
    grants: [{ role: 'COMMUNE_OFFICE', unit: PRACTICE_COMMUNE }],
  };
  const units = practiceCommune('2026-11-22', derivedId).filter(({ type }) => type === 'unit');
  const book = memoryBook({ records: units, owner, today: '2026-11-22' });
  open(book);
  await choose(fixture('tong-hop-xa-le-loi.xlsx'));
  await screen.findByText(/dòng là người/);
  const quotas = within(screen.getByRole('region', { name: 'Bảng chỉ tiêu 2026' }));
  expect(quotas.getByLabelText<HTMLInputElement>('Số đã kết nạp tính đến ngày').value).toBe('30/09/2026');
  const line = (name: RegExp) => within(quotas.getByRole('article', { name }));
  await userEvent.click(line(/^Dòng 9:/).getByRole('button', { name: 'Dùng 1 đến 2' }));
  expect(await line(/^Dòng 9:/).findByText('Nhập được')).toBeTruthy();
  await userEvent.click(line(/^Dòng 10:/).getByRole('button', { name: 'Bỏ dòng này' }));
  await userEvent.click(line(/^Dòng 11: Toàn xã/).getByRole('button', { name: 'Lấy 10 như dòng toàn xã ghi' }));
  await userEvent.click(screen.getByRole('button', { name: /^Dùng \d+ gợi ý$/ }));
  await userEvent.click(await screen.findByRole('button', { name: /^Nhập \d+ người, 7 dòng chỉ tiêu$/ }));
  expect(await screen.findByText('Đã ghi 7 dòng chỉ tiêu.')).toBeTruthy();

  const unitCalled = (name: string) => book.view.all('unit').find(({ facts }) => facts.name === name)?.id;
  const army = unitCalled('Chi bộ Quân sự xã');
  const given = book.view.all('quota');
  expect(given.find(({ facts }) => facts.unitId === army && facts.period === '2026')).toMatchObject({
    scope: army,
    facts: { target: { least: 1, most: 2 }, note: 'Nhập từ tệp tong-hop-xa-le-loi.xlsx, trang Chỉ tiêu 2026, dòng 9' },
  });
  expect(
    given.find(({ scope, facts }) => scope === PRACTICE_COMMUNE && facts.periodType === 'YEAR')?.facts.target,
  ).toEqual({
    least: 10,
    most: 10,
  });
  expect(book.view.all('admissionCount')).toHaveLength(7);
  const people = book.view.all('candidate');
  expect(people.length).toBeGreaterThan(12);
  expect(people.some(({ scope }) => scope === PRACTICE_COMMUNE)).toBe(false);
  expect(people.find(({ facts }) => facts.name === 'Giàng A Tủa')?.scope).toBe(army);

  await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác cả lần nhập này' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(book.view.all('candidate')).toHaveLength(0));
  expect([book.view.all('quota'), book.view.all('admissionCount'), book.view.all('member')]).toEqual([[], [], []]);
});

test('a refused figure says why, never a code alone', () => {
  const t = ((keys: string[], params: Record<string, string>) => i18next.t(keys, params)) as unknown as Parameters<
    typeof failureText
  >[1];
  const issue = { fact: 'count', code: 'COUNT_BELOW_PEOPLE', params: { people: 2 } };
  expect(failureText([issue], t)).not.toContain('COUNT_BELOW_PEOPLE');
  expect(failureText([issue], t)).toContain('2');
});

test('an old font is named with a sample, and the person may say otherwise', async () => {
  open(newBook());
  await choose(fixture('danh-sach-hoc-lop-hua-bum-loi-font.csv'));
  expect(await screen.findByText('Tệp gõ bằng phông chữ cũ')).toBeTruthy();
  expect(screen.getByText(/^Sổ đọc là: .*[ăâđêôơư]/i)).toBeTruthy();
  expect(screen.getByRole('article', { name: 'Dòng 13: Lò Văn Ánh' })).toBeTruthy();
});

test.each([
  ['an empty file', new Uint8Array(0), /Tệp này rỗng/],
  ['a PDF', new TextEncoder().encode('%PDF-1.7 …'), /Đây là tệp PDF/],
  ['a damaged workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), /Tệp bị hỏng/],
])('%s gets a plain answer', async (_, bytes, message) => {
  open(newBook());
  await choose(new File([bytes as Uint8Array<ArrayBuffer>], 'tệp.xlsx'));
  expect(await screen.findByText(message)).toBeTruthy();
});

test('a file of 50 MB is refused before it is read', async () => {
  open(newBook());
  const file = new File([new Uint8Array(8)], 'to.xlsx');
  Object.defineProperty(file, 'size', { value: 50 * 1024 * 1024 });
  await choose(file);
  expect(await screen.findByText(/Tệp quá lớn, sổ chỉ đọc tệp không quá 10 MB/)).toBeTruthy();
});

test.each(['vi', 'en'] as const)('in %s every word is there, and axe finds nothing', async (language) => {
  await changeLanguage(language);
  try {
    open(newBook());
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no file field');
    await userEvent.upload(input, fixture('tong-hop-xa-le-loi.xlsx'), { applyAccept: false });
    await waitFor(() => expect(screen.getAllByRole('article').length).toBeGreaterThan(20));
    const words = document.body.textContent ?? '';
    expect(words.match(/\b(ask|fields|sheets|fix|answer|quota|ignored|bulk)\.[A-Za-z_]+/g)).toBeNull();
    expect(words).not.toMatch(/\{\{|undefined|\[object/);
    const { violations } = await axe.run(document.body, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  } finally {
    await changeLanguage('vi');
  }
});
