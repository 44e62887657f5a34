import { describe, expect, test } from 'vitest';
import { papersAfter } from '#src/domain/meeting/papers-after.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { record, rulebook, TODAY } from '../make.ts';
import { candidate, MEETING_DAY } from './one-meeting.ts';

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
