import { describe, expect, test } from 'vitest';
import { recordResult } from '#src/domain/meeting/record-result.ts';
import { context, official, record, TODAY } from '../make.ts';
import { candidate, changes, MEETING_DAY, problems, ROLL, step, vote } from './one-meeting.ts';

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
