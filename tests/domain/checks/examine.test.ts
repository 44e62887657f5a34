import { expect, test } from 'vitest';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { rulebook } from '../make.ts';
import { type Case, findings } from './make-exam.ts';

const ONE_PERSON: Case = {
  more: {
    votes: [
      {
        type: 'vote',
        id: 'v',
        scope: 'local',
        rev: 0,
        facts: { purpose: 'ADMISSION', day: '2026-10-15', chair: 'Lò Văn Phủi', secretary: 'Lò Văn Phủi' },
      },
    ],
  },
};
const of = (check: string, given: Case) => findings(given).find((one) => one.check === check);

test('level, citation and place come with each finding', () => {
  expect(of('E41', ONE_PERSON)).toEqual({
    check: 'E41',
    level: 'BLOCK',
    lowered: false,
    due: 'NOW',
    what: 'E41',
    params: { name: 'Lò Văn Phủi' },
    mend: { to: 'MEETING', id: null, vote: 'v' },
    cite: { document: 'quy định của địa phương', article: 'chủ trì và thư ký hội nghị' },
  });
});

test('the unit lowers a local check to a warning, and cannot silence it', () => {
  const given = { ...ONE_PERSON, settings: { 'checks.lowered': ['E41', 'E01'] } };
  expect(of('E41', given)).toMatchObject({ level: 'WARN', lowered: true });
});

test('a check of the official texts is not lowered', () => {
  expect(of('E01', { settings: { 'checks.lowered': ['E01'] } })).toMatchObject({ level: 'BLOCK', lowered: false });
});

test('a local warning stays what it is', () => {
  const given: Case = { candidate: { name: 'Đức'.normalize('NFD') }, settings: { 'checks.lowered': ['E55'] } };
  expect(of('E55', given)).toMatchObject({ level: 'WARN', lowered: false });
});

test.each<[string, Case]>([
  ['ended', { candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-01-01' } } }],
  ['was put away', { candidate: { archived: { reason: 'trùng', day: '2026-01-01' } } }],
])('a way that %s has no findings', (_, given) => expect(findings(given)).toEqual([]));

test('a check that this version does not know is passed over; one that the rulebook lacks is not made', () => {
  const [first] = rulebook.checks;
  const newer = { ...rulebook, checks: [{ ...(first as NonNullable<typeof first>), code: 'E99' }] };
  expect(findings({ rulebook: newer })).toEqual([]);
});

test('under the rulebook of 2021 its own documents are cited', () => {
  const given: Case = { rulebook: rulebookFor('2024-01-01'), today: '2024-01-01' };
  expect(of('E01', given)?.cite).toEqual({ document: '01-HD/TW', article: '§5.4' });
});

test('the findings stand in the order of the rulebook', () => {
  const codes = findings({}).map(({ check }) => check);
  expect(codes).toEqual(codes.toSorted());
  expect(codes.length).toBeGreaterThan(3);
});
