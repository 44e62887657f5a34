import { expect, test } from 'vitest';
import { found } from './make-exam.ts';

const REVIEW = ['CELL_RESOLUTION', '2026-10-15'] as const;
const certificate = (day: string) => [['CERT_AWARENESS', day]] as const;

test.each([
  ['no certificate, the review ahead', { papers: [] }, ['ahead E01_MISSING']],
  ['no certificate at the review', { steps: [REVIEW] }, ['E01_MISSING']],
  ['15/10/2021, reviewed on the last good day 15/10/2026', { papers: certificate('2021-10-15'), steps: [REVIEW] }, []],
  ['14/10/2021, reviewed a day too late', { papers: certificate('2021-10-14'), steps: [REVIEW] }, ['E01_EXPIRED']],
  ['there, without a day', { papers: [['CERT_AWARENESS', { state: 'READY' }]] }, ['E01_NO_DAY']],
  ['said to be not needed', { papers: [['CERT_AWARENESS', { state: 'NOT_NEEDED' }]] }, []],
] as const)('E01 · 06-HD/TW §5.4 · %s', (_, given, expected) => {
  expect(found('E01', given)).toEqual(expected);
});
