import { describe, expect, test } from 'vitest';
import { findings, found, type Row } from './make-exam.ts';

const REVIEW = ['CELL_RESOLUTION', '2026-10-15'] as const;
const there = (code: string, day: string) => [code, day] as const;

describe('E01 · 06-HD/TW §5.4', () => {
  test.each<Row>([
    ['no certificate, the review ahead', { papers: [] }, ['ahead E01_MISSING']],
    ['no certificate at the review', { steps: [REVIEW] }, ['E01_MISSING']],
    ['last good day at the review', { papers: [there('CERT_AWARENESS', '2021-10-15')], steps: [REVIEW] }, []],
    ['a day too old', { papers: [there('CERT_AWARENESS', '2021-10-14')], steps: [REVIEW] }, ['E01_EXPIRED']],
    ['issued on the day of the review', { papers: [there('CERT_AWARENESS', '2026-10-15')], steps: [REVIEW] }, []],
    [
      'issued a day after it',
      { papers: [there('CERT_AWARENESS', '2026-10-16')], steps: [REVIEW] },
      ['E01_AFTER_REVIEW'],
    ],
    [
      'without a day of its own, come after it',
      { papers: [['CERT_AWARENESS', { state: 'READY', receivedOn: '2026-10-16' }]], steps: [REVIEW] },
      [],
    ],
    ['there, without a day', { papers: [['CERT_AWARENESS', { state: 'READY' }]] }, ['E01_NO_DAY']],
    ['not needed', { papers: [['CERT_AWARENESS', { state: 'NOT_NEEDED' }]] }, []],
    ['once the decision is made', { steps: [REVIEW, ['DECISION', '2026-11-01']] }, []],
  ])('%s', (_, given, expected) => expect(found('E01', given)).toEqual(expected));
});

describe('E02 · 06-HD/TW §3', () => {
  test.each<Row>([
    ['12 months on the day', { papers: [there('KND_03', '2025-10-15')], steps: [REVIEW] }, []],
    ['12 months and a day', { papers: [there('KND_03', '2025-10-14')], steps: [REVIEW] }, ['E02']],
    [
      'each paper by itself',
      { papers: [there('KND_04', '2025-01-10'), there('KND_05', '2025-01-10')] },
      ['E02', 'E02'],
    ],
    ['today while the review is ahead', { papers: [there('KND_05', '2025-11-22')] }, []],
    ['one that is not asked for', { papers: [there('KND_04A', '2020-01-01')], steps: [REVIEW] }, []],
    ['the certificate is of E01', { papers: [there('CERT_AWARENESS', '2010-01-01')], steps: [REVIEW] }, []],
  ])('%s', (_, given, expected) => expect(found('E02', given)).toEqual(expected));
});

describe('E04 · 294-QĐ/TW §1.1', () => {
  const born = (birthDate: string | null, more: Row[1] = {}): Row[1] => ({ candidate: { birthDate }, ...more });
  const CONSENT = { papers: [there('PROVINCE_CONSENT', '2026-10-01')] };
  test.each<Row>([
    ['no birth date', born(null), ['ahead E04_NO_BIRTH_DATE']],
    ['18 today', born('2008-11-22'), []],
    ['18 tomorrow', born('2008-11-23'), ['ahead E04_UNDER_18']],
    ['17 at the review', born('2008-10-16', { steps: [REVIEW] }), ['E04_UNDER_18']],
    ['year only, 18 this year', born('2008'), ['ahead E04_BIRTH_DAY_NEEDED']],
    ['year only, of age in any case', born('2007'), []],
    ['in the month of 60', born('1966-11-02'), ['E04_MONTH_OF_60']],
    ['the month of 60 is over', born('1966-10-31'), ['ahead E04_OVER_60']],
    ['over 60 with the province’s consent', born('1960-01-01', CONSENT), []],
    ['29 February, 18 on 1 March', born('2008-02-29', { today: '2026-02-28' }), ['ahead E04_UNDER_18']],
    ['29 February, on 1 March', born('2008-02-29', { today: '2026-03-01' }), []],
  ])('%s', (_, given, expected) => expect(found('E04', given)).toEqual(expected));

  test('the month of 60 warns, and does not stop', () => {
    expect(findings(born('1966-11-02')).find(({ check }) => check === 'E04')?.level).toBe('WARN');
  });
});

describe('E05 · 06-HD/TW §1', () => {
  const school = (generalEducation: string | null, unit = {}, more: Row[1] = {}): Row[1] => ({
    ...more,
    candidate: { generalEducation, ...more.candidate },
    unit,
  });
  const PLAIN = { isSpecialArea: false };
  const ELDER = { candidate: { isElderOrPrestigious: true } };
  test.each<Row>([
    ['unknown', school(null), ['ahead E05_UNKNOWN']],
    ['lower secondary anywhere', school('LOWER_SECONDARY', PLAIN), []],
    ['class 8 of 12 elsewhere', school('8/12', PLAIN), ['ahead E05_TOO_LOW']],
    ['primary in a special area', school('PRIMARY'), []],
    ['primary elsewhere, at the review', school('PRIMARY', PLAIN, { steps: [REVIEW] }), ['E05_TOO_LOW']],
    ['reads and writes in a special area', school('READ_WRITE'), ['ahead E05_TOO_LOW_SPECIAL']],
    ['an elder who reads and writes', school('READ_WRITE', {}, ELDER), ['ahead E05_ELDER']],
    ['an elder elsewhere', school('READ_WRITE', PLAIN, ELDER), ['ahead E05_TOO_LOW']],
    [
      'an elder with the province’s consent',
      school('READ_WRITE', {}, { ...ELDER, papers: [there('PROVINCE_CONSENT', '2026-10-01')] }),
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E05', given)).toEqual(expected));
});
