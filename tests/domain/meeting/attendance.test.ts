import { describe, expect, test } from 'vitest';
import { attendanceRoll, proposedPresence } from '#src/domain/meeting/attendance-roll.ts';
import { markTheRest, setAttendance } from '#src/domain/meeting/set-attendance.ts';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { context, official, record, TODAY } from '../make.ts';
import { changes, MEETING_DAY, meeting, problems } from './one-meeting.ts';

describe('attendance', () => {
  const exempt = official('Lò Văn Úm', { exemptFromActivity: true });
  const away = official('Chìn Văn Sớ', { temporarilyAway: true });
  const probationary = record('member', { name: 'Chìn Thị Nga', status: 'PROBATIONARY', admittedOn: '2026-03-01' });
  const members = [
    official(),
    official('Chìn Thị Phóng'),
    official('Giàng A Thào'),
    official('Sìn Văn Chỉnh'),
    exempt,
    away,
    probationary,
  ];
  const come = (
    member: DomainRecord<'member'>,
    presence: FactsOf<'attendance'>['presence'],
    more: FactsOf<'attendance'> = {},
  ) => record('attendance', { meetingId: meeting.id, memberId: member.id, presence: presence ?? 'PRESENT', ...more });
  const at = { id: meeting.id, day: MEETING_DAY };

  test('294-QĐ/TW §9.3.2: who is released or transferred is proposed as absent of that kind, others as present', () => {
    expect(members.map(proposedPresence)).toEqual([
      'PRESENT',
      'PRESENT',
      'PRESENT',
      'PRESENT',
      'ABSENT_EXEMPT',
      'ABSENT_AWAY',
      'PRESENT',
    ]);
    const both = official('Lò Văn Hặc', { exemptFromActivity: true, temporarilyAway: true });
    expect(proposedPresence(both)).toBe('ABSENT_EXEMPT');
  });

  test('one tap marks everybody as proposed; each record has the id that any phone derives', () => {
    const marked = changes(markTheRest({ meeting, unmarked: members }, context));
    expect(marked.map(({ set }) => (set as FactsOf<'attendance'>).presence)).toEqual(members.map(proposedPresence));
    expect(marked[0]?.id).toBe(context.derivedId('attendance', [meeting.id, must(members[0], 'member').id]));
    const records = marked.map(({ id, set }) => record('attendance', set as FactsOf<'attendance'>, id));
    expect(attendanceRoll(members, records, at)).toMatchObject({
      roll: {
        total: 7,
        official: 6,
        probationary: 1,
        present: 5,
        officialPresent: 4,
        absent: 2,
        exemptAbsent: 1,
        awayAbsent: 1,
      },
      unmarked: [],
    });
  });

  test('a released member who comes is counted, and votes', () => {
    const { roll, voters } = attendanceRoll(members, [come(exempt, 'PRESENT')], at);
    expect(roll).toMatchObject({ official: 6, officialPresent: 1, exemptAbsent: 0 });
    expect(voters).toEqual([exempt]);
  });

  test('a probationary member who comes is present and no voter', () => {
    const { roll, voters } = attendanceRoll(members, [come(probationary, 'PRESENT')], at);
    expect(roll).toMatchObject({ present: 1, officialPresent: 0 });
    expect(voters).toEqual([]);
  });

  test('whoever is not marked counts as absent and is named; marks of other meetings and old ones do not count', () => {
    const [first, second] = [must(members[0], 'first'), must(members[1], 'second')];
    const other = come(first, 'PRESENT', { meetingId: record('meeting', {}).id });
    const old = come(second, 'PRESENT', { archived: { reason: 'nhầm', day: TODAY } });
    const { roll, unmarked } = attendanceRoll(members, [other, old], at);
    expect(roll).toMatchObject({ present: 0, absent: 7, exemptAbsent: 0 });
    expect(unmarked).toEqual(members);
  });

  test.each([
    ['left before the meeting', { left: { reason: 'chuyển đi', day: '2026-11-19' } }, 0, 0],
    ['left on its day', { left: { reason: 'chuyển đi', day: MEETING_DAY } }, 0, 0],
    ['left after it', { left: { reason: 'chuyển đi', day: '2026-11-21' } }, 1, 1],
    ['admitted after it', { admittedOn: '2026-11-21' }, 0, 0],
    ['admitted on its day', { admittedOn: MEETING_DAY }, 1, 1],
    ['put away', { archived: { reason: 'nhầm', day: TODAY } }, 0, 0],
    ['official since that day', { officialOn: MEETING_DAY }, 1, 1],
    ['official only since the day after', { officialOn: '2026-11-21' }, 1, 0],
    ['probationary', { status: 'PROBATIONARY' }, 1, 0],
    ['official since an unknown day', { officialOn: null }, 1, 1],
  ] as const)('a member who %s', (_, more, total, officials) => {
    expect(attendanceRoll([official('Lò Thị Inh', more)], [], at).roll).toMatchObject({ total, official: officials });
  });

  test('one tap changes a mark; the reason stays unless it is given', () => {
    const [member] = members as [DomainRecord<'member'>];
    const marked = come(member, 'ABSENT', { reason: 'đi viện' });
    const back = changes(setAttendance({ meeting, member, existing: marked, presence: 'PRESENT' }, context));
    expect(back.map(({ do: how, set }) => [how, set])).toStrictEqual([['patch', { presence: 'PRESENT' }]]);
    const why = changes(
      setAttendance({ meeting, member, existing: marked, presence: 'ABSENT', reason: 'đi học' }, context),
    );
    expect(why.map(({ set }) => set)).toEqual([{ reason: 'đi học' }]);
  });

  test('marks lie where the meeting lies', () => {
    const elsewhere = { ...meeting, scope: 'cell-of-the-meeting' };
    const [marked] = changes(markTheRest({ meeting: elsewhere, unmarked: [official()] }, context));
    expect(marked?.scope).toBe('cell-of-the-meeting');
  });

  test('a reason that is too long is refused at its field, for one and for all', () => {
    const reason = 'x'.repeat(201);
    expect(
      problems(setAttendance({ meeting, member: official(), existing: null, presence: 'ABSENT', reason }, context)),
    ).toEqual(['reason TEXT_TOO_LONG']);
    const bad = official();
    expect(problems(markTheRest({ meeting, unmarked: [{ ...bad, id: 'x' }] }, context))).toEqual(['memberId ID_FORM']);
  });
});
