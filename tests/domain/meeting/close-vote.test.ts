import { describe, expect, test } from 'vitest';
import { closeVote, reopenVote } from '#src/domain/meeting/close-vote.ts';
import { context, official } from '../make.ts';
import { CHAIR, candidate, problems, ROLL, standing, step, vote } from './one-meeting.ts';

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
