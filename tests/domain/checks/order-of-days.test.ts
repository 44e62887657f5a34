import { describe, expect, test } from 'vitest';
import { all, findings, found, type Row } from './make-exam.ts';

const [BEFORE, DAY, AFTER] = ['2026-09-09', '2026-09-10', '2026-09-11'] as const;

/** Each pair with the day of the second kept: a day before and the same day are right, a day after is not. */
describe.each([
  ['E03', '06-HD/TW §3', 'KND_01', 'KND_02'],
  ['E26', 'Điều lệ Đảng, Điều 4', 'KND_03', 'KND_06'],
  ['E26', 'Điều lệ Đảng, Điều 4', 'KND_04', 'KND_06'],
  ['E26', 'Điều lệ Đảng, Điều 4', 'KND_04_1', 'KND_06'],
  ['E26', 'Điều lệ Đảng, Điều 4', 'KND_04A', 'KND_06'],
  ['E27', '06-HD/TW §3', 'KND_05', 'KND_06'],
  ['E27', '06-HD/TW §3', 'KND_05B', 'KND_06'],
  ['E27', '06-HD/TW §3', 'KND_05C', 'KND_06'],
  ['E58', '06-HD/TW §3.6', 'KND_06', 'KND_07'],
  ['E58', '06-HD/TW §3.6', 'KND_06', 'KND_08'],
  ['E58', '06-HD/TW §3.6', 'KND_07', 'KND_08'],
  ['E58', '06-HD/TW §3.6', 'KND_06', 'KND_09'],
  ['E58', '06-HD/TW §3.6', 'KND_08', 'KND_09'],
  ['E45', 'Điều lệ Đảng, Điều 5', 'KND_10', 'KND_13'],
  ['E45', 'Điều lệ Đảng, Điều 5', 'KND_11', 'KND_13'],
  ['E45', 'Điều lệ Đảng, Điều 5', 'KND_12', 'KND_13'],
  ['E58', '06-HD/TW §3.6', 'KND_13', 'KND_14'],
  ['E58', '06-HD/TW §3.6', 'KND_13', 'KND_15'],
  ['E58', '06-HD/TW §3.6', 'KND_14', 'KND_15'],
  ['E58', '06-HD/TW §3.6', 'KND_13', 'KND_16'],
  ['E58', '06-HD/TW §3.6', 'KND_15', 'KND_16'],
])('%s · %s · %s is not later than %s', (check, _, first, second) => {
  const days = (day: string): Row[1] => ({
    papers: [
      [first, day],
      [second, DAY],
    ],
  });
  test.each([
    [BEFORE, []],
    [DAY, []],
    [AFTER, ['ORDER']],
  ])('%s', (day, expected) => expect(found(check, days(day)).filter((what) => what === 'ORDER')).toEqual(expected));
});

test.each([
  ['E03', 'KND_01', 'KND_02', 'KND_01'],
  ['E26', 'KND_04', 'KND_06', 'KND_04'],
  ['E27', 'KND_05', 'KND_06', 'KND_05'],
  ['E45', 'KND_10', 'KND_13', 'KND_10'],
  ['E58', 'KND_06', 'KND_07', 'KND_07'],
  ['E58', 'KND_06', 'KND_09', 'KND_09'],
  ['E58', 'KND_13', 'KND_16', 'KND_16'],
])('%s · of %s and %s the day of %s is put right', (check, first, second, wrong) => {
  const all = findings({
    papers: [
      [first, AFTER],
      [second, DAY],
    ],
  });
  const one = all.find((finding) => finding.check === check && finding.what === 'ORDER');
  expect(one?.mend).toMatchObject({ to: 'PAPER', code: wrong });
});

const order = (check: string, given: Row[1]) => found(check, given).filter((what) => what === 'ORDER');

test.each<Row>([
  ['after the booklet was written', { papers: [['KND_02', DAY]], steps: [['STAMPED', DAY]] }, []],
  ['before the booklet was written', { papers: [['KND_02', DAY]], steps: [['STAMPED', BEFORE]] }, ['ORDER']],
  [
    'on the day of the first letter',
    { steps: [['STAMPED', DAY]], more: { verifications: all('verification', { sentOn: AFTER }, { sentOn: DAY }) } },
    [],
  ],
  [
    'after the first letter went out',
    { steps: [['STAMPED', DAY]], more: { verifications: all('verification', { sentOn: AFTER }, { sentOn: BEFORE }) } },
    ['ORDER'],
  ],
  [
    'after a letter that the line of the checklist tells of',
    { steps: [['STAMPED', DAY]], papers: [['VERIFICATION', { state: 'REQUESTED', requestedOn: BEFORE }]] },
    ['ORDER'],
  ],
])('E20 · 06-HD/TW §3.4d · stamped %s', (_, given, expected) => expect(order('E20', given)).toEqual(expected));

const answered = (...days: string[]) => ({
  verifications: all('verification', ...days.map((answeredOn) => ({ answeredOn, sentOn: '2026-08-01' }))),
});
test.each<Row>([
  ['after the last answer', { steps: [['CELL_REMARK', DAY]], more: answered(BEFORE, DAY) }, []],
  ['before the last answer', { steps: [['CELL_REMARK', DAY]], more: answered(BEFORE, AFTER) }, ['ORDER']],
  ['without any letter', { steps: [['CELL_REMARK', DAY]] }, []],
  [
    'after it was certified',
    {
      steps: [
        ['CELL_REMARK', AFTER],
        ['CERTIFIED', DAY],
      ],
    },
    ['ORDER'],
  ],
  [
    'on the day on which it was certified',
    {
      steps: [
        ['CELL_REMARK', DAY],
        ['CERTIFIED', DAY],
      ],
    },
    [],
  ],
  [
    'before the answer that the line of the checklist tells of',
    { steps: [['CELL_REMARK', DAY]], papers: [['VERIFICATION', { state: 'READY', receivedOn: AFTER }]] },
    ['ORDER'],
  ],
])('E21 · 06-HD/TW §3.4 · the cell’s remark %s', (_, given, expected) => expect(order('E21', given)).toEqual(expected));

test('E43 · 294-QĐ/TW §4.1 · the ceremony is not before the decision', () => {
  const held = (day: string): Row[1] => ({ papers: [['KND_09', DAY]], steps: [['CEREMONY', day]] });
  expect(order('E43', held(BEFORE))).toEqual(['ORDER']);
  expect(order('E43', held(DAY))).toEqual([]);
});

test('a draft counts, a paper that came back does not; a half-written one has no day', () => {
  const draft = (state: 'DRAFTED' | 'RETURNED'): Row[1] => ({
    papers: [
      ['KND_01', { state, document: { day: AFTER } }],
      ['KND_02', DAY],
    ],
  });
  expect(order('E03', draft('DRAFTED'))).toEqual(['ORDER']);
  expect(order('E03', draft('RETURNED'))).toEqual([]);
  expect(
    order('E03', {
      papers: [
        ['KND_01', { state: 'READY', receivedOn: AFTER }],
        ['KND_02', DAY],
      ],
    }),
  ).toEqual([]);
});

test('the day of an act is that of its step where the paper has none', () => {
  const given: Row[1] = { papers: [['KND_05', AFTER]], steps: [['CELL_RESOLUTION', DAY]] };
  expect(order('E27', given)).toEqual(['ORDER']);
  expect(order('E27', { ...given, steps: [['CELL_RESOLUTION', DAY, 'NOT_PASSED']] })).toEqual([]);
});

test('the résumé’s own day counts while the booklet has none', () => {
  const more = { resume: all('resume', { edition: 1, declaredOn: BEFORE })[0] ?? null };
  expect(order('E03', { papers: [['KND_01', DAY]], more })).toEqual(['ORDER']);
});

test('both papers are named with their days, and the one to put right', () => {
  const [one] = findings({
    papers: [
      ['KND_01', AFTER],
      ['KND_02', DAY],
    ],
  }).filter(({ check }) => check === 'E03');
  expect(one).toMatchObject({
    level: 'WARN',
    params: {
      before: { vi: 'Đơn xin vào Đảng 1-KNĐ' },
      beforeDay: AFTER,
      after: { vi: 'Lý lịch của người xin vào Đảng 2-KNĐ' },
      afterDay: DAY,
    },
    mend: { to: 'PAPER', code: 'KND_01', copy: 1, fact: 'day' },
  });
  const [other] = findings({
    papers: [
      ['KND_06', AFTER],
      ['KND_08', DAY],
    ],
  }).filter(({ check }) => check === 'E58');
  expect(other?.mend).toEqual({ to: 'PAPER', code: 'KND_08', copy: 1, fact: 'day' });
});

test('E58 · once the decision is announced nobody looks back', () => {
  const papers: Row[1]['papers'] = [
    ['KND_13', AFTER],
    ['KND_16', DAY],
  ];
  expect(order('E58', { papers })).toEqual(['ORDER']);
  expect(order('E58', { papers, steps: [['ANNOUNCED', AFTER]] })).toEqual([]);
});
