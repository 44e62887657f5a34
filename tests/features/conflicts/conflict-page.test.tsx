import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import { ConflictPage } from '#src/features/conflicts/conflict-page.tsx';
import { ConflictsPage } from '#src/features/conflicts/conflicts-page.tsx';
import { fail } from '#src/lib/result.ts';
import { openScreen } from '../../support/open-screen.tsx';

const PERSON = 'p00000000000000000000A';
const CONFLICT = 'c00000000000000000000A';
const LOG = 'l00000000000000000000A';
const ME = 'm00000000000000000000A';
const OTHER = 'o00000000000000000000A';
const AT = 1_795_300_000_000;

function bookWith(
  facts: Partial<FactsOf<'conflict'>>,
  person: Partial<FactsOf<'candidate'>> = {},
  more: readonly DomainRecord[] = [],
) {
  const conflict: DomainRecord<'conflict'> = {
    ...{ type: 'conflict', id: CONFLICT, scope: 'c', rev: 0 },
    facts: { target: { type: 'candidate', id: PERSON }, settled: null, ...facts },
  };
  const candidate: DomainRecord<'candidate'> = {
    ...{ type: 'candidate', id: PERSON, scope: 'c', rev: 0 },
    facts: { name: 'Giàng A Sử', ...person },
  };
  const book = memoryBook({
    records: [candidate, conflict, ...more] as DomainRecord[],
    owner: { scope: 'c', commune: 'x', user: { id: ME, name: 'Lò Văn Pánh' }, grants: [] },
    today: '2026-11-22',
  });
  return { ...book, personName: (id: string) => (id === OTHER ? 'Vàng Thị Mỷ' : null) };
}
const entry = (value: unknown, base?: unknown) => ({ value, base, author: ME, at: AT, log: LOG, n: 3 });
const standing = (value: unknown) => ({ value, author: OTHER, at: AT });

function open(book: ReturnType<typeof bookWith>) {
  return openScreen(<ConflictPage />, {
    book,
    at: `/them/khac-nhau/${CONFLICT}`,
    route: '/them/khac-nhau/:id',
  });
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

test('both values stand side by side with their authors, and choosing one settles it', async () => {
  const book = bookWith({
    fact: 'birthDate',
    standing: standing('2001-08-12'),
    entries: [entry('2001-08-21', '2001')],
  });
  const { address } = open(book);
  expect(screen.getByText('Giàng A Sử')).toBeTruthy();
  const mine = screen.getByRole('radio', { name: /Máy này.*21\/0?8\/2001.*Đồng chí/ });
  expect(screen.getByRole('radio', { name: /Máy kia.*12\/0?8\/2001.*Vàng Thị Mỷ.*Đang dùng/ })).toBeTruthy();
  expect(screen.getByText('Trước đó: 2001.')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Chọn một giá trị ở trên' }).disabled).toBe(true);

  await userEvent.click(mine);
  await press(/^Dùng 21\/0?8\/2001$/);
  expect(book.view.get('candidate', PERSON)?.facts.birthDate).toBe('2001-08-21');
  expect(book.view.get('conflict', CONFLICT)?.facts.settled).toMatchObject({ value: '2001-08-21', author: ME });
  expect(address()).toBe('/them/khac-nhau');
});

test('two long texts may both be kept', async () => {
  const book = bookWith({ fact: 'note', standing: standing('Đi học xa'), entries: [entry('Nhà neo người')] });
  open(book);
  await userEvent.click(screen.getByRole('radio', { name: /Giữ cả hai/ }));
  await press('Giữ cả hai');
  expect(book.view.get('candidate', PERSON)?.facts.note).toBe('Nhà neo người\n\nĐi học xa');
});

test('one put away, the other changed: put away or keep', async () => {
  const archived = { reason: 'Ghi trùng', day: '2026-11-20' };
  const book = bookWith({ fact: 'archived', standing: standing(null), entries: [entry(archived)] });
  open(book);
  expect(screen.getByText(/Một máy cất đi, máy kia lại sửa/)).toBeTruthy();
  expect(screen.getByRole('radio', { name: /Máy này.*Cất đi/ })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: /Máy kia.*Giữ lại trong danh sách/ }));
  await press('Dùng Giữ lại trong danh sách');
  expect(book.view.get('candidate', PERSON)?.facts.archived).toBeNull();
  expect(book.view.get('conflict', CONFLICT)?.facts.settled?.value).toBeNull();
});

test('both wrong: the way to write it anew', () => {
  open(bookWith({ fact: 'birthDate', standing: standing('2001-08-12'), entries: [entry('2001-08-21')] }));
  const link = screen.getByRole('link', { name: 'Cả hai đều sai, ghi lại' });
  expect(link.getAttribute('href')).toBe(`/nguoi/${PERSON}/sua`);
});

test('what could not be settled says so and keeps the choice', async () => {
  const book = bookWith({ fact: 'phone', standing: standing('0912345678'), entries: [entry('0987654321')] });
  open({ ...book, settle: vi.fn(async () => fail({ code: 'DISK_FULL' as const })) });
  await userEvent.click(screen.getByRole('radio', { name: /Máy này/ }));
  await press('Dùng 0987654321');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Chưa ghi được/);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /Máy này/ }).checked).toBe(true);
});

test('a value of a list is shown by its name', () => {
  open(bookWith({ fact: 'ethnicity', standing: standing('01'), entries: [entry('03')] }));
  expect(screen.getByRole('radio', { name: /Máy kia.*Kinh/ })).toBeTruthy();
});

describe('two phones, one résumé', () => {
  const ID = 'r00000000000000000000A';
  const of = (type: RecordType, facts: object) =>
    ({ type, id: ID, scope: 'c', rev: 0, facts: { candidateId: PERSON, ...facts } }) as DomainRecord;
  const at = (type: RecordType, own: object, facts: Partial<FactsOf<'conflict'>>) =>
    bookWith({ target: { type, id: ID }, ...facts }, {}, [of(type, own)]);

  test.each<[string, RecordType, object, string, string]>([
    [
      'a relative',
      'relative',
      { name: 'Giàng A Páo', relation: 'FATHER' },
      'Giàng A Páo',
      `/nguoi/${PERSON}/than-nhan/${ID}`,
    ],
    ['a line of work', 'resumeLine', { section: 'WORK', what: 'Làm nương' }, 'Làm nương', `/nguoi/${PERSON}/ly-lich`],
    [
      'a letter',
      'verification',
      { committee: 'Đảng ủy xã Hua Bum' },
      'Đảng ủy xã Hua Bum',
      `/nguoi/${PERSON}/tham-tra/${ID}`,
    ],
  ])('%s is named, so that nobody takes its day for the person’s', (_, type, own, part, href) => {
    const book = at(type, own, { fact: 'birthDate', standing: standing('1970'), entries: [entry('1971')] });
    const first = open(book);
    expect(screen.getByText(`Giàng A Sử · ${part}`)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Cả hai đều sai, ghi lại' }).getAttribute('href')).toBe(href);
    first.unmount();
    openScreen(<ConflictsPage />, { book });
    expect(screen.getByRole('link', { name: new RegExp(`Giàng A Sử · ${part}.*Ngày sinh`) })).toBeTruthy();
  });

  test('codes of the family are said in words', () => {
    open(
      at(
        'resume',
        {},
        { fact: 'noRelatives', standing: standing(['CHILDREN']), entries: [entry(['SIBLINGS', 'FATHER'])] },
      ),
    );
    expect(screen.getByRole('radio', { name: /Máy kia.*con đẻ, con nuôi/ })).toBeTruthy();
    expect(screen.getByRole('radio', { name: /Máy này.*anh, chị, em ruột · Cha/ })).toBeTruthy();
  });

  test('a place is its text, once', () => {
    const place = { asWritten: 'xã Nậm Hàng (trước đây là xã Nậm Manh)', oldCommune: 'Nậm Manh' };
    open(at('resume', {}, { fact: 'permanentAddress', standing: standing(null), entries: [entry(place)] }));
    expect(screen.getByText('xã Nậm Hàng (trước đây là xã Nậm Manh)')).toBeTruthy();
  });

  test('two long stories of a life: both may be kept, and no button holds a whole one', async () => {
    const [mine, other] = ['Ở bản Pá Bon. '.repeat(100).trim(), 'Học Trường Tiểu học Hua Bum.'];
    const book = at('resume', {}, { fact: 'childhoodHistory', standing: standing(other), entries: [entry(mine)] });
    open(book);
    await userEvent.click(screen.getByRole('radio', { name: /Máy này/ }));
    expect(screen.getByRole('button', { name: /^Dùng Ở bản Pá Bon/ }).textContent?.length).toBeLessThan(100);
    await userEvent.click(screen.getByRole('radio', { name: /Giữ cả hai/ }));
    await press('Giữ cả hai');
    expect(book.view.get('resume', ID)?.facts.childhoodHistory).toBe(`${mine}\n\n${other}`);
  });

  test('who came to a meeting: the member is named, the way leads to the meeting', () => {
    const member = { type: 'member', id: OTHER, scope: 'c', rev: 0, facts: { name: 'Lò Văn Phủi' } } as DomainRecord;
    const mark = of('attendance', { candidateId: undefined, meetingId: LOG, memberId: OTHER, presence: 'PRESENT' });
    open(
      bookWith(
        {
          target: { type: 'attendance', id: ID },
          fact: 'presence',
          standing: standing('ABSENT'),
          entries: [entry('PRESENT')],
        },
        {},
        [member, mark],
      ),
    );
    expect(screen.getByText('Lò Văn Phủi')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Cả hai đều sai, ghi lại' }).getAttribute('href')).toBe(
      `/hop-chi-bo/${LOG}`,
    );
  });
});

test('the list names the person and the fact, and is empty once all is settled', () => {
  const first = openScreen(<ConflictsPage />, {
    book: bookWith({ fact: 'birthDate', standing: standing('2001'), entries: [entry('2002')] }),
  });
  const link = screen.getByRole('link', { name: /Giàng A Sử.*Ngày sinh/ });
  expect(link.getAttribute('href')).toBe(`/them/khac-nhau/${CONFLICT}`);
  first.unmount();
  openScreen(<ConflictsPage />, {
    book: bookWith({ fact: 'birthDate', settled: { value: '2001', author: ME, at: AT } }),
  });
  expect(screen.getByText('Không có chỗ nào khác nhau')).toBeTruthy();
});
