import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { attendanceRoll, proposedPresence } from '#src/domain/meeting/attendance-roll.ts';
import { closeMeeting, reopenMeeting } from '#src/domain/meeting/close-meeting.ts';
import { closeVote, reopenVote } from '#src/domain/meeting/close-vote.ts';
import { countBallot, undoBallot } from '#src/domain/meeting/count-ballot.ts';
import { editMeeting, openMeeting } from '#src/domain/meeting/open-meeting.ts';
import { papersAfter } from '#src/domain/meeting/papers-after.ts';
import { putToVote, takeOffAgenda } from '#src/domain/meeting/put-to-vote.ts';
import { recordResult } from '#src/domain/meeting/record-result.ts';
import { markTheRest, setAttendance } from '#src/domain/meeting/set-attendance.ts';
import { purposeOfStep, VOTE_PURPOSE, VOTE_PURPOSES } from '#src/domain/meeting/vote-purpose.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import type { Ballot, Roll } from '#src/domain/votes/roll.ts';
import { ballotsOf } from '#src/domain/votes/roll.ts';
import { meeting as texts } from '#src/i18n/vi/later/meeting.ts';
import { must } from '#src/lib/must.ts';
import { context, official, record, rulebook, TODAY } from '../make.ts';

const MEETING_DAY = '2026-11-20';
const meeting = record('meeting', { day: MEETING_DAY, startedAt: '19:30' });
const candidate = record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10' });
const ROLL: Roll = {
  total: 7,
  official: 6,
  probationary: 1,
  present: 6,
  officialPresent: 5,
  absent: 1,
  exemptAbsent: 1,
  awayAbsent: 0,
};

const problems = (result: CommandResult) =>
  result.ok
    ? []
    : result.error.issues.map(({ fact, part, code }) => `${fact}${part === undefined ? '' : `.${part}`} ${code}`);

/** What the screens say of each problem, filled with its figures. */
const said = (result: CommandResult) =>
  result.ok
    ? []
    : result.error.issues.map(({ code, params }) =>
        (texts.problem as Readonly<Record<string, string>>)[code]?.replace(/\{\{(\w+)\}\}/g, (whole, name) =>
          String(params[name] ?? whole),
        ),
      );

function changes(result: CommandResult) {
  if (!result.ok) throw new Error(JSON.stringify(result.error.issues));
  return result.value;
}

/** The one record that a command makes or changes, as it then stands. */
function standing<T extends RecordType>(result: CommandResult, before?: DomainRecord<T>): DomainRecord<T> {
  const [change, ...more] = changes(result);
  if (more.length > 0) throw new Error('more than one change');
  if (!change) return must(before, 'record before');
  return {
    type: change.type as T,
    id: change.id,
    scope: change.scope,
    facts: { ...before?.facts, ...change.set } as FactsOf<T>,
    rev: 0,
  };
}

function vote(purpose: FactsOf<'vote'>['purpose'] = 'ADMISSION', more: FactsOf<'vote'> = {}): DomainRecord<'vote'> {
  return record('vote', {
    meetingId: meeting.id,
    candidateId: candidate.id,
    purpose: purpose ?? 'ADMISSION',
    day: MEETING_DAY,
    ...more,
  });
}
const step = (code: string, day: string, outcome: 'PASSED' | 'NOT_PASSED' = 'PASSED') =>
  record('step', { candidateId: candidate.id, code, day, outcome });

describe('which vote a step waits for', () => {
  test.each([
    ['LISTED', 'LISTED'],
    ['CONSENT_TO_FILE', 'CONSENT_TO_FILE'],
    ['CELL_RESOLUTION', 'ADMISSION'],
    ['OFFICIAL_RESOLUTION', 'OFFICIAL'],
    ['STAMPED', null],
    [null, null],
  ])('%s: %s', (code, purpose) => {
    expect(purposeOfStep(code)).toBe(purpose);
  });

  test('06-HD/TW §3.6: two thirds on admission, recognition and striking off; Điều lệ Đảng, Điều 9: else more than half', () => {
    expect(VOTE_PURPOSES.filter((one) => VOTE_PURPOSE[one].majority === 'TWO_THIRDS')).toEqual([
      'ADMISSION',
      'OFFICIAL',
      'STRIKE_OFF',
    ]);
    expect(VOTE_PURPOSES.filter((one) => VOTE_PURPOSE[one].majority === 'MORE_THAN_HALF')).toEqual([
      'LISTED',
      'CONSENT_TO_FILE',
    ]);
  });
});

describe('opening', () => {
  const [chair, secretary] = [official(), official('Chìn Thị Phóng')];
  test('a meeting has its day, place, hour, chair and secretary', () => {
    const facts = {
      day: TODAY,
      place: 'nhà văn hóa bản Pá Bon',
      startedAt: '19:30',
      chairId: chair.id,
      secretaryId: secretary.id,
    };
    expect(standing(openMeeting({ facts }, context)).facts).toEqual(facts);
  });

  test.each([
    [
      'who chairs does not write the minutes',
      { day: TODAY, chairId: chair.id, secretaryId: chair.id },
      'secretaryId CHAIR_IS_SECRETARY',
    ],
    ['a day to come', { day: '2026-11-23' }, 'day DAY_IN_FUTURE'],
    ['31 February', { day: '2026-02-31' }, 'day DAY_IMPOSSIBLE'],
    ['an hour that is none', { day: TODAY, startedAt: '25:00' }, 'startedAt TIME_FORM'],
    ['no day', {}, 'day FACT_REQUIRED'],
  ])('refused: %s', (_, facts, expected) => {
    expect(problems(openMeeting({ facts }, context))).toEqual([expected]);
  });

  test('nobody named yet: two who are unknown are not the same', () => {
    expect(problems(openMeeting({ facts: { day: TODAY, chairId: null, secretaryId: null } }, context))).toEqual([]);
  });

  test('another day takes the votes of the meeting along, and no others', () => {
    const open = vote();
    const votes = [
      open,
      vote('LISTED', { meetingId: record('meeting', {}).id }),
      vote('LISTED', { archived: { reason: 'x', day: TODAY } }),
    ];
    const moved = changes(editMeeting({ meeting, votes, set: { day: '2026-11-19', place: 'bản Pá Bon' } }, context));
    expect(moved.map(({ id, set }) => [id, set])).toEqual([
      [meeting.id, { day: '2026-11-19', place: 'bản Pá Bon' }],
      [open.id, { day: '2026-11-19' }],
    ]);
  });

  test('once a vote is closed its day stands; other facts may change', () => {
    const votes = [vote('ADMISSION', { roll: ROLL })];
    expect(problems(editMeeting({ meeting, votes, set: { day: '2026-11-19' } }, context))).toEqual([
      'day DAY_OF_CLOSED_VOTES',
    ]);
    expect(
      changes(editMeeting({ meeting, votes, set: { day: MEETING_DAY, place: 'bản Pá Bon' } }, context)),
    ).toHaveLength(1);
  });

  test('another fact than the day leaves the votes alone, and chair and secretary stay two', () => {
    const [lead, other] = [official().id, official('Chìn Thị Phóng').id];
    const led = { ...meeting, facts: { ...meeting.facts, chairId: lead } };
    const text = editMeeting({ meeting: led, votes: [vote()], set: { discussion: 'Nhất trí.' } }, context);
    expect(changes(text).map(({ set }) => set)).toEqual([{ discussion: 'Nhất trí.' }]);
    expect(problems(editMeeting({ meeting: led, votes: [], set: { secretaryId: lead } }, context))).toEqual([
      'secretaryId CHAIR_IS_SECRETARY',
    ]);
    expect(problems(editMeeting({ meeting: led, votes: [], set: { secretaryId: other } }, context))).toEqual([]);
  });

  test('one closed vote among open ones is enough for the day to stand', () => {
    const votes = [vote(), vote('LISTED', { roll: ROLL })];
    const moved = editMeeting({ meeting, votes, set: { day: '2026-11-19' } }, context);
    expect(problems(moved)).toEqual(['day DAY_OF_CLOSED_VOTES']);
  });

  test('a vote that cannot lie on the new day stops the whole change', () => {
    expect(problems(editMeeting({ meeting, votes: [vote()], set: { day: '2026-11-23' } }, context))).toEqual([
      'day DAY_IN_FUTURE',
    ]);
  });
});

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

describe('putting to the vote', () => {
  const put = (purpose: 'ADMISSION' | 'OFFICIAL' | 'STRIKE_OFF', day: string, steps: DomainRecord<'step'>[] = []) =>
    putToVote({ meeting: record('meeting', { day }), candidate, purpose, existing: null, steps }, context);

  test('one vote for each person and purpose, with the id that any phone derives', () => {
    const [change] = changes(
      putToVote({ meeting, candidate, purpose: 'ADMISSION', existing: null, steps: [] }, context),
    );
    expect(change).toMatchObject({
      id: context.derivedId('vote', [meeting.id, candidate.id, 'ADMISSION']),
      scope: candidate.scope,
      set: { meetingId: meeting.id, candidateId: candidate.id, purpose: 'ADMISSION', day: MEETING_DAY },
    });
  });

  test('taken off the agenda and put there again, it is the same vote', () => {
    const off = standing(takeOffAgenda({ vote: vote(), reason: 'nhầm' }, context), vote());
    expect(off.facts.archived).toMatchObject({ day: TODAY });
    const again = changes(putToVote({ meeting, candidate, purpose: 'ADMISSION', existing: off, steps: [] }, context));
    expect(again.map(({ id, set }) => [id, set])).toEqual([[off.id, { archived: null }]]);
  });

  test('a vote of which ballots were counted is not taken off', () => {
    expect(
      problems(
        takeOffAgenda(
          { vote: vote('ADMISSION', { tally: { for: 1, against: 0, blank: 0 } }), reason: 'nhầm' },
          context,
        ),
      ),
    ).toEqual(['tally VOTE_BEGUN']);
    expect(
      problems(
        takeOffAgenda(
          { vote: vote('ADMISSION', { tally: { for: 0, against: 0, blank: 0 } }), reason: 'nhầm' },
          context,
        ),
      ),
    ).toEqual([]);
  });

  test.each([
    ['Q-32: 13-KNĐ one day before the 12 months', 'OFFICIAL', '2026-11-19', ['purpose BEFORE_PROBATION_END']],
    ['Q-32: 13-KNĐ on the day on which they are over', 'OFFICIAL', '2026-11-20', []],
    ['Điều lệ Đảng, Điều 5: striking off may come before', 'STRIKE_OFF', '2026-11-19', []],
    ['admission asks for no ceremony', 'ADMISSION', '2026-11-19', []],
  ] as const)('ceremony 20/11/2025, %s', (_, purpose, day, expected) => {
    expect(problems(put(purpose, day, [step('CEREMONY', '2025-11-20')]))).toEqual(expected);
  });

  test.each(['OFFICIAL', 'STRIKE_OFF'] as const)('%s is for those whose ceremony is recorded', (purpose) => {
    expect(problems(put(purpose, MEETING_DAY))).toEqual(['purpose NO_CEREMONY']);
  });
});

describe('ballots, one by one', () => {
  test('each is one more of its kind; the sixth of five people is refused', () => {
    let now = vote();
    for (const ballot of ['for', 'for', 'against', 'blank', 'for'] as const) {
      now = standing(countBallot({ vote: now, ballot, officialPresent: 5 }, context), now);
    }
    expect(now.facts.tally).toEqual({ for: 3, against: 1, blank: 1, last: 'for' });
    const sixth = countBallot({ vote: now, ballot: 'for', officialPresent: 5 }, context);
    expect(problems(sixth)).toEqual(['tally MORE_BALLOTS_THAN_PRESENT']);
    expect(!sixth.ok && sixth.error.issues[0]?.params).toEqual({ ballots: 6, present: 5 });
  });

  test('the last one is taken back, once; then there is nothing to take back', () => {
    const counted = vote('ADMISSION', { tally: { for: 3, against: 1, blank: 0, last: 'against' } });
    const back = standing(undoBallot({ vote: counted }, context), counted);
    expect(back.facts.tally).toEqual({ for: 3, against: 0, blank: 0 });
    expect(changes(undoBallot({ vote: back }, context))).toEqual([]);
    expect(changes(undoBallot({ vote: vote() }, context))).toEqual([]);
  });

  test('a tally that somebody corrected meanwhile never goes below none', () => {
    const corrected = vote('ADMISSION', { tally: { for: 0, against: 1, blank: 0, last: 'for' } });
    expect(standing(undoBallot({ vote: corrected }, context), corrected).facts.tally).toEqual({
      for: 0,
      against: 1,
      blank: 0,
    });
  });

  test('a closed vote takes no ballot and gives none back', () => {
    const closed = vote('ADMISSION', { tally: { for: 3, against: 1, blank: 0, last: 'for' }, roll: ROLL });
    expect(problems(countBallot({ vote: closed, ballot: 'for', officialPresent: 5 }, context))).toEqual([
      'tally VOTE_CLOSED',
    ]);
    expect(problems(undoBallot({ vote: closed }, context))).toEqual(['tally VOTE_CLOSED']);
  });

  test('however ballots are counted and taken back, the tally is what was counted and never more than came', () => {
    const act = fc.constantFrom<Ballot | 'undo'>('for', 'against', 'blank', 'undo');
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 3, max: 20 }), (acts, officialPresent) => {
        let now = vote();
        let counted: Ballot[] = [];
        let mayUndo = false;
        for (const one of acts) {
          if (one === 'undo') {
            now = standing(undoBallot({ vote: now }, context), now);
            if (mayUndo) counted = counted.slice(0, -1);
            mayUndo = false;
            continue;
          }
          const result = countBallot({ vote: now, ballot: one, officialPresent }, context);
          expect(result.ok).toBe(counted.length < officialPresent);
          if (!result.ok) continue;
          now = standing(result, now);
          counted.push(one);
          mayUndo = true;
        }
        const tally = now.facts.tally ?? { for: 0, against: 0, blank: 0 };
        expect(ballotsOf(tally)).toBe(counted.length);
        for (const kind of ['for', 'against', 'blank'] as const) {
          expect(tally[kind]).toBe(counted.filter((ballot) => ballot === kind).length);
        }
      }),
    );
  });
});

const CHAIR = official('Lò Văn Phủi');

describe('closing a vote', () => {
  const base = {
    candidate,
    steps: [],
    roll: ROLL,
    tally: { for: 4, against: 1, blank: 0 },
    chair: CHAIR,
    secretary: official('Chìn Thị Phóng'),
    voters: [],
    printedPercent: null,
    twoThirdsPresent: false,
  };
  const close = (change: Partial<Parameters<typeof closeVote>[0]> = {}, of = vote()) =>
    closeVote({ vote: of, ...base, ...change }, context);

  test('294-QĐ/TW §9.3.2: roll, ballots, the percentage of those who count, proposed', () => {
    expect(standing(close(), vote()).facts).toMatchObject({
      roll: ROLL,
      tally: base.tally,
      printedPercent: '80',
      chair: 'Lò Văn Phủi',
      secretary: 'Chìn Thị Phóng',
      isProposed: true,
    });
  });

  test.each([
    ['ADMISSION', { for: 3, against: 2, blank: 0 }, false, '60'],
    ['LISTED', { for: 3, against: 1, blank: 1 }, true, '60'],
    ['LISTED', { for: 2, against: 2, blank: 1 }, false, '40'],
  ] as const)('%s with %o: proposed %s', (purpose, tally, isProposed, printedPercent) => {
    const of = vote(purpose);
    expect(standing(close({ tally }, of), of).facts).toMatchObject({ isProposed, printedPercent });
  });

  test.each([
    ['one ballot too many', { tally: { for: 4, against: 2, blank: 0 } }, ['tally MORE_BALLOTS_THAN_PRESENT']],
    ['one ballot too few', { tally: { for: 4, against: 0, blank: 0 } }, ['tally BALLOTS_MISSING']],
    ['present and absent are not all', { roll: { ...ROLL, absent: 2 } }, ['roll.absent PRESENT_ABSENT_NOT_TOTAL']],
    ['chair and secretary are one', { secretary: CHAIR }, ['secretary CHAIR_IS_SECRETARY']],
    ['two namesakes are two people', { secretary: official('Lò Văn Phủi') }, []],
    ['nobody chairs', { chair: null }, ['chair FACT_REQUIRED']],
    ['nobody writes', { secretary: null }, ['secretary FACT_REQUIRED']],
    ['neither', { chair: null, secretary: null }, ['chair FACT_REQUIRED', 'secretary FACT_REQUIRED']],
    [
      'two official members',
      {
        roll: { ...ROLL, total: 3, official: 2, officialPresent: 2, present: 3, absent: 0, exemptAbsent: 0 },
        tally: { for: 2, against: 0, blank: 0 },
      },
      ['roll.official CELL_TOO_SMALL', 'roll.officialPresent TOO_FEW_PRESENT'],
    ],
    [
      'the person among those who vote',
      { voters: [official('Lò Văn Đức', { birthDate: '1996-05-10' })] },
      ['voters VOTES_ON_SELF'],
    ],
    ['a namesake among them', { voters: [official('Lò Văn Đức', { birthDate: '1970-01-01' })] }, []],
  ])('%s', (_, change, expected) => {
    expect(problems(close(change))).toEqual(expected);
  });

  test('E33: the percentage of a paper is kept as it is printed, for the checks to compare', () => {
    expect(standing(close({ printedPercent: '66,7' }), vote()).facts).toMatchObject({
      printedPercent: '66,7',
      isProposed: true,
    });
    expect(problems(close({ printedPercent: 'tám mươi' }))).toEqual(['printedPercent PERCENT_FORM']);
  });

  test('where two thirds must be present', () => {
    const roll = { ...ROLL, total: 9, official: 8, officialPresent: 4, present: 5, absent: 4, exemptAbsent: 1 };
    const tally = { for: 4, against: 0, blank: 0 };
    expect(problems(close({ roll, tally, twoThirdsPresent: true }))).toEqual([
      'roll.officialPresent TWO_THIRDS_ABSENT',
    ]);
    expect(problems(close({ roll, tally }))).toEqual([]);
  });

  test('Q-32: recognition before the 12 months is refused here too', () => {
    const steps = [step('CEREMONY', '2025-11-21')];
    expect(problems(close({ steps }, vote('OFFICIAL')))).toEqual(['purpose BEFORE_PROBATION_END']);
    expect(problems(close({ steps: [step('CEREMONY', '2025-11-20')] }, vote('OFFICIAL')))).toEqual([]);
  });

  test('opened again it is counted on: the ballots stay, the result goes', () => {
    const closed = standing(close(), vote());
    const open = standing(reopenVote({ vote: closed }, context), closed);
    expect(open.facts).toMatchObject({ roll: null, printedPercent: null, isProposed: null, tally: base.tally });
  });
});

describe('what a vote leads to', () => {
  const document = { number: '07-NQ/CB', day: '2026-11-21', organ: 'Chi bộ bản Pá Bon' };
  const closed = (purpose: 'LISTED' | 'ADMISSION' | 'OFFICIAL' | 'STRIKE_OFF', isProposed: boolean) =>
    vote(purpose, { roll: ROLL, isProposed });
  const input = (change: Partial<Parameters<typeof recordResult>[0]> = {}) => ({
    vote: closed('ADMISSION', true),
    candidate,
    steps: [],
    papers: [],
    document,
    reasonAgainst: null,
    mentor: null,
    assignments: [],
    ...change,
  });
  const written = (change: Partial<Parameters<typeof recordResult>[0]>) =>
    changes(recordResult(input(change), context)).map(({ do: how, type, set }) => [how, type, set]);

  test('06-HD/TW §3.6: a vote that passed gives the resolution, the step and the draft of 6-KNĐ', () => {
    expect(written({})).toEqual([
      ['patch', 'vote', { document }],
      [
        'put',
        'step',
        { candidateId: candidate.id, code: 'CELL_RESOLUTION', day: MEETING_DAY, outcome: 'PASSED', document },
      ],
      ['put', 'paper', { state: 'DRAFTED', document, candidateId: candidate.id, code: 'KND_06', copy: 1 }],
    ]);
  });

  test('below two thirds nothing is proposed: the step says so, no paper is drafted', () => {
    expect(written({ vote: closed('ADMISSION', false) })).toEqual([
      ['patch', 'vote', { document }],
      [
        'put',
        'step',
        { candidateId: candidate.id, code: 'CELL_RESOLUTION', day: MEETING_DAY, outcome: 'NOT_PASSED', document },
      ],
    ]);
  });

  test.each([
    ['a draft goes', 'DRAFTED', [], [['patch', 'paper', { state: 'MISSING', document: null }]]],
    ['what is signed stays for people to take back', 'READY', [], []],
    ['the draft of another vote, which passed, stays', 'DRAFTED', [step('CELL_RESOLUTION', '2026-10-01')], []],
  ] as const)('a recorded result that changes to "not passed": %s', (_, state, steps, expected) => {
    const papers = [record('paper', { candidateId: candidate.id, code: 'KND_06', copy: 1, state, document })];
    const all = written({ vote: closed('ADMISSION', false), papers, steps });
    expect(all.filter(([, type]) => type === 'paper')).toEqual(expected);
  });

  test('Điều lệ Đảng, Điều 5: recognition gives 13-KNĐ; striking off is the committee’s and leaves only the vote', () => {
    const steps = [step('CEREMONY', '2025-11-20')];
    expect(
      written({ vote: closed('OFFICIAL', true), steps }).map(([, type, set]) => [
        type,
        (set as { code?: string }).code,
      ]),
    ).toEqual([
      ['vote', undefined],
      ['step', 'OFFICIAL_RESOLUTION'],
      ['paper', 'KND_13'],
    ]);
    expect(written({ vote: closed('STRIKE_OFF', true), steps })).toEqual([['patch', 'vote', { document }]]);
  });

  test('recorded again, the same step and the same line are corrected; a paper that is there stays there', () => {
    const before = step('CELL_RESOLUTION', MEETING_DAY, 'NOT_PASSED');
    const paper = record('paper', { candidateId: candidate.id, code: 'KND_06', copy: 1, state: 'READY' });
    expect(
      written({ steps: [step('LISTED', MEETING_DAY), step('CELL_RESOLUTION', '2026-10-20'), before], papers: [paper] }),
    ).toEqual([
      ['patch', 'vote', { document }],
      ['patch', 'step', { document, outcome: 'PASSED' }],
      ['patch', 'paper', { document }],
    ]);
    const requested = record('paper', { candidateId: candidate.id, code: 'KND_06', copy: 1, state: 'REQUESTED' });
    expect(written({ papers: [record('paper', { code: 'KND_06', copy: 2 }), requested] }).at(-1)).toEqual([
      'patch',
      'paper',
      { state: 'DRAFTED', document },
    ]);
  });

  test('what those against said is written at the vote', () => {
    expect(written({ reasonAgainst: 'còn vắng họp bản' })[0]).toEqual([
      'patch',
      'vote',
      { document, reasonAgainst: 'còn vắng họp bản' },
    ]);
  });

  test('only the first line of the same form is the resolution’s', () => {
    const others = [
      record('paper', { candidateId: candidate.id, code: 'KND_05', copy: 1, state: 'READY' }),
      record('paper', { candidateId: candidate.id, code: 'KND_06', copy: 2, state: 'READY' }),
    ];
    expect(written({ papers: others }).at(-1)).toEqual([
      'put',
      'paper',
      { state: 'DRAFTED', document, candidateId: candidate.id, code: 'KND_06', copy: 1 },
    ]);
  });

  test('a step that was put away is not corrected: a new one is written', () => {
    const gone = record('step', {
      candidateId: candidate.id,
      code: 'CELL_RESOLUTION',
      day: MEETING_DAY,
      archived: { reason: 'nhầm', day: TODAY },
    });
    expect(written({ steps: [gone] }).map(([how, type]) => `${how} ${type}`)).toContain('put step');
  });

  test('the mentor named in the same meeting is assigned by the same resolution', () => {
    const mentor = official();
    const [, , assignment] = written({ vote: closed('LISTED', true), mentor });
    expect(assignment).toEqual([
      'put',
      'mentorAssignment',
      {
        candidateId: candidate.id,
        memberId: mentor.id,
        phase: 'CANDIDATE',
        startDay: MEETING_DAY,
        isIntroducer: false,
        resolution: document,
      },
    ]);
  });

  test.each([
    ['the vote is still open', { vote: vote() }, ['document VOTE_OPEN']],
    [
      'the resolution is older than the vote',
      { document: { ...document, day: '2026-11-19' } },
      ['document.day RESOLUTION_BEFORE_VOTE'],
    ],
    [
      'the resolution has no day',
      { document: { day: '' } },
      ['document.day DAY_IMPOSSIBLE', 'document.day DAY_IMPOSSIBLE', 'document.day DAY_IMPOSSIBLE'],
    ],
    ['the resolution is of the same day', { document: { ...document, day: MEETING_DAY } }, []],
    ['the resolution has no number yet', { document: { day: MEETING_DAY } }, []],
    [
      'the resolution lies in the future',
      { document: { ...document, day: '2026-11-23' } },
      ['document.day DAY_IN_FUTURE', 'document.day DAY_IN_FUTURE', 'document.day DAY_IN_FUTURE'],
    ],
    [
      'the mentor is no official member',
      { mentor: record('member', { name: 'Chìn Thị Nga', status: 'PROBATIONARY' }) },
      ['memberId MENTOR_NOT_OFFICIAL'],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(problems(recordResult(input(change), context))).toEqual(expected);
  });
});

describe('the end of a meeting', () => {
  const begun = vote('ADMISSION', { tally: { for: 2, against: 0, blank: 0 } });
  test.each([
    ['nothing was voted on', [], '21:30', []],
    ['a vote is still being counted', [begun], '21:30', ['closed VOTES_STILL_OPEN']],
    ['it is closed', [{ ...begun, facts: { ...begun.facts, roll: ROLL } }], '21:30', []],
    ['it was taken off', [{ ...begun, facts: { ...begun.facts, archived: { reason: 'x', day: TODAY } } }], '21:30', []],
    ['it is of another meeting', [{ ...begun, facts: { ...begun.facts, meetingId: 'x' } }], '21:30', []],
    ['a vote that nobody began stands over', [vote()], '21:30', []],
    ['it ended before it began', [], '19:29', ['endedAt ENDED_BEFORE_STARTED']],
    ['it ended as it began', [], '19:30', []],
    ['nobody looked at the clock', [], null, []],
  ])('%s', (_, votes, endedAt, expected) => {
    expect(problems(closeMeeting({ meeting, votes, endedAt }, context))).toEqual(expected);
  });

  test('a meeting of which nobody noted the beginning may end at any hour', () => {
    const unclocked = { ...meeting, facts: { day: MEETING_DAY } };
    expect(problems(closeMeeting({ meeting: unclocked, votes: [], endedAt: '00:30' }, context))).toEqual([]);
  });

  test('it has a day, and can be taken back', () => {
    const closed = standing(closeMeeting({ meeting, votes: [], endedAt: '21:30' }, context), meeting);
    expect(closed.facts).toMatchObject({ closed: { day: TODAY }, endedAt: '21:30' });
    expect(standing(reopenMeeting({ meeting: closed }, context), closed).facts.closed).toBeNull();
  });
});

describe('papers dated after the vote', () => {
  const paper = (code: string, day: string | null, more: FactsOf<'paper'> = {}) =>
    record('paper', {
      candidateId: candidate.id,
      code,
      copy: 1,
      state: 'READY',
      ...(day === null ? {} : { document: { day } }),
      ...more,
    });

  test.each([
    ['06-HD/TW: an introduction of the day after', [paper('KND_03', '2026-11-21')], ['KND_03']],
    ['of the same day', [paper('KND_03', MEETING_DAY)], []],
    ['the résumé of the day after', [paper('KND_02', '2026-11-21'), paper('KND_01', '2026-11-19')], ['KND_02']],
    ['the resolution itself, written the day after', [paper('KND_06', '2026-11-21')], []],
    ['a paper of a later step', [paper('KND_09', '2026-11-21')], []],
    ['a paper without a day', [paper('KND_03', null)], []],
    ['a paper that is only asked for', [paper('KND_03', '2026-11-21', { state: 'REQUESTED' })], []],
    ['a paper put away', [paper('KND_03', '2026-11-21', { archived: { reason: 'nhầm', day: TODAY } })], []],
    ['a paper that the rulebook does not know', [paper('OTHER_1', '2026-11-21')], []],
  ])('%s', (_, papers, expected) => {
    const late = papersAfter(papers, rulebook, 'CELL_RESOLUTION', MEETING_DAY);
    expect(late.map(({ rule }) => rule.code)).toEqual(expected);
  });

  test('a vote that settles no step has no papers before it', () => {
    expect(papersAfter([paper('KND_03', '2026-11-21')], rulebook, null, MEETING_DAY)).toEqual([]);
  });

  test('each is told with its day', () => {
    const [late] = papersAfter([paper('KND_03', '2026-11-21')], rulebook, 'CELL_RESOLUTION', MEETING_DAY);
    expect(late?.day).toBe('2026-11-21');
  });
});

test('what is wrong is said in whole sentences with its figures', () => {
  const two = { ...ROLL, total: 3, official: 2, officialPresent: 2, present: 3, absent: 0, exemptAbsent: 0 };
  const closing = {
    vote: vote(),
    candidate,
    steps: [],
    roll: ROLL,
    tally: { for: 4, against: 1, blank: 0 },
    chair: CHAIR,
    secretary: official('Chìn Thị Phóng'),
    voters: [],
    printedPercent: null,
    twoThirdsPresent: false,
  };
  const eight = { ...ROLL, total: 9, official: 8, officialPresent: 4, present: 5, absent: 4, exemptAbsent: 1 };
  const ceremony = [step('CEREMONY', '2025-11-21')];
  const late = { number: '07-NQ/CB', day: '2026-11-19' };
  const results = [
    closeVote({ ...closing, roll: two, tally: { for: 2, against: 0, blank: 0 } }, context),
    closeVote({ ...closing, roll: { ...ROLL, total: 8, absent: 2 } }, context),
    closeVote({ ...closing, roll: { ...ROLL, absent: 2 } }, context),
    closeVote({ ...closing, tally: { for: 5, against: 1, blank: 0 } }, context),
    closeVote({ ...closing, tally: { for: 3, against: 1, blank: 0 } }, context),
    closeVote({ ...closing, voters: [official('Lò Văn Đức', { birthDate: '1996-05-10' })] }, context),
    closeVote({ ...closing, roll: eight, tally: { for: 4, against: 0, blank: 0 }, twoThirdsPresent: true }, context),
    closeMeeting(
      { meeting, votes: [vote('LISTED', { tally: { for: 2, against: 0, blank: 0 } })], endedAt: '19:29' },
      context,
    ),
    editMeeting({ meeting, votes: [vote('LISTED', { roll: ROLL })], set: { day: '2026-11-19' } }, context),
    recordResult(
      {
        vote: vote('ADMISSION', { roll: ROLL }),
        candidate,
        steps: [],
        papers: [],
        document: late,
        reasonAgainst: null,
        mentor: null,
        assignments: [],
      },
      context,
    ),
  ];
  expect(results.flatMap(said)).toEqual([
    'Chi bộ có 2 đảng viên chính thức, cần ít nhất 3 mới biểu quyết được. Đồng chí xin ý kiến cấp ủy cấp trên.',
    'Có mặt 2 đảng viên chính thức, cần ít nhất 3 mới biểu quyết được.',
    'Chính thức 6 cộng dự bị 1 không bằng tổng số 8. Đồng chí xem lại ba số.',
    'Có mặt 6 cộng vắng 2 không bằng tổng số 7. Đồng chí xem lại ba số.',
    'Có 6 phiếu mà chỉ 5 đảng viên chính thức có mặt. Đồng chí đếm lại; đảng viên dự bị không biểu quyết.',
    'Mới có 4 phiếu, phải đủ 5 phiếu của đảng viên chính thức có mặt. Còn thiếu 1: đếm tiếp, hoặc ghi là phiếu trắng.',
    'Lò Văn Đức là người được xét, không tự biểu quyết cho mình. Đồng chí xem lại ở trang Chi bộ: có thể đang ghi nhầm là chính thức.',
    'Có mặt 4 đảng viên chính thức, địa phương quy định cần ít nhất 5.',
    'Còn 1 lượt đang đếm dở. Đồng chí kết thúc bỏ phiếu rồi mới kết thúc họp.',
    'Giờ kết thúc 19:29 trước giờ bắt đầu 19:30. Đồng chí xem lại.',
    'Kỳ họp đã có lượt bỏ phiếu kết thúc, nên không đổi ngày được. Đồng chí mở lại lượt bỏ phiếu trước.',
    'Nghị quyết ghi ngày 2026-11-19, trước ngày bỏ phiếu 2026-11-20. Đồng chí xem lại.',
  ]);
  const early = putToVote({ meeting, candidate, purpose: 'OFFICIAL', existing: null, steps: ceremony }, context);
  expect(!early.ok && early.error.issues[0]?.params).toEqual({ day: MEETING_DAY, end: '2026-11-21' });
});
