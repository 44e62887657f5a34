import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { timeline } from '#src/domain/resume/timeline.ts';
import { record, TODAY } from '../make.ts';

type Line = readonly [from: string | null, to: string | null | 'nay'];

const lines = (all: readonly Line[]) =>
  all.map(([from, to], i) => line({ from, to: to === 'nay' ? null : to, isNow: to === 'nay' }, i));

function line(facts: FactsOf<'resumeLine'>, i = 0) {
  return record('resumeLine', { candidateId: 'p', section: 'WORK', what: `Việc ${i + 1}`, ...facts });
}

const say = (ranges: readonly { from: string; to: string; months: number }[]) =>
  ranges.map(({ from, to, months }) => `${from}…${to} (${months})`);

describe('2-KNĐ, item 15: continuous month by month', () => {
  test.each<[string, Line[], { gaps?: string[]; overlaps?: string[]; untilNow?: string; unclear?: string[] }]>([
    [
      'an end in 05/2020 and a beginning in 06/2020 touch',
      [
        ['2012-09', '2020-05'],
        ['2020-06', 'nay'],
      ],
      {},
    ],
    [
      'one month changed within itself touches too',
      [
        ['2012-09', '2020-05'],
        ['2020-05', 'nay'],
      ],
      {},
    ],
    [
      'days are cut to their months',
      [
        ['2012-09-05', '2020-05-31'],
        ['2020-06-30', 'nay'],
      ],
      {},
    ],
    [
      'one month missing',
      [
        ['2012-09', '2020-05'],
        ['2020-07', 'nay'],
      ],
      { gaps: ['2020-06…2020-06 (1)'] },
    ],
    [
      'a gap over the turn of the year',
      [
        ['2012-09', '2019-11'],
        ['2020-03', 'nay'],
      ],
      { gaps: ['2019-12…2020-02 (3)'] },
    ],
    [
      'two gaps',
      [
        ['2010-01', '2010-12'],
        ['2011-02', '2011-05'],
        ['2012-01', 'nay'],
      ],
      { gaps: ['2011-01…2011-01 (1)', '2011-06…2011-12 (7)'] },
    ],
    [
      'lines in any order',
      [
        ['2020-06', 'nay'],
        ['2012-09', '2020-05'],
      ],
      {},
    ],
    [
      'two months shared overlap',
      [
        ['2012-09', '2020-06'],
        ['2020-05', 'nay'],
      ],
      { overlaps: ['2020-05…2020-06 (2)'] },
    ],
    [
      'one inside the other',
      [
        ['2012-09', 'nay'],
        ['2015-03', '2015-03'],
      ],
      { overlaps: ['2015-03…2015-03 (1)'] },
    ],
    [
      'the same months twice',
      [
        ['2012-01', '2012-02'],
        ['2012-01', '2012-02'],
        ['2012-03', 'nay'],
      ],
      { overlaps: ['2012-01…2012-02 (2)'] },
    ],
    [
      'a line inside a longer one hides no later gap',
      [
        ['2010-01', '2014-12'],
        ['2011-01', '2011-06'],
        ['2015-02', 'nay'],
      ],
      { overlaps: ['2011-01…2011-06 (6)'], gaps: ['2015-01…2015-01 (1)'] },
    ],
    ['does not reach the present month', [['2012-09', '2026-09']], { untilNow: '2026-10…2026-11 (2)' }],
    ['ends in the month before this one', [['2012-09', '2026-10']], { untilNow: '2026-11…2026-11 (1)' }],
    ['reaches the present month without "nay"', [['2012-09', '2026-11']], {}],
    [
      'a year without its month could touch: no gap',
      [
        ['2012-09', '2018'],
        ['2019', 'nay'],
      ],
      { unclear: ['TO', 'FROM'] },
    ],
    [
      'a year between two that are not neighbours is a gap',
      [
        ['2012-09', '2017'],
        ['2019', 'nay'],
      ],
      { gaps: ['2018-01…2018-12 (12)'], unclear: ['TO', 'FROM'] },
    ],
    [
      'years that could share months do not overlap',
      [
        ['2012-09', '2018'],
        ['2018', 'nay'],
      ],
      { unclear: ['TO', 'FROM'] },
    ],
    [
      'years that must share months do overlap',
      [
        ['2012', '2019-06'],
        ['2017', '2020-02'],
        ['2020-03', 'nay'],
      ],
      { overlaps: ['2017-12…2019-06 (19)'], unclear: ['FROM', 'FROM'] },
    ],
    [
      'an end that nobody wrote down is unknown, no gap',
      [
        ['2012-09', null],
        ['2020-07', 'nay'],
      ],
      { unclear: ['TO'] },
    ],
    [
      'a beginning that nobody wrote down is unknown',
      [
        ['2012-09', '2015-01'],
        [null, '2020-06'],
        ['2020-07', 'nay'],
      ],
      { unclear: ['FROM'] },
    ],
    ['the last line without an end is unknown, not short of today', [['2012-09', null]], { unclear: ['TO'] }],
    [
      'an unknown end does not excuse a gap after a later line',
      [
        ['2012-09', null],
        ['2013-01', '2015-01'],
        ['2016-01', 'nay'],
      ],
      { unclear: ['TO'], gaps: ['2015-02…2015-12 (11)'] },
    ],
    [
      'a line without any month',
      [
        ['2012-09', 'nay'],
        [null, null],
      ],
      { unclear: ['FROM', 'TO'] },
    ],
    [
      'a line that ends before it begins',
      [
        ['2012-09', '2011-03'],
        ['2012-10', 'nay'],
      ],
      { unclear: ['ORDER'] },
    ],
    ['nothing written yet', [], {}],
  ])('%s', (_, given, { gaps = [], overlaps = [], untilNow, unclear = [] }) => {
    const found = timeline(lines(given), TODAY);
    expect({
      gaps: say(found.gaps),
      overlaps: say(found.overlaps),
      untilNow: found.untilNow && say([found.untilNow])[0],
      unclear: found.unclear.map(({ what }) => what),
    }).toEqual({ gaps, overlaps, untilNow: untilNow ?? null, unclear });
  });

  test('spans stand in the order of time, with the lines that overlap by their ids', () => {
    const [late, early, none] = lines([
      ['2015-03', 'nay'],
      ['2012', '2015-05'],
      [null, null],
    ]) as [ReturnType<typeof line>, ReturnType<typeof line>, ReturnType<typeof line>];
    const found = timeline([late, none, early], TODAY);
    expect(found.spans).toEqual([
      { id: early.id, from: '2012-01', to: '2015-05', isNow: false },
      { id: late.id, from: '2015-03', to: '2026-11', isNow: true },
      { id: none.id, from: null, to: null, isNow: false },
    ]);
    expect(found.overlaps[0]?.ids).toEqual([early.id, late.id]);
    expect(found).toMatchObject({ first: '2012-01', now: '2026-11' });
  });

  test('other sections and archived lines are no work', () => {
    const work = line({ from: '2012-09', isNow: true });
    const away = line({ from: '2013-01', to: '2013-04', section: 'ABROAD' });
    const old = line({ from: '2013-01', to: '2013-04', archived: { reason: 'ghi nhầm', day: TODAY } });
    expect(timeline([work, away, old], TODAY)).toMatchObject({ overlaps: [], spans: [{ id: work.id }] });
  });
});

const month = fc.integer({ min: 2000 * 12, max: 2026 * 12 + 10 });
const text = (count: number) => `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
const stretch = fc.tuple(month, month).map(([a, b]) => [text(Math.min(a, b)), text(Math.max(a, b))] as const);
const NOW = 2026 * 12 + 10;

describe('2-KNĐ, item 15: for any lines with known months', () => {
  test('each month from the first to now is in a line, in a gap, or after the last line', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), (given) => {
        const found = timeline(lines(given), TODAY);
        const inside = (at: string, { from, to }: { from: string; to: string }) => from <= at && at <= to;
        const first = Number(found.first?.slice(0, 4)) * 12 + Number(found.first?.slice(5)) - 1;
        for (let count = first; count <= NOW; count++) {
          const at = text(count);
          const covered = given.some(([from, to]) => inside(at, { from, to }));
          const open = [...found.gaps, ...(found.untilNow ? [found.untilNow] : [])].filter((gap) => inside(at, gap));
          expect(open).toHaveLength(covered ? 0 : 1);
        }
      }),
    );
  });

  test('months that two lines share are an overlap, the month of a change is none', () => {
    fc.assert(
      fc.property(stretch, stretch, (a, b) => {
        const shared: string[] = [];
        for (let count = 2000 * 12; count <= NOW; count++) {
          const at = text(count);
          if ([a, b].every(([from, to]) => from <= at && at <= to)) shared.push(at);
        }
        const change = shared.length === 1 && (a[1] === b[0] || b[1] === a[0]);
        const found = timeline(lines([a, b]), TODAY).overlaps;
        expect(found.map(({ from, to, months }) => [from, to, months])).toEqual(
          shared.length === 0 || change ? [] : [[shared[0], shared.at(-1), shared.length]],
        );
      }),
    );
  });

  test('the order in which lines are written changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(stretch, { maxLength: 6 })
          .chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, mixed]) => {
          const bare = ({ gaps, untilNow, first }: ReturnType<typeof timeline>) => ({ gaps, untilNow, first });
          expect(bare(timeline(lines(mixed), TODAY))).toEqual(bare(timeline(lines(given), TODAY)));
        },
      ),
    );
  });

  test('filling every gap leaves none', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 6 }), (given) => {
        const found = timeline(lines(given), TODAY);
        const rest = [...found.gaps, ...(found.untilNow ? [found.untilNow] : [])];
        const whole = timeline(lines([...given, ...rest.map(({ from, to }) => [from, to] as const)]), TODAY);
        expect(whole).toMatchObject({ gaps: [], untilNow: null });
        expect(whole.overlaps).toHaveLength(found.overlaps.length);
      }),
    );
  });
});
