import { describe, expect, test } from 'vitest';
import { addCandidate } from '#src/domain/commands/add-candidate.ts';
import { addMember, editMember } from '#src/domain/commands/add-member.ts';
import { addRemark, editRemark } from '#src/domain/commands/add-remark.ts';
import { archiveRecord, unarchiveRecord } from '#src/domain/commands/archive-record.ts';
import type { MentorInput } from '#src/domain/commands/assign-mentor.ts';
import { assignMentor } from '#src/domain/commands/assign-mentor.ts';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { editCandidate } from '#src/domain/commands/edit-candidate.ts';
import { exitCandidate, undoExit } from '#src/domain/commands/exit-candidate.ts';
import { endMentor, handOverMentor } from '#src/domain/commands/hand-over-mentor.ts';
import { recordConsent, withdrawConsent } from '#src/domain/commands/record-consent.ts';
import { editStep, recordStep } from '#src/domain/commands/record-step.ts';
import { setPaper } from '#src/domain/commands/set-paper.ts';
import { setSetting } from '#src/domain/commands/set-setting.ts';
import { whoMayMentor } from '#src/domain/dossier/mentor-load.ts';
import type { RecordChange } from '#src/domain/records/record-types.ts';
import { context, official, record, TODAY } from './make.ts';

const issues = (result: CommandResult) =>
  result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);
const changes = (result: CommandResult): RecordChange[] => {
  if (!result.ok) throw new Error(issues(result).join(', '));
  return result.value;
};

const candidate = record('candidate', {
  name: 'Lò Văn Đức',
  birthDate: '1998-02-05',
  sources: ['MILITIA'],
  phone: null,
});
const archived = { reason: 'Ghi nhầm', day: TODAY };

describe('a person in the book', () => {
  test('is added with a name alone; what nobody knows is left out', () => {
    const [change] = changes(addCandidate({ facts: { name: ' Lò  Thị Ỏn ', citizenId: null } }, context));
    expect(change).toMatchObject({
      do: 'put',
      type: 'candidate',
      scope: 'local',
      set: { name: 'Lò Thị Ỏn' },
      seen: null,
    });
    expect(change?.set).not.toHaveProperty('citizenId');
  });

  test.each([
    [{}, ['name FACT_REQUIRED']],
    [{ name: 'A', birthDate: '2030' }, ['birthDate BIRTH_IN_FUTURE']],
    [{ name: 'A', citizenId: '12345678901' }, ['citizenId CITIZEN_ID_SHORT']],
  ])('%j is not added: %j', (facts, expected) => {
    expect(issues(addCandidate({ facts }, context))).toEqual(expected);
  });

  test('is edited by the facts that differ, against the record that the person saw', () => {
    const set = {
      name: 'Lò  Văn Đức'.normalize('NFD'),
      sources: ['MILITIA'],
      phone: null,
      note: null,
      residence: 'Bản Pá Bon',
    };
    expect(changes(editCandidate({ candidate, set }, context))).toEqual([
      {
        do: 'patch',
        type: 'candidate',
        id: candidate.id,
        scope: 'local',
        set: { residence: 'Bản Pá Bon' },
        seen: candidate,
      },
    ]);
  });

  test('is edited to nothing when nothing differs', () => {
    expect(changes(editCandidate({ candidate, set: { name: 'Lò Văn Đức' } }, context))).toEqual([]);
  });

  test('an old mistake in one fact does not bar the correction of another', () => {
    const old = record('candidate', { name: 'A', phone: '123' });
    expect(changes(editCandidate({ candidate: old, set: { residence: 'Pá Bon' } }, context))[0]?.set).toEqual({
      residence: 'Pá Bon',
    });
    expect(issues(editCandidate({ candidate: old, set: { phone: '1234' } }, context))).toEqual(['phone PHONE_SHORT']);
  });

  test('a name is never emptied', () => {
    expect(issues(editCandidate({ candidate, set: { name: ' ' } }, context))).toEqual(['name TEXT_EMPTY']);
  });

  test('leaves with state, reason and day, and the leaving is taken back', () => {
    const exit = { state: 'MOVED_AWAY', reason: 'WENT_TO_WORK', day: '2026-11-01' } as const;
    expect(changes(exitCandidate({ candidate, exit }, context))[0]).toMatchObject({ do: 'patch', set: { exit } });
    const gone = { ...candidate, facts: { ...candidate.facts, exit } };
    expect(changes(undoExit({ candidate: gone }, context))[0]?.set).toEqual({ exit: null });
    expect(issues(exitCandidate({ candidate: gone, exit }, context))).toEqual(['exit ALREADY_EXITED']);
    expect(issues(exitCandidate({ candidate, exit: { ...exit, day: '1990-01-01' } }, context))).toEqual([
      'exit DAY_BEFORE_BIRTH',
    ]);
    expect(issues(exitCandidate({ candidate, exit: { ...exit, day: '2026-12-01' } }, context))).toEqual([
      'exit DAY_IN_FUTURE',
    ]);
  });

  test('is put away with a reason and taken out again', () => {
    expect(changes(archiveRecord({ record: candidate, reason: 'Ghi nhầm' }, context))[0]?.set).toEqual({ archived });
    expect(issues(archiveRecord({ record: candidate, reason: ' ' }, context))).toEqual(['archived TEXT_EMPTY']);
    const away = record('candidate', { ...candidate.facts, archived });
    expect(changes(unarchiveRecord({ record: away }, context))[0]?.set).toEqual({ archived: null });
  });
});

describe('294-QĐ/TW §3.2.1: naming a mentor', () => {
  const member = official('Sìn Văn Chỉnh', { birthDate: '1983-11-08' });
  const input = (more: Partial<MentorInput>): MentorInput => ({
    candidate,
    member,
    phase: 'CANDIDATE',
    startDay: '2026-11-01',
    assignments: [],
    ...more,
  });
  const helping = (more = {}) =>
    record('mentorAssignment', {
      candidateId: candidate.id,
      memberId: member.id,
      phase: 'CANDIDATE',
      startDay: '2026-01-01',
      ...more,
    });

  test('writes the assignment', () => {
    const resolution = { number: '03-NQ/CB', day: '2026-11-01' };
    const [change] = changes(assignMentor(input({ resolution, isIntroducer: true, knownSince: '2015' }), context));
    expect(change).toMatchObject({
      do: 'put',
      type: 'mentorAssignment',
      set: {
        candidateId: candidate.id,
        memberId: member.id,
        phase: 'CANDIDATE',
        startDay: '2026-11-01',
        resolution,
        isIntroducer: true,
        knownSince: '2015',
      },
    });
  });

  test.each<[string, Partial<MentorInput>, string[]]>([
    ['nobody chosen', { member: null }, ['memberId FACT_REQUIRED']],
    ['a probationary member', { member: official('A', { status: 'PROBATIONARY' }) }, ['memberId MENTOR_NOT_OFFICIAL']],
    ['a member who left', { member: official('A', { left: { reason: 'x', day: TODAY } }) }, ['memberId MENTOR_LEFT']],
    ['a member put away', { member: official('A', { archived }) }, ['memberId MENTOR_LEFT']],
    [
      'official only later',
      { member: official('A', { officialOn: '2026-11-05' }) },
      ['memberId MENTOR_NOT_OFFICIAL_YET'],
    ],
    [
      'the person, by name and birth date',
      { member: official('lò văn đức', { birthDate: '1998-02-05' }) },
      ['memberId MENTOR_IS_CANDIDATE'],
    ],
    [
      'the person, by name and birth year',
      { member: official('Lo Van Duc', { birthDate: '1998' }) },
      ['memberId MENTOR_IS_CANDIDATE'],
    ],
    ['the same name, birth date unknown', { member: official('Lò Văn Đức') }, ['memberId MENTOR_IS_CANDIDATE']],
    ['a namesake with another birth date', { member: official('Lò Văn Đức', { birthDate: '1970' }) }, []],
    ['a name that only sounds alike', { member: official('Lò Văn Đúc') }, []],
    ['who helps already', { assignments: [helping()] }, ['memberId ALREADY_MENTOR']],
    ['who helped before', { assignments: [helping({ end: { day: '2026-06-01', reason: 'x' } })] }, []],
    ['who helps in the other phase', { phase: 'PROBATION', assignments: [helping()] }, []],
    ['a second one', { assignments: [helping({ memberId: official().id })] }, []],
    [
      'a third one',
      { assignments: [helping({ memberId: official().id }), helping({ memberId: official().id })] },
      ['memberId TOO_MANY_MENTORS'],
    ],
    ['from tomorrow', { startDay: '2026-11-23' }, ['startDay DAY_IN_FUTURE']],
    ['a day that is none', { startDay: '2026-11-31' }, ['startDay DAY_IMPOSSIBLE']],
    ['a resolution of next year', { resolution: { day: '2027-01-01' } }, ['resolution DAY_IN_FUTURE']],
  ])('%s', (_what, more, expected) => {
    expect(issues(assignMentor(input(more), context))).toEqual(expected);
  });

  test('who may mentor, and how many people each helps', () => {
    const busy = official('Bận');
    const assignments = [
      helping({ memberId: busy.id, candidateId: candidate.id, phase: 'PROBATION' }),
      helping({ memberId: busy.id, end: { day: '2026-06-01', reason: 'x' } }),
      helping(),
    ];
    const members = [member, busy, official('Mới', { status: 'PROBATIONARY' }), official('Cũ', { archived })];
    expect(
      whoMayMentor(members, assignments, candidate, 'CANDIDATE').map(({ member: of, open, may, why }) => [
        of.facts.name,
        open,
        may,
        why,
      ]),
    ).toEqual([
      ['Sìn Văn Chỉnh', 1, false, 'ALREADY_MENTOR'],
      ['Bận', 1, true, null],
      ['Mới', 0, false, 'MENTOR_NOT_OFFICIAL'],
    ]);
  });

  test('a hand-over closes one assignment and opens the next, on one day', () => {
    const assignment = helping();
    const next = official('Chìn Thị Phóng');
    const made = changes(
      handOverMentor(
        { candidate, assignment, member: next, day: '2026-11-10', reason: 'Đi học', assignments: [assignment] },
        context,
      ),
    );
    expect(made).toMatchObject([
      { do: 'patch', id: assignment.id, set: { end: { day: '2026-11-10', reason: 'Đi học' } }, seen: assignment },
      { do: 'put', type: 'mentorAssignment', set: { memberId: next.id, phase: 'CANDIDATE', startDay: '2026-11-10' } },
    ]);
  });

  test.each([
    ['no reason', { reason: '' }, ['end TEXT_EMPTY']],
    ['before it began', { day: '2025-06-01' }, ['end END_BEFORE_START']],
    [
      'to a probationary member',
      { member: official('A', { status: 'PROBATIONARY' }) },
      ['memberId MENTOR_NOT_OFFICIAL'],
    ],
    [
      'to nobody, in the future',
      { member: null, day: '2027-01-01' },
      ['end DAY_IN_FUTURE', 'memberId FACT_REQUIRED', 'startDay DAY_IN_FUTURE'],
    ],
  ])('a hand-over is refused whole: %s', (_what, more, expected) => {
    const assignment = helping();
    const given = {
      candidate,
      assignment,
      member: official('B'),
      day: '2026-11-10',
      reason: 'Đi học',
      assignments: [assignment],
      ...more,
    };
    expect(issues(handOverMentor(given, context)).toSorted()).toEqual(expected);
  });

  test('back to the same member after a break', () => {
    const assignment = helping();
    const given = {
      candidate,
      assignment,
      member,
      day: '2026-11-10',
      reason: 'Phân công lại',
      assignments: [assignment],
    };
    expect(changes(handOverMentor(given, context))).toHaveLength(2);
  });

  test('an assignment ends without a successor', () => {
    expect(
      changes(endMentor({ assignment: helping(), day: '2026-11-10', reason: 'Đã có quyết định' }, context))[0]?.set,
    ).toEqual({
      end: { day: '2026-11-10', reason: 'Đã có quyết định' },
    });
  });
});

describe('a remark', () => {
  test('needs at least one text', () => {
    expect(issues(addRemark({ candidate, assignmentId: null, facts: { day: TODAY, merits: ' ' } }, context))).toContain(
      'merits TEXT_EMPTY',
    );
    expect(issues(addRemark({ candidate, assignmentId: null, facts: { day: TODAY } }, context))).toEqual([
      'merits REMARK_EMPTY',
    ]);
    const [change] = changes(
      addRemark({ candidate, assignmentId: null, facts: { day: TODAY, faults: 'Còn ngại nói' } }, context),
    );
    expect(change?.set).toEqual({ candidateId: candidate.id, day: TODAY, faults: 'Còn ngại nói' });
  });

  test('is corrected, but not emptied', () => {
    const remark = record('mentorRemark', { candidateId: candidate.id, day: '2026-11-01', merits: 'Chăm chỉ' });
    expect(changes(editRemark({ remark, set: { faults: 'Còn ngại nói' } }, context))[0]?.set).toEqual({
      faults: 'Còn ngại nói',
    });
    expect(issues(editRemark({ remark, set: { merits: null } }, context))).toEqual(['merits REMARK_EMPTY']);
  });
});

describe('a line of the checklist', () => {
  test('has one id on every phone', () => {
    const [change] = changes(
      setPaper({ candidate, existing: null, code: 'KND_01', copy: 1, set: { state: 'READY' } }, context),
    );
    expect(change).toMatchObject({
      do: 'put',
      type: 'paper',
      id: context.derivedId('paper', [candidate.id, 'KND_01', 1]),
    });
    expect(change?.set).toEqual({ candidateId: candidate.id, code: 'KND_01', copy: 1, state: 'READY' });
  });

  const existing = record('paper', { candidateId: candidate.id, code: 'KND_13', copy: 1, state: 'MISSING', archived });

  test('is patched once it exists, and taken out again when it was put away', () => {
    expect(
      changes(setPaper({ candidate, existing, code: 'KND_13', copy: 1, set: { state: 'DRAFTED' } }, context))[0]?.set,
    ).toEqual({
      state: 'DRAFTED',
      archived: null,
    });
  });

  test.each([
    ['returned without a reason', { state: 'RETURNED' }, ['returned RETURN_REASON_NEEDED']],
    ['dated before birth', { state: 'READY', document: { day: '1990-01-01' } }, ['document PAPER_BEFORE_BIRTH']],
    ['received before birth', { state: 'READY', receivedOn: '1990-01-01' }, ['receivedOn PAPER_BEFORE_BIRTH']],
    ['dated tomorrow', { state: 'READY', document: { day: '2026-11-23' } }, ['document DAY_IN_FUTURE']],
    ['a note of 4,001 characters', { state: 'READY', note: 'x'.repeat(4_001) }, ['note TEXT_TOO_LONG']],
  ] as const)('%s', (_what, set, expected) => {
    expect(issues(setPaper({ candidate, existing: null, code: 'KND_05', copy: 1, set }, context))).toEqual(expected);
  });

  const steps = [record('step', { candidateId: candidate.id, code: 'CEREMONY', day: '2025-11-20', outcome: 'PASSED' })];
  test.each([
    ['2026-11-19', ['document BEFORE_PROBATION_END']],
    ['2026-11-20', []],
  ])('Điều lệ Đảng, Điều 5, Q-32: ceremony 20/11/2025, 13-KNĐ dated %s: %j', (day, expected) => {
    const set = { state: 'READY', document: { day } } as const;
    expect(issues(setPaper({ candidate, existing: null, code: 'KND_13', copy: 1, set, steps }, context))).toEqual(
      expected,
    );
    expect(issues(recordStep({ candidate, steps, code: 'OFFICIAL_RESOLUTION', day }, context))).toEqual(
      expected.map(() => 'day BEFORE_PROBATION_END'),
    );
    const received = { state: 'READY', receivedOn: day } as const;
    const got = setPaper({ candidate, existing: null, code: 'KND_13', copy: 1, set: received, steps }, context);
    expect(issues(got)).toEqual(expected.map(() => 'receivedOn BEFORE_PROBATION_END'));
  });
});

describe('a step', () => {
  test('is written with its day and outcome', () => {
    const [change] = changes(
      recordStep(
        { candidate, steps: [], code: 'LISTED', day: '2026-11-01', document: { number: '02-NQ/CB' } },
        context,
      ),
    );
    expect(change?.set).toEqual({
      candidateId: candidate.id,
      code: 'LISTED',
      day: '2026-11-01',
      outcome: 'PASSED',
      document: { number: '02-NQ/CB' },
    });
  });

  test.each([
    ['before birth', '1990-01-01', ['day DAY_BEFORE_BIRTH']],
    ['tomorrow', '2026-11-23', ['day DAY_IN_FUTURE']],
    ['on a day that is none', '2026-02-30', ['day DAY_IMPOSSIBLE']],
  ])('%s', (_what, day, expected) => {
    expect(issues(recordStep({ candidate, steps: [], code: 'LISTED', day }, context))).toEqual(expected);
  });

  test('is corrected', () => {
    const step = record('step', { candidateId: candidate.id, code: 'CEREMONY', day: '2025-11-20', outcome: 'PASSED' });
    expect(changes(editStep({ candidate, steps: [step], step, set: { day: '2025-11-21' } }, context))[0]?.set).toEqual({
      day: '2025-11-21',
    });
    expect(issues(editStep({ candidate, steps: [step], step, set: { day: '1997-01-01' } }, context))).toEqual([
      'day DAY_BEFORE_BIRTH',
    ]);
  });
});

test('a member is added as an ordinary member, and edited', () => {
  const [change] = changes(addMember({ facts: { name: 'Lò Văn Phủi', status: 'OFFICIAL' } }, context));
  expect(change?.set).toEqual({
    name: 'Lò Văn Phủi',
    status: 'OFFICIAL',
    position: 'MEMBER',
    exemptFromActivity: false,
    temporarilyAway: false,
  });
  expect(issues(addMember({ facts: { name: 'A' } }, context))).toEqual(['status FACT_REQUIRED']);
  const member = official('A');
  expect(changes(editMember({ member, set: { exemptFromActivity: true } }, context))[0]?.set).toEqual({
    exemptFromActivity: true,
  });
});

test('91/2025/QH15: consent is noted, and withdrawn', () => {
  const [change] = changes(
    recordConsent({ candidate, day: '2026-11-01', way: 'ORAL_WITNESSED', witness: 'Chìn Thị Phóng' }, context),
  );
  expect(change?.set).toEqual({
    candidateId: candidate.id,
    day: '2026-11-01',
    way: 'ORAL_WITNESSED',
    witness: 'Chìn Thị Phóng',
  });
  const consent = record('consent', { candidateId: candidate.id, day: '2026-11-01', way: 'WRITTEN' });
  expect(changes(withdrawConsent({ consent, day: '2026-11-10' }, context))[0]?.set).toEqual({
    withdrawn: { day: '2026-11-10' },
  });
  expect(issues(withdrawConsent({ consent, day: '2026-10-10' }, context))).toEqual([
    'withdrawn WITHDRAWN_BEFORE_CONSENT',
  ]);
});

test('a setting exists once per unit and key', () => {
  const [change] = changes(setSetting({ existing: null, key: 'remark.everyMonths', value: 3 }, context));
  expect(change).toMatchObject({
    do: 'put',
    id: context.derivedId('setting', ['local', 'remark.everyMonths']),
    set: { value: 3 },
  });
  const existing = record('setting', { key: 'remark.everyMonths', value: 3 });
  expect(changes(setSetting({ existing, key: 'remark.everyMonths', value: 2 }, context))[0]?.set).toEqual({ value: 2 });
});
