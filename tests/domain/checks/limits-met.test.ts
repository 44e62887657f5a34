import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { official } from '../make.ts';
import { all, type Case, found, type Row } from './make-exam.ts';

/** The days of 06-HD/TW §3.7: a resolution of 02/03/2026 is to be decided until 28/05/2026, with the holidays between. */
describe('E42 · 06-HD/TW §3.7', () => {
  const on = (today: string, more: Case = {}): Case => ({ today, steps: [['CELL_RESOLUTION', '2026-03-02']], ...more });
  const decided = (day: string, more: NonNullable<Case['papers']> = []): Case =>
    on('2026-12-01', { papers: [['KND_09', day], ...more] });
  test.each<Row>([
    ['the last day', on('2026-05-28'), []],
    ['a day later', on('2026-05-29'), ['E42']],
    ['a day later with the notice', on('2026-05-29', { papers: [['EXTENSION_NOTICE', '2026-05-20']] }), []],
    ['decided on the last day', decided('2026-05-28'), []],
    ['decided a day later', decided('2026-05-29'), ['E42_LATE']],
    ['decided a day later with the notice', decided('2026-05-29', [['EXTENSION_NOTICE', '2026-05-20']]), []],
    ['no resolution', { today: '2026-12-01' }, []],
    [
      'the ceremony was held',
      {
        steps: [
          ['CELL_RESOLUTION', '2026-03-02'],
          ['CEREMONY', '2026-07-01'],
        ],
        today: '2026-12-01',
      },
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E42', given)).toEqual(expected));
});

/** 294-QĐ/TW §4.1: a decision received on 02/03/2026 is to be followed by the ceremony until 13/04/2026. */
describe('E43 · 294-QĐ/TW §4.1', () => {
  const DECISION: NonNullable<Case['papers']>[number] = [
    'KND_09',
    { state: 'READY', document: { day: '2026-02-20' }, receivedOn: '2026-03-02' },
  ];
  const CONSENT: NonNullable<Case['papers']>[number] = ['LATE_CEREMONY_CONSENT', '2026-04-10'];
  test.each<Row>([
    ['the last day', { today: '2026-04-13', papers: [DECISION] }, []],
    ['a day later', { today: '2026-04-14', papers: [DECISION] }, ['E43']],
    ['a day later with consent', { today: '2026-04-14', papers: [DECISION, CONSENT] }, []],
    ['held on the last day', { papers: [DECISION], steps: [['CEREMONY', '2026-04-13']] }, []],
    ['held a day later', { papers: [DECISION], steps: [['CEREMONY', '2026-04-14']] }, ['E43_LATE']],
    ['held later with consent', { papers: [DECISION, CONSENT], steps: [['CEREMONY', '2026-06-01']] }, []],
    [
      'an official member since',
      { papers: [DECISION, ['KND_16', '2027-05-01']], steps: [['CEREMONY', '2026-06-01']], today: '2027-06-01' },
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E43', given)).toEqual(expected));
});

const HELD: Case = { today: '2026-12-31', steps: [['CEREMONY', '2025-11-20']] };
const papers = (...list: NonNullable<Case['papers']>): Case => ({ ...HELD, papers: list });
const DECIDED: NonNullable<Case['papers']>[number] = ['KND_09', '2025-10-30'];

describe('E44 · Điều lệ Đảng, Điều 5', () => {
  const official = (effectiveOn: string): NonNullable<Case['papers']>[number] => [
    'KND_16',
    { state: 'READY', document: { day: '2026-12-20' }, effectiveOn },
  ];
  test.each<Row>([
    ['official from 12 months after the ceremony', papers(DECIDED, official('2026-11-20')), []],
    ['official from 12 months after the decision', papers(DECIDED, official('2026-10-30')), ['E44_OFFICIAL']],
    ['13-KNĐ a day before 12 months after the decision', papers(DECIDED, ['KND_13', '2026-10-29']), []],
    ['13-KNĐ 12 months after the decision', papers(DECIDED, ['KND_13', '2026-10-30']), ['E44_PAPER']],
    ['13-KNĐ a day before the 12 months end', papers(DECIDED, ['KND_13', '2026-11-19']), ['E44_PAPER']],
    ['13-KNĐ after the 12 months', papers(DECIDED, ['KND_13', '2026-11-20']), []],
    ['decision and ceremony on one day', papers(['KND_09', '2025-11-20'], ['KND_13', '2026-11-19']), []],
    ['the decision is unknown', papers(['KND_13', '2026-11-19']), []],
  ])('%s', (_, given, expected) => expect(found('E44', given)).toEqual(expected));
});

describe('E45 · Điều lệ Đảng, Điều 5', () => {
  const early = (given: Case) => found('E45', given).filter((what) => what === 'E45');
  test.each<Row>([
    ['10-KNĐ a day early', papers(['KND_10', '2026-11-19']), ['E45']],
    ['11-KNĐ a day early', papers(['KND_11', '2026-11-19']), ['E45']],
    ['12-KNĐ a day early', papers(['KND_12', '2026-11-19']), ['E45']],
    ['13-KNĐ a day early', papers(['KND_13', '2026-11-19']), ['E45']],
    ['13-KNĐ on the day', papers(['KND_13', '2026-11-20']), []],
    [
      'the step of the review a day early',
      {
        ...HELD,
        steps: [
          ['CEREMONY', '2025-11-20'],
          ['OFFICIAL_RESOLUTION', '2026-11-19'],
        ],
      },
      ['E45'],
    ],
    [
      'a ceremony of 29 February ends on 28 February',
      { today: '2025-03-31', steps: [['CEREMONY', '2024-02-29']], papers: [['KND_10', '2025-02-28']] },
      [],
    ],
    [
      'the day before it',
      { today: '2025-03-31', steps: [['CEREMONY', '2024-02-29']], papers: [['KND_10', '2025-02-27']] },
      ['E45'],
    ],
    ['no ceremony', { papers: [['KND_10', '2026-11-19']] }, []],
  ])('%s', (_, given, expected) => expect(early(given)).toEqual(expected));
});

describe('E46 · 06-HD/TW §5', () => {
  test.each<Row>([
    ['the certificate is there', papers(['CERT_NEW_MEMBER', '2026-06-01']), []],
    ['missing while the review is ahead', HELD, ['ahead E46']],
    ['missing at the review', papers(['KND_13', '2026-11-25']), ['E46']],
    ['before the ceremony', {}, []],
    ['an official member', papers(['KND_13', '2026-11-25'], ['KND_16', '2026-12-20']), []],
  ])('%s', (_, given, expected) => expect(found('E46', given)).toEqual(expected));
});

describe('E47 · Điều lệ Đảng, Điều 5', () => {
  const phase = (phaseOf: 'CANDIDATE' | 'PROBATION', end: object | null = null): Case => ({
    ...HELD,
    assignments: [{ memberId: 'm', phase: phaseOf, startDay: '2025-11-20', ...(end ? { end: end as never } : {}) }],
  });
  const helpedBy = (facts: FactsOf<'member'>): Case => {
    const member = official('Lò Văn Phủi', facts);
    return {
      ...HELD,
      members: [member],
      assignments: [{ memberId: member.id, phase: 'PROBATION', startDay: '2025-11-20' }],
    };
  };
  test.each<Row>([
    ['somebody helps', phase('PROBATION'), []],
    ['nobody', HELD, ['E47']],
    ['whoever helped left the cell', helpedBy({ left: { reason: 'x', day: '2026-01-01' } }), ['E47']],
    ['whoever helps is not official', helpedBy({ status: 'PROBATIONARY' }), ['E47']],
    ['an official member helps', helpedBy({}), []],
    ['only the mentor of before', phase('CANDIDATE'), ['E47']],
    ['relieved', phase('PROBATION', { day: '2026-01-01', reason: 'x' }), ['E47']],
    ['the cell has reviewed', papers(['KND_13', '2026-11-25']), []],
    ['before the ceremony', {}, []],
  ])('%s', (_, given, expected) => expect(found('E47', given)).toEqual(expected));
});

/** 294-QĐ/TW §4.2: probation ended on 01/07/2026, the review is due by 12/08/2026. */
describe('E48 · 294-QĐ/TW §4.2', () => {
  const on = (today: string, more: Case = {}): Case => ({ today, steps: [['CEREMONY', '2025-07-01']], ...more });
  test.each<Row>([
    ['the last day', on('2026-08-12'), []],
    ['a day later', on('2026-08-13'), ['E48']],
    ['reviewed on the last day', on('2026-12-01', { papers: [['KND_13', '2026-08-12']] }), []],
    ['reviewed a day later', on('2026-12-01', { papers: [['KND_13', '2026-08-13']] }), ['E48_LATE']],
    [
      'recorded as a step only',
      on('2026-12-01', {
        steps: [
          ['CEREMONY', '2025-07-01'],
          ['OFFICIAL_RESOLUTION', '2026-08-13'],
        ],
      }),
      ['E48_LATE'],
    ],
  ])('%s', (_, given, expected) => expect(found('E48', given)).toEqual(expected));
});

describe('E49 · Điều lệ Đảng, Điều 5', () => {
  const official = (effectiveOn: string | null): Case => papers(['KND_16', { state: 'READY', effectiveOn }]);
  test.each<Row>([
    ['12 months after the ceremony', official('2026-11-20'), []],
    ['a day later', official('2026-11-21'), ['E49']],
    ['a day earlier', official('2026-11-19'), ['E49']],
    ['nobody wrote it down', official(null), []],
  ])('%s', (_, given, expected) => expect(found('E49', given)).toEqual(expected));
});

describe('E50 · 294-QĐ/TW §3', () => {
  const left = (previousMembership: object, more: Case = {}): Case => ({
    candidate: { isReadmission: true },
    papers: [['PROVINCE_CONSENT', '2026-09-01']],
    ...more,
    more: { resume: all('resume', { edition: 1, previousMembership })[0] ?? null },
  });
  test.each<Row>([
    ['36 months on the day', left({ leftOn: '2023-11-22' }), []],
    ['a day less', left({ leftOn: '2023-11-23' }), ['ahead E50_TOO_EARLY']],
    [
      'a day less at the review',
      left({ leftOn: '2023-10-16' }, { steps: [['CELL_RESOLUTION', '2026-10-15']] }),
      ['E50_TOO_EARLY'],
    ],
    ['only the year: 36 months are possible', left({ leftOn: '2023' }), []],
    ['the first time', left({ times: 1 }), []],
    ['the third time', left({ times: 2 }), ['E50_AGAIN']],
    ['without the province’s consent', left({}, { papers: [] }), ['ahead E50_CONSENT']],
    ['never a member', { candidate: { isReadmission: false } }, []],
  ])('%s', (_, given, expected) => expect(found('E50', given)).toEqual(expected));
});
