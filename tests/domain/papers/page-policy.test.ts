import { describe, expect, test } from 'vitest';
import { pagePolicy } from '#src/domain/papers/page-policy.ts';
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';
import { dossier, type Given, record, rulebook } from '../make.ts';

const OLD = rulebookFor('2024-03-01');
const answered = (facts = {}) => ({
  more: { verifications: [record('verification', { candidateId: 'x', answeredOn: '2026-05-02', ...facts })] },
});

describe.each([
  ['2021', OLD],
  ['2025', rulebook],
])('the rulebook of %s', (_, book) => {
  test('says it of every paper, and why where it says no', () => {
    expect(book.papers.filter(({ pages }) => pages === undefined)).toEqual([]);
    const barred = book.papers.filter(({ pages }) => pages !== 'ALLOWED');
    expect(barred.map(({ code, pages, noPages }) => [code, pages, noPages?.why])).toEqual([
      ['KND_02', 'UNTIL_VERIFIED', 'VERIFIED_BOOKLET'],
      ['VERIFICATION', 'NEVER', 'VERIFICATION_PAPER'],
      ['VERIFICATION_LETTER', 'NEVER', 'VERIFICATION_PAPER'],
      ['COMMUNE_GUIDANCE', 'NEVER', 'POLITICAL_STANDARD'],
    ]);
  });

  test.each<[string, string, Given, string]>([
    ['an application', 'KND_01', {}, 'ALLOWED'],
    ['an application, also late in the way', 'KND_01', { steps: [['CERTIFIED', '2026-06-01']] }, 'ALLOWED'],
    ['the copy of a card', 'CITIZEN_CARD_COPY', {}, 'ALLOWED'],
    ['the cell’s resolution', 'KND_06', {}, 'ALLOWED'],
    ['a letter of verification', 'VERIFICATION', {}, 'NEVER'],
    ['its draft', 'VERIFICATION_LETTER', {}, 'NEVER'],
    ['guidance on the political standard', 'COMMUNE_GUIDANCE', {}, 'NEVER'],
    ['a paper that the rulebook does not know', 'KND_99', {}, 'NEVER'],
    ['the booklet while it is written', 'KND_02', {}, 'UNTIL_VERIFIED'],
    ['the booklet with its seals', 'KND_02', { steps: [['STAMPED', '2026-04-01']] }, 'UNTIL_VERIFIED'],
    [
      'the booklet, a letter on its way',
      'KND_02',
      answered({ answeredOn: null, sentOn: '2026-04-02' }),
      'UNTIL_VERIFIED',
    ],
    [
      'the booklet, an answer noted by mistake',
      'KND_02',
      answered({ archived: { reason: 'x', day: '2026-05-03' } }),
      'UNTIL_VERIFIED',
    ],
    ['the booklet after the first answer', 'KND_02', answered(), 'NEVER'],
    ['the booklet, all verified', 'KND_02', { papers: [['VERIFICATION', '2026-05-02']] }, 'NEVER'],
    ['the booklet with the cell’s remarks', 'KND_02', { steps: [['CELL_REMARK', '2026-05-02']] }, 'NEVER'],
    ['the certified booklet', 'KND_02', { steps: [['CERTIFIED', '2026-06-01']] }, 'NEVER'],
  ])('%s', (_name, paper, given, may) => {
    expect(pagePolicy(book, paper, dossier(given)).may).toBe(may);
  });
});

test('a rulebook that says nothing of a paper allows none of its pages, and names no document', () => {
  const silent = { ...rulebook, papers: rulebook.papers.map(({ pages: _, ...rest }) => rest) };
  expect(pagePolicy(silent, 'KND_01', dossier())).toEqual({ may: 'NEVER', why: 'NOT_SAID', cite: null });
});

test('why comes with its source', () => {
  expect(pagePolicy(rulebook, 'KND_02', dossier())).toEqual({
    may: 'UNTIL_VERIFIED',
    why: 'VERIFIED_BOOKLET',
    cite: { document: '38-HD/BTCTW', article: 'Mẫu 2-KNĐ, mục 24–26' },
  });
});
