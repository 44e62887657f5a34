import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Route } from 'wouter';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { MeetingFormPage } from '#src/features/meeting/meeting-form.tsx';
import { MeetingPage } from '#src/features/meeting/meeting-page.tsx';
import { MeetingsPage } from '#src/features/meeting/meetings-page.tsx';
import { VotePage } from '#src/features/meeting/vote-page.tsx';
import { must } from '#src/lib/must.ts';
import { PRACTICE_CELL } from '#src/practice/practice-village.ts';
import { record } from '../../domain/make.ts';
import { openScreen } from '../../support/open-screen.tsx';
import { bookOf, lastFacts, personOf, TODAY, villageBook, type WatchedBook } from '../../support/practice-book.ts';

function open(book: WatchedBook, at: string) {
  return openScreen(
    <>
      <Route path="/hop-chi-bo" component={MeetingsPage} />
      <Route path="/hop-chi-bo/moi" component={MeetingFormPage} />
      <Route path="/hop-chi-bo/:meetingId/sua" component={MeetingFormPage} />
      <Route path="/hop-chi-bo/:meetingId/phieu/:voteId" component={VotePage} />
      <Route path="/hop-chi-bo/:meetingId">{(params) => params.meetingId !== 'moi' && <MeetingPage />}</Route>
      <Route path="/hop-chi-bo/:meetingId/:part">{(params) => params.part !== 'sua' && <MeetingPage />}</Route>
    </>,
    { book, at },
  );
}
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));
const follow = async (name: string | RegExp) => userEvent.click(await screen.findByRole('link', { name }));
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const sentenceAt = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

/** A cell of five official members, one of them released, and somebody who waits for the vote on admission. */
function cell(more: readonly DomainRecord[] = []) {
  const of = <T extends DomainRecord>(one: T): T => ({ ...one, scope: PRACTICE_CELL });
  const member = (name: string, facts: FactsOf<'member'> = {}) =>
    of(record('member', { name, status: 'OFFICIAL', position: 'MEMBER', officialOn: '2010-01-01', ...facts }));
  const members = [
    member('Lò Văn Phủi', { position: 'SECRETARY' }),
    member('Chìn Thị Phóng', { position: 'DEPUTY_SECRETARY' }),
    member('Giàng A Thào'),
    member('Lò Văn Úm', { exemptFromActivity: true }),
    member('Sìn Văn Chỉnh'),
    member('Chìn Thị Nga', { status: 'PROBATIONARY' }),
  ];
  const candidate = of(record('candidate', { name: 'Lùng Văn Đúc', birthDate: '2001-08-12' }));
  const meeting = of(
    record('meeting', {
      day: TODAY,
      startedAt: '19:30',
      place: 'Nhà văn hóa bản',
      chairId: must(members[0], 'chair').id,
      secretaryId: must(members[1], 'secretary').id,
    }),
  );
  const presence = (at: number, what: FactsOf<'attendance'>['presence']) =>
    of(
      record('attendance', {
        meetingId: meeting.id,
        memberId: must(members[at], 'member').id,
        presence: what ?? 'PRESENT',
      }),
    );
  const attended = [
    ...[0, 1, 2, 4, 5].map((at) => presence(at, 'PRESENT')),
    presence(3, 'ABSENT_EXEMPT'),
  ] as unknown as DomainRecord[];
  const vote = of(
    record('vote', { meetingId: meeting.id, candidateId: candidate.id, purpose: 'ADMISSION', day: TODAY }),
  );
  const people = [...members, candidate, meeting] as unknown as DomainRecord[];
  return { members, candidate, meeting, vote, attended, people, more };
}

test('the list tells who waits for the cell, and begins a meeting with chair and secretary', async () => {
  const book = villageBook();
  const { address } = open(book, '/hop-chi-bo');
  const waiting = screen.getByRole('region', { name: 'Đang chờ chi bộ xét' });
  expect(within(waiting).getByRole('link', { name: /^Chìn Văn Đức.*Cho làm hồ sơ xin vào Đảng/ })).toBeTruthy();
  await follow('Bắt đầu họp');
  await userEvent.type(field('Giờ bắt đầu'), '19h30');
  await userEvent.selectOptions(field('Thư ký'), 'Lò Văn Phủi');
  await press('Mở kỳ họp');
  await waitFor(() => expect(sentenceAt('Thư ký')).toMatch(/Chủ trì và thư ký là một người/));
  expect(book.saves).toEqual([]);
  await userEvent.selectOptions(field('Thư ký'), 'Chìn Thị Phóng');
  await press('Mở kỳ họp');
  await screen.findByText(/người chưa điểm danh/);
  expect(lastFacts(book, 'meeting')).toMatchObject({ day: TODAY, startedAt: '19:30', place: 'Nhà văn hóa bản' });
  expect(address()).toMatch(/^\/hop-chi-bo\/[^/]+$/);
});

test('attendance: one tap for everybody, one more for each who is absent, the quorum with it', async () => {
  const { meeting, members, people } = cell();
  const book = bookOf(people);
  open(book, `/hop-chi-bo/${meeting.id}`);
  expect(screen.queryByText(/Có mặt/, { selector: '.quorum *' })).toBeNull();
  await press('Ghi mọi người còn lại có mặt');
  await screen.findByText(/Có mặt 4\/5 đảng viên chính thức: đủ để biểu quyết/);
  const released = screen.getByRole('group', { name: 'Lò Văn Úm' });
  expect(within(released).getByRole<HTMLInputElement>('radio', { name: 'Vắng (miễn sinh hoạt)' }).checked).toBe(true);
  await userEvent.click(within(released).getByRole('radio', { name: 'Có mặt' }));
  await screen.findByText(/Có mặt 5\/5 đảng viên chính thức/);
  const absent = screen.getByRole('group', { name: 'Giàng A Thào' });
  await userEvent.click(within(absent).getByRole('radio', { name: 'Vắng' }));
  await press('Ghi lý do vắng');
  await userEvent.type(await screen.findByLabelText('Lý do vắng'), 'đi viện');
  await press('Lưu lý do');
  await button('Lý do vắng: đi viện');
  expect(lastFacts(book, 'attendance')).toMatchObject({
    memberId: must(members[2], 'member').id,
    presence: 'ABSENT',
    reason: 'đi viện',
  });
});

test('too few are here: no vote, and it says what to do', async () => {
  const { meeting, vote, attended, people, members } = cell();
  const few = attended.map((mark) =>
    [2, 4].some((at) => (mark as DomainRecord<'attendance'>).facts.memberId === must(members[at], 'm').id)
      ? ({ ...mark, facts: { ...mark.facts, presence: 'ABSENT' } } as DomainRecord)
      : mark,
  );
  open(bookOf([...people, ...few, vote as unknown as DomainRecord]), `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  expect(screen.getByText(/Mới có mặt 2 đảng viên chính thức, cần ít nhất 3/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Tán thành/ })).toBeNull();
});

test('people whose step is the cell’s are put on the agenda by one tap; others by name and purpose', async () => {
  const book = villageBook();
  const { meeting } = cell();
  const opened = {
    do: 'put',
    type: 'meeting',
    id: meeting.id,
    scope: meeting.scope,
    set: meeting.facts,
    seen: null,
  } as const;
  await book.save([opened]);
  open(book, `/hop-chi-bo/${meeting.id}/bo-phieu`);
  await press('Thêm người khác');
  await userEvent.selectOptions(field('Người được xét'), personOf(book, 'Chìn Văn Đức'));
  expect(screen.getByRole('radio', { name: 'Cho làm hồ sơ xin vào Đảng', checked: true })).toBeTruthy();
  await press('Thôi');
  await press('Thêm Chìn Văn Đức vào việc hôm nay');
  await screen.findByRole('link', { name: /^Chìn Văn Đức.*Chưa bỏ phiếu/ });
  expect(lastFacts(book, 'vote')).toMatchObject({ purpose: 'CONSENT_TO_FILE', day: TODAY, meetingId: meeting.id });
  expect(screen.queryByRole('button', { name: 'Thêm Chìn Văn Đức vào việc hôm nay' })).toBeNull();

  await press('Thêm người khác');
  await press('Thêm vào việc hôm nay');
  await waitFor(() => expect(sentenceAt('Người được xét')).toMatch(/còn trống/));
  await userEvent.selectOptions(field('Người được xét'), personOf(book, 'Vàng A Chứ'));
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Đề nghị công nhận chính thức' }));
  await press('Thêm vào việc hôm nay');
  expect((await screen.findAllByText(/chưa ghi ngày lễ kết nạp/)).length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('radio', { name: 'Đưa vào danh sách cảm tình Đảng' }));
  await press('Thêm vào việc hôm nay');
  await screen.findByRole('link', { name: /^Vàng A Chứ.*Đưa vào danh sách/ });
  const mentors = screen.getByRole('region', { name: 'Chờ phân công đảng viên giúp đỡ' });
  expect(within(mentors).getByRole('link', { name: 'Vàng A Chứ' }).getAttribute('href')).toBe(
    `/nguoi/${personOf(book, 'Vàng A Chứ')}/giup-do?viec=phan-cong&phase=CANDIDATE`,
  );
});

test('ballots one by one, the last one taken back; then the result, reckoned of all who count', async () => {
  const { meeting, vote, attended, people, candidate } = cell();
  const book = bookOf([...people, ...attended, vote as unknown as DomainRecord]);
  open(book, `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  await press('Tán thành: đã đếm 0');
  await button('Tán thành: đã đếm 1');
  await press('Không tán thành: đã đếm 0');
  await button('Không tán thành: đã đếm 1');
  expect(lastFacts(book, 'vote').tally).toEqual({ for: 1, against: 1, blank: 0, last: 'against' });
  await press('Hoàn tác phiếu vừa rồi');
  await button('Không tán thành: đã đếm 0');
  expect(screen.queryByRole('button', { name: 'Hoàn tác phiếu vừa rồi' })).toBeNull();
  for (const count of [1, 2, 3]) await press(`Tán thành: đã đếm ${count}`);
  await screen.findByText('Đã đếm 4 trong 4 phiếu');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Phiếu trắng: đã đếm 0' }).disabled).toBe(true);
  await press('Kết thúc bỏ phiếu');
  await screen.findByText('Kết quả: Đạt');
  expect(screen.getByText('5 đảng viên chính thức − 1 miễn sinh hoạt vắng mặt = 4')).toBeTruthy();
  expect(screen.getByText('Hai phần ba của 4: cần 3 phiếu tán thành')).toBeTruthy();
  expect(screen.getByText('Tán thành 4 (100 % của 4): đạt')).toBeTruthy();
  expect(lastFacts(book, 'vote')).toMatchObject({
    isProposed: true,
    printedPercent: '100',
    chair: 'Lò Văn Phủi',
    secretary: 'Chìn Thị Phóng',
    roll: { total: 6, official: 5, probationary: 1, present: 5, officialPresent: 4, absent: 1, exemptAbsent: 1 },
  });

  await userEvent.type(field('Số nghị quyết'), '07-NQ/CB');
  await press('Ghi kết quả');
  await screen.findByText('Đã ghi vào hồ sơ: 07-NQ/CB · 22/11/2026');
  expect(book.saves.at(-1)?.group).toBe(true);
  expect(book.view.ofCandidate('step', candidate.id).map(({ facts }) => facts)).toMatchObject([
    { code: 'CELL_RESOLUTION', outcome: 'PASSED', day: TODAY, document: { number: '07-NQ/CB' } },
  ]);
  expect(book.view.ofCandidate('paper', candidate.id).map(({ facts }) => facts)).toMatchObject([
    { code: 'KND_06', state: 'DRAFTED' },
  ]);
  expect(screen.getByRole('link', { name: /Soạn nghị quyết/ }).getAttribute('href')).toBe(
    `/nguoi/${candidate.id}/in/KND_06`,
  );
});

test('the vote on paper: figures that do not add up are said at the figure, what was typed stays', async () => {
  const { meeting, vote, people } = cell();
  const book = bookOf([...people, vote as unknown as DomainRecord]);
  open(book, `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  await follow('Nhập số phiếu từ biên bản');
  const type = async (name: string, text: string) => {
    await userEvent.clear(field(name));
    await userEvent.type(field(name), text);
  };
  expect(field('Tổng số đảng viên').value).toBe('6');
  await press('Lưu kết quả');
  await waitFor(() => expect(sentenceAt('Có mặt')).toMatch(/chỉ ghi số/));
  await type('Có mặt', '1000000000');
  await press('Lưu kết quả');
  await waitFor(() => expect(sentenceAt('Có mặt')).toMatch(/Số này lớn quá/));
  await type('Có mặt', '5');
  await type('Có mặt: chính thức', '4');
  await type('Vắng mặt', '2');
  await type('Tán thành', '2');
  await type('Không tán thành', '2');
  await press('Lưu kết quả');
  await waitFor(() => expect(sentenceAt('Vắng mặt')).toMatch(/Có mặt 5 cộng vắng 2 không bằng tổng số 6/));
  await type('Vắng mặt', '1');
  await type('Không tán thành', '3');
  await press('Lưu kết quả');
  await waitFor(() => expect(sentenceAt('Tán thành')).toMatch(/Có 5 phiếu mà chỉ 4 đảng viên chính thức có mặt/));
  expect(book.saves).toEqual([]);
  await type('Không tán thành', '2');
  await type('Tỷ lệ tán thành ghi trong nghị quyết (%)', '50 %');
  await press('Lưu kết quả');
  await screen.findByText('Kết quả: Không đạt');
  expect(screen.getByText(/Nghị quyết ghi 50 %, sổ tính ra 40 %/)).toBeTruthy();
  expect(screen.getByText('Tán thành 2 (40 % của 5), còn thiếu 2: không đạt')).toBeTruthy();
  await userEvent.type(field('Lý do không tán thành'), 'còn vắng họp bản');
  await press('Ghi kết quả');
  await screen.findByText(/^Đã ghi vào hồ sơ/);
  expect(lastFacts(book, 'step')).toMatchObject({ code: 'CELL_RESOLUTION', outcome: 'NOT_PASSED' });
  expect(lastFacts(book, 'vote')).toMatchObject({ isProposed: false, reasonAgainst: 'còn vắng họp bản' });
});

test('nobody chairs: the vote does not end, and the way there is offered', async () => {
  const { meeting, vote, attended, people } = cell();
  const noLead = { ...meeting, facts: { day: TODAY } };
  const full = { ...vote, facts: { ...vote.facts, tally: { for: 4, against: 0, blank: 0 } } };
  const records = [...people.filter(({ id }) => id !== meeting.id), noLead, ...attended, full];
  open(bookOf(records as unknown as DomainRecord[]), `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  await press('Kết thúc bỏ phiếu');
  await screen.findByText(/Chưa ghi đủ chủ trì và thư ký/);
  expect(screen.getByRole('link', { name: 'Sửa thông tin kỳ họp' }).getAttribute('href')).toBe(
    `/hop-chi-bo/${meeting.id}/sua`,
  );
});

test('a double tap is one ballot, and says so', async () => {
  const { meeting, vote, attended, people } = cell();
  const book = bookOf([...people, ...attended, vote as unknown as DomainRecord]);
  open(book, `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  await userEvent.dblClick(await button('Tán thành: đã đếm 0'));
  await button('Tán thành: đã đếm 1');
  expect(screen.getAllByText(/sổ chỉ tính một phiếu/).length).toBeGreaterThan(0);
  expect(book.saves).toHaveLength(1);
});

test('a disk that is full: the ballot is not shown as counted', async () => {
  const { meeting, vote, attended, people } = cell();
  const book = bookOf([...people, ...attended, vote as unknown as DomainRecord], 'DISK_FULL');
  open(book, `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`);
  await press('Tán thành: đã đếm 0');
  await screen.findByRole('alert');
  expect(screen.getByText('Đã đếm 0 trong 4 phiếu')).toBeTruthy();
  await press('Tán thành: đã đếm 0');
  await screen.findByText('Đã đếm 1 trong 4 phiếu');
});

test('the conclusion: what was said is kept, a vote that is being counted keeps the meeting open', async () => {
  const { meeting, vote, attended, people } = cell();
  const begun = { ...vote, facts: { ...vote.facts, tally: { for: 2, against: 0, blank: 0 } } };
  const book = bookOf([...people, ...attended, begun] as unknown as DomainRecord[]);
  open(book, `/hop-chi-bo/${meeting.id}/ket-luan`);
  expect(screen.getByRole('link', { name: /^Biên bản họp chi bộ/ }).getAttribute('href')).toBe(
    `/hop-chi-bo/${meeting.id}/in/CELL_MINUTES`,
  );
  expect(screen.getByRole('link', { name: 'Biên bản kiểm phiếu' }).getAttribute('href')).toBe(
    `/hop-chi-bo/${meeting.id}/in/BALLOT_COUNT`,
  );
  await userEvent.type(field('Ý kiến thảo luận, kết luận'), 'Các đồng chí nhất trí.');
  await userEvent.type(field('Giờ kết thúc'), '2130');
  await press('Kết thúc họp');
  await screen.findByText(/Còn 1 lượt đang đếm dở/);
  expect(lastFacts(book, 'meeting')).toMatchObject({ discussion: 'Các đồng chí nhất trí.', endedAt: '21:30' });
  expect(lastFacts(book, 'meeting').closed).toBeUndefined();
  await follow(/^Lùng Văn Đúc/);
  for (const count of [2, 3]) await press(`Tán thành: đã đếm ${count}`);
  await press('Kết thúc bỏ phiếu');
  await press('Ghi kết quả');
  await follow('Sang phần kết luận');
  await press('Kết thúc họp');
  await screen.findByText(/Kỳ họp đã kết thúc, ghi ngày 22\/11\/2026/);
  expect(screen.getByRole('link', { name: 'Nghị quyết về Lùng Văn Đúc' })).toBeTruthy();
  await press('Mở lại kỳ họp');
  await button('Kết thúc họp');
});

test('the screen stays on while ballots are counted, where the browser can', async () => {
  const release = vi.fn(async () => {});
  const request = vi.fn(async () => ({ release }));
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  const { meeting, vote, attended, people } = cell();
  const full = { ...vote, facts: { ...vote.facts, tally: { for: 3, against: 0, blank: 0 } } };
  open(
    bookOf([...people, ...attended, full] as unknown as DomainRecord[]),
    `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`,
  );
  await waitFor(() => expect(request).toHaveBeenCalledWith('screen'));
  await press('Tán thành: đã đếm 3');
  await waitFor(() => expect(release).toHaveBeenCalledTimes(1));
  Reflect.deleteProperty(navigator, 'wakeLock');
});

test('two phones counted: the conflict is said in words, with the way to settle it', () => {
  const { meeting, vote, attended, people } = cell();
  const conflict = {
    ...record('conflict', { target: { type: 'vote', id: vote.id }, fact: 'tally', settled: null } as never),
    scope: PRACTICE_CELL,
  };
  open(
    bookOf([...people, ...attended, vote, conflict] as unknown as DomainRecord[]),
    `/hop-chi-bo/${meeting.id}/phieu/${vote.id}`,
  );
  expect(screen.getByText(/Hai máy cùng đếm lượt này/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Xem hai số' }).getAttribute('href')).toBe(`/them/khac-nhau/${conflict.id}`);
});

test('a cell of two is told to ask the committee above', () => {
  const { members } = cell();
  open(bookOf(members.slice(0, 2) as unknown as DomainRecord[]), '/hop-chi-bo');
  expect(screen.getByText(/Sổ mới có 2 đảng viên chính thức.*xin ý kiến cấp ủy cấp trên/)).toBeTruthy();
});
