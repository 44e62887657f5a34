import { expect, test } from 'vitest';
import { noticeRounds } from '#src/domain/notice/notice-rounds.ts';
import { readNotice } from '#src/domain/notice/read-notice.ts';
import { writeNotices } from '#src/domain/notice/write-notice.ts';
import type { DomainRecord, RecordChange } from '#src/domain/records/record-types.ts';
import { context, record } from '../make.ts';

const CELLS = ['AAAAAAAAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBBBBBBBA', 'CCCCCCCCCCCCCCCCCCCCCA'];
const on = (today: string) => ({ ...context, today });

function written(input: Partial<Parameters<typeof writeNotices>[0]>, today = '2026-11-20'): DomainRecord<'notice'>[] {
  const result = writeNotices({ unitIds: CELLS, title: 'Lịch nhận hồ sơ', ...input }, on(today));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return (result.value as RecordChange<'notice'>[]).map(({ id, scope, set }) => ({
    ...record('notice', set, id),
    scope,
  }));
}

test('one record per cell, which lies with that cell', () => {
  const notices = written({ body: ' ', document: {} });
  expect(notices.map(({ scope }) => scope)).toEqual(CELLS);
  for (const { scope, facts } of notices)
    expect(facts).toEqual({ unitId: scope, day: '2026-11-20', title: 'Lịch nhận hồ sơ' });
});

test.each([
  ['no cell', { unitIds: [] }, ['unitIds NO_CELL_CHOSEN']],
  ['no words: said once, not per cell', { title: ' ' }, ['title TEXT_EMPTY']],
  ['a document of no day', { document: { day: '2026-02-30' } }, ['document DAY_IMPOSSIBLE']],
])('refused: %s', (_, more, expected) => {
  const result = writeNotices({ unitIds: CELLS, title: 'Lịch nhận hồ sơ', ...more }, on('2026-11-20'));
  expect(result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`)).toEqual(expected);
});

test('the desk sees the same words of one day together, who has read them, the newest first', () => {
  const [first, ...rest] = written({});
  const read = { ...first, facts: { ...first?.facts, readOn: '2026-11-21' } } as DomainRecord<'notice'>;
  const other = written({ title: 'Họp giao ban', unitIds: CELLS.slice(0, 1) }, '2026-11-22');
  const again = written({ unitIds: CELLS.slice(0, 1) }, '2026-11-23');
  const rounds = noticeRounds([read, ...rest, ...other, ...again]);
  expect(rounds.map(({ day, words, notices, unread }) => [day, words.title, notices.length, unread.length])).toEqual([
    ['2026-11-23', 'Lịch nhận hồ sơ', 1, 1],
    ['2026-11-22', 'Họp giao ban', 1, 1],
    ['2026-11-20', 'Lịch nhận hồ sơ', 3, 2],
  ]);
});

test('the day on which it was read first stands', () => {
  const [notice] = written({}) as [DomainRecord<'notice'>];
  expect(readNotice(notice, on('2026-11-21'))).toMatchObject({ ok: true, value: [{ set: { readOn: '2026-11-21' } }] });
  const read = { ...notice, facts: { ...notice.facts, readOn: '2026-11-21' } };
  expect(readNotice(read, on('2026-11-25'))).toEqual({ ok: true, value: [] });
});
