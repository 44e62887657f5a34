import { expect, test } from 'vitest';
import { missingForSending } from '#src/domain/checks/missing-for-sending.ts';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { dossier, type Given, rulebook, TODAY } from '../make.ts';

const missing = (given: Given) =>
  missingForSending(checklist(dossier(given), rulebook, TODAY), rulebook).map(({ code }) => code);
const ADMISSION = ['CERT_AWARENESS', 'KND_01', 'KND_02', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05', 'KND_06'];

test('38-HD/BTCTW · what a Youth Union member’s dossier lacks; the decision is not the cell’s to bring', () => {
  expect(missing({})).toEqual([...ADMISSION, 'DIPLOMA_COPY']);
  expect(missing({ papers: [...ADMISSION, 'DIPLOMA_COPY'].map((code) => [code, '2026-09-01'] as const) })).toEqual([]);
});

test('a paper that came back, or is still being written, is not there; one that is not needed is not missed', () => {
  const papers = ADMISSION.map((code) => [code, '2026-09-01'] as const);
  const given = (state: 'RETURNED' | 'DRAFTED' | 'NOT_NEEDED'): Given => ({
    papers: [...papers, ['DIPLOMA_COPY', { state }]],
  });
  expect(missing(given('RETURNED'))).toEqual(['DIPLOMA_COPY']);
  expect(missing(given('DRAFTED'))).toEqual(['DIPLOMA_COPY']);
  expect(missing(given('NOT_NEEDED'))).toEqual([]);
});

test('after the ceremony the papers of official membership are asked for', () => {
  expect(missing({ steps: [['CEREMONY', '2025-11-20']] })).toEqual([
    'CERT_NEW_MEMBER',
    'KND_10',
    'KND_11',
    'KND_12',
    'KND_13',
  ]);
});
