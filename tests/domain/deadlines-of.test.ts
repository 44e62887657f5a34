import { expect, test } from 'vitest';
import { deadlinesOf } from '#src/domain/dossier/deadlines-of.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { Given } from './make.ts';
import { dossier, rulebook, TODAY } from './make.ts';

const short = (given: Given) =>
  deadlinesOf(read(dossier(given), rulebook, given.today ?? TODAY)).map(({ key, day }) => `${key} ${day}`);

const admitted: Given['steps'] = [
  ['CELL_RESOLUTION', '2025-09-01'],
  ['DECISION', '2025-11-01'],
  ['CEREMONY', '2025-12-10'],
];

test.each<{ source: string; what: string; given: Given; list: string[] }>([
  { source: 'quy định của địa phương', what: 'nothing runs for a new name', given: {}, list: [] },
  {
    source: '06-HD/TW §5.4',
    what: 'the certificate is good for 60 months',
    given: { papers: [['CERT_AWARENESS', '2026-06-30']] },
    list: ['CERT_AWARENESS 1 2031-06-30'],
  },
  {
    source: '294-QĐ/TW §1.1',
    what: 'the age of 60 comes near',
    given: { candidate: { birthDate: '1967-03-10' } },
    list: ['AGE 2027-03-31'],
  },
  {
    source: '06-HD/TW §3.7',
    what: 'once the cell has voted, 60 working days; papers no longer run out',
    given: { papers: [['CERT_AWARENESS', '2026-06-30']], steps: [['CELL_RESOLUTION', '2026-03-02']] },
    list: ['DECISION_60 2026-05-28'],
  },
  {
    source: 'Điều lệ Đảng, Điều 5; 294-QĐ/TW §4.2',
    what: 'the probation, its file, the class and one limit for self-review and resolution together',
    given: { steps: admitted },
    list: [
      'MEMBER_FILE_30 2026-01-22',
      'NEW_MEMBER_CLASS_12 2026-12-10',
      'PROBATION 2026-12-10',
      'OFFICIAL_REVIEW_30 2027-01-22',
    ],
  },
  {
    source: '06-HD/TW §3.7',
    what: 'after the resolution only the decision is waited for',
    given: { steps: [...admitted, ['MEMBER_FILE', '2026-01-10'], ['OFFICIAL_RESOLUTION', '2026-12-14']] },
    list: ['OFFICIAL_DECISION_30 2027-01-26'],
  },
  {
    source: '294-QĐ/TW §4.2',
    what: 'an official member',
    given: { steps: [...admitted, ['OFFICIAL_RESOLUTION', '2026-12-14'], ['OFFICIAL_DECISION', '2027-01-05']] },
    list: [],
  },
  {
    source: 'quy định của địa phương',
    what: 'somebody who left the list',
    given: {
      candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-10-01' } },
      papers: [['CERT_AWARENESS', '2026-06-30']],
    },
    list: [],
  },
])('$source: $what', ({ given, list }) => {
  expect(short(given)).toEqual(list);
});
