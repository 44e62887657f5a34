import { describe, expect, test } from 'vitest';
import { progress } from '#src/domain/dossier/progress.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { sidePaths } from '#src/domain/dossier/side-paths.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { recordId } from '#src/lib/record-id.ts';
import type { Given } from '../make.ts';
import { dossier, record, rulebook, TODAY } from '../make.ts';
import { admitted, at, copies, exit, path } from './told-paths.ts';

describe('what must be made again', () => {
  test('06-HD/TW §3: each paper that is too old, with its copy; what holds stays', () => {
    const found = path('DOSSIER_OLDER_THAN_12_MONTHS', {
      candidate: { isYouthUnionMember: false },
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_03', '2025-07-01', 2],
        ['KND_05', '2026-06-01'],
        ['KND_06', { state: 'MISSING' }],
      ],
    });
    expect(copies(found)).toEqual(['KND_03 1', 'KND_03 2']);
    expect(found?.steps).toEqual(['INTRODUCTION', 'OPINIONS', 'VERIFICATION']);
    expect(found?.cite).toEqual({ document: '06-HD/TW', article: '§3' });
  });

  test('06-HD/TW §3: what will be too old, and what is not needed, is not made again', () => {
    const given = {
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_04', '2025-12-10'],
        ['KND_05', { state: 'NOT_NEEDED' }],
      ],
    } satisfies Given;
    expect(copies(path('DOSSIER_OLDER_THAN_12_MONTHS', given))).toEqual(['KND_03 1']);
  });

  test('a condition may hang on a choice of the place', () => {
    const [first] = rulebook.sidePaths;
    const chosen = { ...rulebook, sidePaths: [{ ...first, when: { setting: 'papers.cellMinutes' } }] } as Rulebook;
    const of = (settings: NonNullable<Given['settings']>) =>
      sidePaths(read(dossier({ settings }), chosen, TODAY)).length;
    expect([of({}), of({ 'papers.cellMinutes': true })]).toEqual([0, 1]);
  });

  test('papers that are too old and not asked for are left alone', () => {
    const given = {
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_04A', '2025-06-01'],
      ],
    } satisfies Given;
    expect(copies(path('DOSSIER_OLDER_THAN_12_MONTHS', given))).toEqual(['KND_03 1', 'KND_04 1', 'KND_05 1']);
  });

  test('06-HD/TW §5.4: the class is learned again', () => {
    const found = path('CERTIFICATE_OLDER_THAN_60_MONTHS', { papers: [['CERT_AWARENESS', '2021-01-01']] });
    expect(copies(found)).toEqual(['CERT_AWARENESS 1']);
    expect(found?.steps).toEqual(['CLASS_NOMINATED', 'CLASS_DONE']);
  });

  test('294-QĐ/TW §3.2.1: the old place confirms, once', () => {
    expect(copies(path('CANDIDATE_MOVES', { candidate: exit('MOVED_AWAY') }))).toEqual(['MOVE_PAPER 1']);
    const made = { candidate: exit('MOVED_AWAY'), papers: [['MOVE_PAPER', '2026-11-03']] } satisfies Given;
    expect(copies(path('CANDIDATE_MOVES', made))).toEqual([]);
  });

  test('294-QĐ/TW §3: somebody who comes back needs the province', () => {
    const given = { candidate: { isReadmission: true } };
    expect(copies(path('READMISSION', given))).toEqual(['PROVINCE_CONSENT 1']);
    expect(path('READMISSION', given)?.by).toBe(null);
  });

  test.each([
    ['2023-02-28', '2026-02-28'],
    ['2023-02', null],
  ])('294-QĐ/TW §3: who left on %s may come back from %s', (leftOn, by) => {
    const resume = record('resume', { previousMembership: { leftOn } });
    expect(path('READMISSION', { candidate: { isReadmission: true }, more: { resume } })?.by).toBe(by);
  });

  test('294-QĐ/TW: a probationary member who moves has 60 working days', () => {
    const found = path('MEMBER_MOVES', { candidate: exit('MOVED_AWAY', '2026-03-02'), ...at(...admitted) });
    expect(found).toMatchObject({ by: '2026-05-28', params: { by: '2026-05-28', name: 'Lò Văn Đức' } });
  });

  test('294-QĐ/TW §4.2: how often the vote failed is told', () => {
    const failed = (day: string): [string, string, 'NOT_PASSED'] => ['OFFICIAL_RESOLUTION', day, 'NOT_PASSED'];
    const given = at(
      ...admitted,
      failed('2026-10-21'),
      failed('2026-10-30'),
      failed('2026-11-10'),
      failed('2026-11-20'),
    );
    expect(path('OFFICIAL_VOTE_THREE_TIMES', given)?.params.count).toBe(4);
  });
});

test('of two records of one step on one day the later made counts, though its id sorts before as text', () => {
  // 26 and 52 as base64url begin "a" and "0": as text "0" comes first
  const [early, late] = [recordId(26 * 2 ** 42, new Uint8Array(10)), recordId(52 * 2 ** 42, new Uint8Array(10))];
  expect(late < early).toBe(true);
  const step = (id: string, outcome: 'PASSED' | 'RETURNED') =>
    record('step', { candidateId: 'p', code: 'FILE_SENT', day: '2026-10-12', outcome }, id);
  const steps = [step(late, 'PASSED'), step(early, 'RETURNED')];
  expect(progress(dossier({ more: { steps } }), rulebook).latest.get('FILE_SENT')?.id).toBe(late);
});
