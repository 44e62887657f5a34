import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import type { Book } from '#src/db/book.ts';
import { bookDatabaseName } from '#src/db/store/database.ts';
import { commandContext } from '#src/db/use-person.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { countBallot } from '#src/domain/meeting/count-ballot.ts';
import { openMeeting } from '#src/domain/meeting/open-meeting.ts';
import { putToVote } from '#src/domain/meeting/put-to-vote.ts';
import { markTheRest } from '#src/domain/meeting/set-attendance.ts';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { bookOf, connectedPhones, settled, until } from './connected-phones.ts';

const { place, signal, newPhone, join } = connectedPhones();

const put = (book: Book, name: string): RecordChange<'candidate'> => ({
  do: 'put',
  type: 'candidate',
  id: book.newId(),
  scope: book.owner.scope,
  set: { name },
  seen: null,
});

async function edit(book: Book, id: string, set: RecordChange<'candidate'>['set']) {
  const seen = must(book.view.get('candidate', id), 'record');
  const outcome = await book.save([{ do: 'patch', type: 'candidate', id, scope: seen.scope, set, seen }]);
  expect(outcome.ok).toBe(true);
}

describe('[C9] a book that worked alone joins its commune', () => {
  test('its records get their cell, reach the server and a second phone', async () => {
    const first = await newPhone('bí');
    const alone = bookOf(first);
    const lo = put(alone, 'Lò Thị Mỷ');
    await alone.save([lo]);
    expect((await join(first, 'CELL_SECRETARY', 'Lò Văn Pâng')).ok).toBe(true);
    const book = bookOf(first);
    expect(book.owner).toMatchObject({ scope: place.cell, user: { name: 'Lò Văn Pâng' } });
    await settled(book);
    expect(book.view.get('candidate', lo.id)).toMatchObject({
      scope: place.cell,
      syncState: 'SENT',
      facts: { name: 'Lò Thị Mỷ' },
    });

    // a form that was open all the while
    const late = { ...put(book, 'Vàng A Súa'), scope: 'local' };
    await book.save([late]);
    book.sync.now();
    await until(book, () => book.view.get('candidate', late.id)?.syncState === 'SENT');
    expect(book.view.get('candidate', late.id)?.scope).toBe(place.cell);

    const second = await newPhone('phó');
    expect((await join(second, 'CELL_DEPUTY', 'Vàng Thị Sua')).ok).toBe(true);
    const deputy = bookOf(second);
    await until(deputy, () => deputy.view.get('candidate', lo.id) !== undefined);
    const record = must(deputy.view.get('candidate', lo.id), 'record');
    expect(deputy.personName(must(record.stamps.name, 'stamp').author)).toBe('Lò Văn Pâng');
    const history = await deputy.wholeHistory(lo.id);
    expect(history).toMatchObject({ ok: true, value: [{ action: 'put', set: { name: 'Lò Thị Mỷ' } }] });
  });

  test.each([
    ['ABCDE-FGHJ', 'INVITATION_FORM'],
    ['AAAAA-AAAAA', 'INVITATION_WRONG'],
  ])('the invitation %s is answered with %s', async (code, problem) => {
    const phone = await newPhone('bí');
    expect(await phone.gate.enrol({ code })).toEqual({ ok: false, error: { code: problem } });
    expect(bookOf(phone).sync.status().state).toBe('ALONE');
  });

  test('without a signal nothing is lost, and the same invitation works later', async () => {
    const phone = await newPhone('bí');
    const { link } = await place.world.invite(await place.world.person('CELL_SECRETARY', place.cell));
    const token = must(link.split('#')[1], 'token');
    signal.set('bí', false);
    expect(await phone.gate.enrol({ token })).toEqual({ ok: false, error: { code: 'OFFLINE' } });
    signal.set('bí', true);
    expect((await phone.gate.enrol({ token })).ok).toBe(true);
  });
});

describe('two phones of one cell', () => {
  async function both() {
    const [first, second] = [await newPhone('bí'), await newPhone('phó')];
    await join(first, 'CELL_SECRETARY', 'Lò Văn Pâng');
    await join(second, 'CELL_DEPUTY', 'Vàng Thị Sua');
    const [a, b] = [bookOf(first), bookOf(second)];
    const lo = put(a, 'Lò Thị Mỷ');
    await a.save([lo]);
    a.sync.now();
    await settled(a);
    b.sync.now();
    await until(b, () => b.view.get('candidate', lo.id) !== undefined);
    await settled(b);
    return { a, b, id: lo.id, first, second };
  }

  test('[P3] different facts merge by themselves', async () => {
    const { a, b, id } = await both();
    signal.set('bí', false);
    await edit(a, id, { phone: '0912345678' });
    await edit(b, id, { note: 'chăm học' });
    b.sync.now();
    await settled(b);
    signal.set('bí', true);
    a.sync.now();
    await until(a, () => a.view.get('candidate', id)?.facts.note === 'chăm học');
    expect(a.view.get('candidate', id)?.facts).toMatchObject({ phone: '0912345678', note: 'chăm học' });
  });

  test('[L6] what one phone erases is gone on the other and in the history; what it hung on stays', async () => {
    const { a, b, id } = await both();
    const relative: RecordChange<'relative'> = {
      do: 'put',
      type: 'relative',
      id: a.newId(),
      scope: a.owner.scope,
      set: { candidateId: id, relation: 'FATHER', name: 'Lò Văn Chiêng' },
      seen: null,
    };
    await a.save([relative]);
    a.sync.now();
    await settled(a);
    b.sync.now();
    await until(b, () => b.view.get('relative', relative.id) !== undefined);
    const seen = must(a.view.get('relative', relative.id), 'relative');
    expect((await a.erase([seen], 'đã chép vào quyển')).ok).toBe(true);
    expect(a.view.get('relative', relative.id)).toBeUndefined();
    a.sync.now();
    await settled(a);
    b.sync.now();
    await until(b, () => b.view.get('relative', relative.id) === undefined);
    expect(b.view.get('candidate', id)?.facts.name).toBe('Lò Thị Mỷ');
    expect(await b.wholeHistory(relative.id)).not.toMatchObject({ value: [{ action: 'put' }] });
  });

  test('[L6] a draft that was erased is begun anew under its next number', async () => {
    const { a, b, id } = await both();
    const draft = (edition: number): RecordChange<'resume'> => ({
      do: 'put',
      type: 'resume',
      id: a.derivedId('resume', [id, edition]),
      scope: a.owner.scope,
      set: { candidateId: id, edition, otherNames: 'Không' },
      seen: null,
    });
    const [first, second] = [draft(1), draft(2)];
    await a.save([first]);
    a.sync.now();
    await settled(a);
    await a.erase([must(a.view.get('resume', first.id), 'resume')], 'đã chép vào quyển');
    await a.save([second]);
    a.sync.now();
    await until(a, () => a.view.get('resume', second.id)?.syncState === 'SENT');
    b.sync.now();
    await until(b, () => b.view.get('resume', second.id) !== undefined);
    expect(b.view.ofCandidate('resume', id).map(({ facts }) => facts.edition)).toEqual([2]);
    expect(a.sync.status().refused).toBe(0);
  });

  test('[P5] the same fact is a conflict on both, settled in one tap, the same everywhere', async () => {
    const { a, b, id } = await both();
    signal.set('bí', false);
    await edit(a, id, { residence: 'bản Pá Bon' });
    await edit(b, id, { residence: 'bản Nậm Cầy' });
    b.sync.now();
    await settled(b);
    signal.set('bí', true);
    a.sync.now();
    await until(a, () => a.view.get('candidate', id)?.syncState === 'CONFLICT');
    b.sync.now();
    await until(b, () => b.view.get('candidate', id)?.syncState === 'CONFLICT');
    expect(a.sync.status().openConflicts).toBe(1);
    const [conflict] = a.view.all('conflict');
    expect(conflict?.facts).toMatchObject({ fact: 'residence', target: { id } });
    expect((await a.settle(must(conflict, 'conflict').id, 'bản Pá Bon')).ok).toBe(true);
    a.sync.now();
    await until(a, () => a.view.get('candidate', id)?.syncState === 'SENT');
    b.sync.now();
    await until(
      b,
      () => b.view.get('candidate', id)?.facts.residence === 'bản Pá Bon' && b.sync.status().openConflicts === 0,
    );
    expect(b.view.get('candidate', id)?.syncState).toBe('SENT');
  });

  test('a damaged record is not shown, and comes again from the commune', async () => {
    const { first, id } = await both();
    const { user } = first.gate.state() as { user: { id: string } };
    await first.gate.lock('cold');
    const database = await new Dexie(bookDatabaseName(user.id)).open();
    for (const name of ['row', 'block'])
      for (const row of (await database.table(name).toArray()) as { sealed: Uint8Array | null }[]) {
        if (row.sealed) row.sealed[row.sealed.length - 1] = (row.sealed.at(-1) as number) ^ 1;
        await database.table(name).put(row);
      }
    database.close();
    signal.set('bí', false);
    const opened = await first.gate.openWith(user.id, { kind: 'digits', digits: '482109573316' });
    const book = opened.ok ? opened.value : bookOf(first);
    expect(book.view.all('candidate')).toEqual([]);
    signal.set('bí', true);
    book.sync.now();
    await until(book, () => book.view.get('candidate', id)?.facts.name === 'Lò Thị Mỷ');
  });

  test('[C7] a damaged unsent change is set aside; the ones around it are sent, and the phone goes on receiving', async () => {
    const { a, b, first, id } = await both();
    signal.set('bí', false);
    await edit(a, id, { residence: 'bản Pá Bon' });
    await edit(a, id, { phone: '0912345678' });
    await edit(a, id, { note: 'chăm học' });
    const { user } = first.gate.state() as { user: { id: string } };
    // while the book is open: found by the meeting that reads it
    const database = await new Dexie(bookDatabaseName(user.id)).open();
    const [, row] = (await database.table('outbox').toArray()) as { sealed: Uint8Array }[];
    if (!row) throw new Error('nothing waits');
    row.sealed[20] = (row.sealed[20] as number) ^ 1;
    await database.table('outbox').put(row);
    database.close();
    await edit(b, id, { occupation: 'làm nương' });
    b.sync.now();
    await settled(b);
    signal.set('bí', true);
    a.sync.now();
    await until(a, () => a.view.get('candidate', id)?.facts.occupation === 'làm nương');
    await until(a, () => a.sync.status().waiting === 0 && a.sync.status().refused === 1);
    expect(a.sync.quarantine()).toMatchObject([{ record: id, code: 'damaged' }]);
    expect(a.view.get('candidate', id)?.syncState).toBe('REFUSED');
    b.sync.now();
    await until(b, () => b.view.get('candidate', id)?.facts.note === 'chăm học');
    expect(b.view.get('candidate', id)?.facts).toMatchObject({ residence: 'bản Pá Bon' });
    expect(b.view.get('candidate', id)?.facts.phone ?? null).toBeNull();
    // written again, it is answered
    await edit(a, id, { phone: '0912345678' });
    await until(a, () => a.sync.status().refused === 0);
    a.sync.now();
    await settled(a);
    b.sync.now();
    await until(b, () => b.view.get('candidate', id)?.facts.phone === '0912345678');
  });

  test('[P5] in one meeting both mark and both put a person on the agenda: one record each; two who count the same vote are told', async () => {
    const { a, b, id } = await both();
    const done = async (book: Book, decided: CommandResult) => {
      if (!decided.ok) throw new Error(JSON.stringify(decided.error));
      expect((await book.save(decided.value)).ok).toBe(true);
      return decided.value.map((change) => change.id);
    };
    for (const name of ['Lò Văn Phủi', 'Chìn Thị Phóng', 'Giàng A Thào']) {
      const set = { name, status: 'OFFICIAL' } as const;
      await a.save([{ do: 'put', type: 'member', id: a.newId(), scope: a.owner.scope, set, seen: null }]);
    }
    const [meetingId = ''] = await done(a, openMeeting({ facts: { day: a.today() } }, commandContext(a)));
    a.sync.now();
    await settled(a);
    b.sync.now();
    await until(b, () => b.view.get('meeting', meetingId) !== undefined && b.view.all('member').length === 3);

    const voteOf = async (book: Book, ballots: number) => {
      const meeting = must(book.view.get('meeting', meetingId), 'meeting');
      const candidate = must(book.view.get('candidate', id), 'candidate');
      await done(book, markTheRest({ meeting, unmarked: book.view.all('member') }, commandContext(book)));
      const put = putToVote({ meeting, candidate, purpose: 'LISTED', existing: null, steps: [] }, commandContext(book));
      const [voteId = ''] = await done(book, put);
      for (let count = 0; count < ballots; count++) {
        const vote = must(book.view.get('vote', voteId), 'vote');
        await done(book, countBallot({ vote, ballot: 'for', officialPresent: 3 }, commandContext(book)));
      }
      return voteId;
    };
    signal.set('bí', false);
    signal.set('phó', false);
    const [voteId, same] = [await voteOf(a, 3), await voteOf(b, 2)];
    expect(same).toBe(voteId);
    signal.set('bí', true);
    a.sync.now();
    await settled(a);
    signal.set('phó', true);
    b.sync.now();
    await until(b, () => b.sync.status().openConflicts === 1);
    await settled(b);
    expect(b.view.all('attendance')).toHaveLength(3);
    expect(b.view.all('vote').map((vote) => [vote.id, vote.facts.tally])).toEqual([
      [voteId, { for: 3, against: 0, blank: 0, last: 'for' }],
    ]);
    expect(b.view.all('conflict').map(({ facts }) => [facts.target, facts.fact])).toEqual([
      [{ type: 'vote', id: voteId }, 'tally'],
    ]);
    expect(b.personName(must(b.view.get('vote', voteId)?.stamps.tally, 'stamp').author)).toBe('Lò Văn Pâng');
  });

  test('[A4] a revoked phone sends its unsent work, then holds nothing', async () => {
    const { a, first, id } = await both();
    signal.set('bí', false);
    await edit(a, id, { note: 'ghi trước khi mất máy' });
    const { devices } = (await place.world.expect200('GET', '/api/v1/devices')) as {
      devices: { id: string; person: { name: string } }[];
    };
    const device = must(
      devices.find(({ person }) => person.name === 'Lò Văn Pâng'),
      'device',
    );
    await place.world.expect200('POST', `/api/v1/devices/${device.id}/revocation`, { kind: 'wipe' });
    const before = (await Dexie.getDatabaseNames()).length;
    signal.set('bí', true);
    a.sync.now();
    await first.until('WIPED');
    expect((await Dexie.getDatabaseNames()).length).toBe(before - 2);
    // the operator sees that something waits to be decided, not what it says
    const waiting = await place.world.expect200('GET', `/api/v1/deferred?commune=${a.owner.commune}`);
    expect(waiting).toMatchObject({ deferred: [{ type: 'candidate', record: id, code: 'revoked' }] });
  });
});
