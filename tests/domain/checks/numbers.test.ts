import { describe, expect, test } from 'vitest';
import { numberIndex, numberKey, peopleIndex } from '#src/domain/checks/neighbours.ts';
import { record } from '../make.ts';
import { type Case, found, type Row, texts } from './make-exam.ts';

test.each([
  ['05-NQ/CB', '5-NQ/CB'],
  ['Số 05-NQ/CB', '5-NQ/CB'],
  ['5 - nq/cb', '5-NQ/CB'],
  ['số: 105-NQ/CB', '105-NQ/CB'],
])('"%s" is %s', (number, key) => expect(numberKey(number)).toBe(key));

const OTHER = record('candidate', { name: 'Vàng A Sử' });
const others = (code: string, number: string, day: string, archived = false) => ({
  people: peopleIndex([OTHER]),
  numbers: numberIndex([
    record('paper', {
      candidateId: OTHER.id,
      code,
      state: 'READY',
      document: { number, day },
      ...(archived ? { archived: { reason: 'x', day } } : {}),
    }),
  ]),
});
const own = (number: string | undefined, more: Case = {}, code = 'KND_06'): Case => ({
  ...more,
  papers: [[code, { state: 'READY', document: { day: '2026-10-15', ...(number ? { number } : {}) } }]],
});

describe('E32 · Điều lệ Đảng, Điều 4', () => {
  test.each<Row>([
    ['its own number', own('06-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-10-15') }), []],
    [
      'the number and day of somebody else’s',
      own('05-NQ/CB', { neighbours: others('KND_06', '5-NQ/CB', '2026-10-15') }),
      ['E32'],
    ],
    [
      'one resolution on admission and on membership',
      own('05-NQ/CB', { neighbours: others('KND_13', '05-NQ/CB', '2026-10-15') }),
      ['E32'],
    ],
    [
      'another day is another resolution',
      own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-10-16') }),
      [],
    ],
    [
      'somebody else’s was put away',
      own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-10-15', true) }),
      [],
    ],
    [
      'a resolution of the Youth Union',
      own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-10-15') }, 'KND_04'),
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E32', given)).toEqual(expected));
});

describe('E34 · 399-QĐ/TW, số và ký hiệu văn bản', () => {
  test.each<Row>([
    ['two digits', own('05-NQ/CB'), []],
    ['three digits', own('105-NQ/CB'), []],
    ['with its word', own('Số 05-NQ/CB'), []],
    ['one digit', own('5-NQ/CB'), ['E34_SHORT']],
    ['no figure', own('NQ/CB'), ['E34_NO_FIGURE']],
    ['none on the cell’s own', own(undefined), ['E34_MISSING']],
    ['none on a draft', { papers: [['KND_06', { state: 'DRAFTED' }]] }, []],
    ['none written down of a decision from above', own(undefined, {}, 'KND_09'), []],
    ['one digit on a decision', own('5-QĐ/ĐU', {}, 'KND_09'), ['E34_SHORT']],
    ['a paper without numbers', own('5', {}, 'KND_03'), []],
    [
      'given before in the year',
      own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-03-02') }),
      ['E34_AGAIN'],
    ],
    ['given in another year', own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2025-03-02') }), []],
    ['the same resolution is of E32', own('05-NQ/CB', { neighbours: others('KND_06', '05-NQ/CB', '2026-10-15') }), []],
  ])('%s', (_, given, expected) => expect(found('E34', given)).toEqual(expected));
});

describe('E35 · 399-QĐ/TW, địa điểm và ngày, tháng, năm ban hành', () => {
  const line = (datedAt: string): Case => ({ papers: [['KND_06', { state: 'DRAFTED', datedAt }]] });
  test.each<Row>([
    ['05 and 02', line('Lê Lợi, ngày 05 tháng 02 năm 2026'), []],
    ['5 and 02', line('Lê Lợi, ngày 5 tháng 02 năm 2026'), ['E35']],
    ['05 and 2', line('Lê Lợi, ngày 05 tháng 2 năm 2026'), ['E35']],
    ['09 and 3', line('Lê Lợi, ngày 09 tháng 3 năm 2026'), []],
    ['10 and 1', line('Lê Lợi, ngày 10 tháng 1 năm 2026'), ['E35']],
    ['10 and 12', line('Lê Lợi, ngày 10 tháng 12 năm 2026'), []],
    ['only the place', line('Lê Lợi'), []],
    ['in a text', { more: { texts: texts('KND_06', { absentReason: 'ốm từ ngày 1 tháng 5' }) } }, ['E35']],
    ['a paper of today', { papers: [['KND_06', '2026-11-22']] }, []],
    ['a paper of tomorrow', { papers: [['KND_06', '2026-11-23']] }, ['E35_FUTURE']],
    ['a draft for tomorrow', { papers: [['KND_06', { state: 'DRAFTED', document: { day: '2026-11-23' } }]] }, []],
    ['a figure with strokes is no date line', { more: { texts: texts('KND_06', { absentReason: 'ốm từ 1/5' }) } }, []],
  ])('%s', (_, given, expected) => expect(found('E35', given)).toEqual(expected));
});

describe('E38 · 38-HD/BTCTW, các mẫu KNĐ', () => {
  const HELD: Case['steps'] = [['CEREMONY', '2025-10-15']];
  test.each<Row>([
    ['6-KNĐ before the ceremony', { papers: [['KND_06', '2025-09-15']], steps: HELD }, []],
    ['6-KNĐ on the day of the ceremony', { papers: [['KND_06', '2025-10-15']], steps: HELD }, []],
    ['6-KNĐ instead of 13', { papers: [['KND_06', '2025-10-16']], steps: HELD }, ['E38_ADMISSION']],
    ['5-KNĐ instead of 12', { papers: [['KND_05', '2026-10-20']], steps: HELD }, ['E38_ADMISSION']],
    ['3-KNĐ instead of 11', { papers: [['KND_03', '2026-10-20']], steps: HELD }, ['E38_ADMISSION']],
    ['4-KNĐ has no twin', { papers: [['KND_04', '2026-10-20']], steps: HELD }, []],
    ['13-KNĐ instead of 6', { papers: [['KND_13', '2026-10-20']] }, ['E38_OFFICIAL']],
    ['12-KNĐ dated before the ceremony', { papers: [['KND_12', '2025-10-14']], steps: HELD }, ['E38_OFFICIAL']],
    ['12-KNĐ on the day of the ceremony is of E45', { papers: [['KND_12', '2025-10-15']], steps: HELD }, []],
    ['10-KNĐ before any ceremony', { papers: [['KND_10', { state: 'DRAFTED' }]] }, ['E38_TOO_EARLY']],
  ])('%s', (_, given, expected) => expect(found('E38', given)).toEqual(expected));
});
