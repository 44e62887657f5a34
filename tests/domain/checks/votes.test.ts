import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import type { Roll, Tally } from '#src/domain/votes/roll.ts';
import { record } from '../make.ts';
import { all, type Case, findings, found, type Row, texts } from './make-exam.ts';

const ROLL: Roll = {
  total: 10,
  official: 9,
  probationary: 1,
  present: 9,
  officialPresent: 8,
  absent: 1,
  exemptAbsent: 0,
  awayAbsent: 0,
};
const TALLY: Tally = { for: 8, against: 0, blank: 0 };
const vote = (
  roll: Partial<Roll> = {},
  tally: Partial<Tally> = {},
  more: FactsOf<'vote'> = {},
  given: Case = {},
): Case => ({
  ...given,
  more: {
    ...given.more,
    votes: [
      record(
        'vote',
        {
          meetingId: 'm',
          purpose: 'ADMISSION',
          day: '2026-10-15',
          roll: { ...ROLL, ...roll },
          tally: { ...TALLY, ...tally },
          ...more,
        },
        'v',
      ),
    ],
  },
});

describe('E28 · cộng số liệu trong nghị quyết', () => {
  test.each<Row>([
    ['all adds up', vote(), []],
    ['present and absent', vote({ absent: 2 }), ['E28_PRESENT_ABSENT_NOT_TOTAL']],
    ['official and probationary', vote({ probationary: 2 }), ['E28_OFFICIAL_PROBATIONARY_NOT_TOTAL']],
    [
      'more official members than the cell has',
      vote({ officialPresent: 10, present: 10, absent: 0 }, { for: 10 }),
      ['E28_OFFICIAL_PRESENT_TOO_MANY'],
    ],
    ['more excused than absent', vote({ exemptAbsent: 2 }), ['E28_EXCUSED_TOO_MANY']],
    ['still counting', { more: { votes: all('vote', { purpose: 'ADMISSION', tally: TALLY }) } }, []],
  ])('%s', (_, given, expected) => expect(found('E28', given)).toEqual(expected));

  test('leads to the vote of the meeting', () => {
    const mend = findings(vote({ absent: 2 })).find(({ check }) => check === 'E28')?.mend;
    expect(mend).toEqual({ to: 'MEETING', id: 'm', vote: 'v' });
  });
});

describe('E29 · 294-QĐ/TW §9.3.2', () => {
  test.each<Row>([
    ['each gave a ballot', vote({}, { for: 6, against: 1, blank: 1 }), []],
    ['a ballot is missing', vote({}, { for: 7 }), ['E29_BALLOTS']],
    ['a ballot too many', vote({}, { for: 9 }), ['E29_BALLOTS']],
    ['the percentage of all official members', vote({}, { for: 8 }, { printedPercent: '88,89' }), []],
    ['the percentage of those present', vote({}, { for: 8 }, { printedPercent: '100' }), ['E29_OF_PRESENT']],
    [
      'both are the same',
      vote({ officialPresent: 9, present: 10, absent: 0 }, { for: 9 }, { printedPercent: '100' }),
      [],
    ],
    [
      'exempt members who are absent do not count',
      vote({ exemptAbsent: 1 }, { for: 8 }, { printedPercent: '100' }),
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E29', given)).toEqual(expected));
});

describe('E30 · 06-HD/TW §3.6b', () => {
  const six = { for: 6, against: 2 };
  const five = { for: 5, against: 3 };
  test.each<Row>([
    ['6 of 9 are two thirds', vote({}, six, { isProposed: true }), []],
    ['5 of 9, and proposed', vote({}, five, { isProposed: true }), ['E30']],
    ['5 of 9, and not proposed', vote({}, five, { isProposed: false }), []],
    [
      '5 of 9, and the step says that it passed',
      vote({}, five, { isProposed: false }, { steps: [['CELL_RESOLUTION', '2026-10-15']] }),
      ['E30'],
    ],
    [
      '5 of 9, and the step says that it did not',
      vote({}, five, {}, { steps: [['CELL_RESOLUTION', '2026-10-15', 'NOT_PASSED']] }),
      [],
    ],
    ['the step is of another day', vote({}, five, {}, { steps: [['CELL_RESOLUTION', '2026-10-16']] }), []],
    [
      'official membership, 5 of 9',
      vote(
        {},
        five,
        { purpose: 'OFFICIAL', isProposed: true, day: '2027-01-10' },
        { today: '2027-01-20', steps: [['CEREMONY', '2026-01-01']] },
      ),
      ['E30'],
    ],
    [
      'the vote on admission is past',
      vote({}, five, { isProposed: true }, { steps: [['CEREMONY', '2026-11-01']] }),
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E30', given)).toEqual(expected));

  test('the last vote counts', () => {
    const votes = all(
      'vote',
      { purpose: 'ADMISSION', day: '2026-10-15', roll: ROLL, tally: { ...TALLY, ...six }, isProposed: true },
      { purpose: 'ADMISSION', day: '2026-09-15', roll: ROLL, tally: { ...TALLY, ...five }, isProposed: true },
    );
    expect(found('E30', { more: { votes } })).toEqual([]);
  });
});

const members = (count: number) =>
  all('member', ...Array.from({ length: count }, () => ({ name: 'Lò Văn Páo', status: 'OFFICIAL' as const })));
describe('E31 · Điều lệ Đảng, Điều 21', () => {
  test.each<Row>([
    [
      'three official members',
      vote({ official: 3, probationary: 0, total: 3, present: 3, officialPresent: 3, absent: 0 }, { for: 3 }),
      [],
    ],
    [
      'two official members',
      vote({ official: 2, probationary: 0, total: 2, present: 2, officialPresent: 2, absent: 0 }, { for: 2 }),
      ['E31_CELL'],
    ],
    ['two of them came', vote({ officialPresent: 2, present: 2, absent: 8 }, { for: 2 }), ['E31_PRESENT']],
    ['three came', vote({ officialPresent: 3, present: 3, absent: 7 }, { for: 3 }), []],
    ['a cell of two, before any vote', { members: members(2) }, ['ahead E31_CELL']],
    ['a cell of three', { members: members(3) }, []],
    ['no member is written down', { members: [] }, []],
    ['two now, the resolution is past', { members: members(2), steps: [['CELL_RESOLUTION', '2026-10-15']] }, []],
    [
      'one of three left',
      { members: [...members(2), ...all('member', { status: 'OFFICIAL', left: { reason: 'x', day: '2026-01-01' } })] },
      ['ahead E31_CELL'],
    ],
    [
      'one of three is on probation',
      { members: [...members(2), ...all('member', { status: 'PROBATIONARY' })] },
      ['ahead E31_CELL'],
    ],
  ])('%s', (_, given, expected) => expect(found('E31', given)).toEqual(expected));
});

describe('E33 · tính lại tỷ lệ trong nghị quyết', () => {
  const printed = (printedPercent: string) => vote({}, { for: 6, against: 2 }, { printedPercent });
  test.each<Row>([
    ['as computed', printed('66,67'), []],
    ['with a point', printed('66.67'), []],
    ['fewer decimals, rounded', printed('66,7'), []],
    ['whole percent', printed('67'), []],
    ['cut instead of rounded', printed('66'), ['E33']],
    ['another figure', printed('66,68'), ['E33']],
    ['of those present, which E29 tells', printed('75'), []],
    ['nothing printed', vote(), []],
    ['nobody counts', vote({ official: 0, officialPresent: 0, exemptAbsent: 0 }, {}, { printedPercent: '10' }), []],
  ])('%s', (_, given, expected) => expect(found('E33', given)).toEqual(expected));
});

describe('E41 · chủ trì và thư ký hội nghị', () => {
  test.each<Row>([
    ['two people', vote({}, {}, { chair: 'Lò Văn Phủi', secretary: 'Chìn Thị Phóng' }), []],
    ['one person', vote({}, {}, { chair: 'Lò Văn Phủi', secretary: 'Lò văn Phủi' }), ['E41']],
    [
      'one person in loose accents',
      vote({}, {}, { chair: 'Lò Văn Phủi'.normalize('NFD'), secretary: 'Lò Văn Phủi' }),
      ['E41'],
    ],
    ['Sơ and So are two people', vote({}, {}, { chair: 'Lò Văn Sơ', secretary: 'Lò Văn So' }), []],
    ['one typed without accents', vote({}, {}, { chair: 'Lò Văn Phủi', secretary: 'Lo Van Phui' }), ['E41']],
    ['nobody is written down', vote({}, {}, { chair: null, secretary: null }), []],
    [
      'in 8-KNĐ',
      { more: { texts: texts('KND_08', { orgChair: 'Điêu Chính Sơn', orgSecretary: 'Điêu Chính Sơn' }) } },
      ['E41_PAPER'],
    ],
    [
      'two people in 8-KNĐ',
      { more: { texts: texts('KND_08', { orgChair: 'Điêu Chính Sơn', orgSecretary: 'Lò A' }) } },
      [],
    ],
    ['no secretary in 8-KNĐ', { more: { texts: texts('KND_08', { orgChair: 'Điêu Chính Sơn' }) } }, []],
  ])('%s', (_, given, expected) => expect(found('E41', given)).toEqual(expected));
});
