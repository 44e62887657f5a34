import { expect, test } from 'vitest';
import { timeline } from '#src/domain/resume/timeline.ts';
import { bandRows } from '#src/features/resume/band-rows.ts';
import { record, TODAY } from '../../domain/make.ts';

const LETTERS = { BEFORE: '.', WORK: 'x', GAP: '-', OVERLAP: '2', UNCLEAR: '?', AFTER: ' ' } as const;

const rows = (lines: readonly (readonly [string | null, string | null])[]) =>
  bandRows(
    timeline(
      lines.map(([from, to]) =>
        record('resumeLine', { candidateId: 'p', section: 'WORK', what: 'Làm nương', from, to, isNow: to === null }),
      ),
      TODAY,
    ),
  ).map(
    ({ from, to, months }) => `${from}${from === to ? '' : `-${to}`} ${months.map((one) => LETTERS[one]).join('')}`,
  );

test('2-KNĐ, item 15: years that are full stand in one row, the others month by month', () => {
  expect(
    rows([
      ['2013-06', '2016-12'],
      ['2017-03', '2020-08'],
      ['2020-07', null],
    ]),
  ).toEqual([
    '2013 .....xxxxxxx',
    '2014-2016 xxxxxxxxxxxx',
    '2017 --xxxxxxxxxx',
    '2018-2019 xxxxxxxxxxxx',
    '2020 xxxxxx22xxxx',
    '2021-2025 xxxxxxxxxxxx',
    '2026 xxxxxxxxxxx ',
  ]);
});

test('2-KNĐ, item 15: what is not known to the month is drawn as such; the months until now are empty', () => {
  expect(rows([['2024-05', '2026-08']])).toEqual(['2024 ....xxxxxxxx', '2025 xxxxxxxxxxxx', '2026 xxxxxxxx--- ']);
  expect(rows([])).toEqual([]);
});
