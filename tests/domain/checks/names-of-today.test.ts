import { describe, expect, test } from 'vitest';
import { namesDistrictOrgan, oldNameIn } from '#src/domain/checks/old-names.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { places } from '#src/rulebooks/places.ts';
import { all, type Case, findings, found, type Row, texts } from './make-exam.ts';

const PLACES = places();

test.each([
  ['bản Pá Bon, xã Lê Lợi, tỉnh Lai Châu', null],
  ['bản Pá Bon, xã Nậm Pì, tỉnh Lai Châu', 'xã Nậm Pì'],
  ['bản Pá Bon, Nậm Pì', 'Nậm Pì'],
  ['xã Lê Lợi (trước đây là xã Nậm Pì, huyện Nậm Nhùn)', null],
  ['xã Lê Lợi, trước đây là xã Nậm Pì', null],
  ['xã Nậm Pì (nay là xã Lê Lợi)', null],
  ['xã Nậm Pì (cũ), xã Lê Lợi', null],
  ['huyện Nậm Nhùn, tỉnh Lai Châu', 'huyện Nậm Nhùn'],
  ['huyện Mường Tè', 'huyện Mường Tè'],
  ['gửi Huyện ủy', null],
  ['trồng cây huyện giao', null],
  ['xã Lê Lợi (trước đây là xã Chăn Nưa), huyện Sìn Hồ', 'huyện Sìn Hồ'],
])('E15 · cách ghi địa danh · "%s" holds the old name %s', (text, old) => {
  expect(oldNameIn(text, PLACES)).toBe(old);
  expect(oldNameIn(text.normalize('NFD'), PLACES)).toBe(old);
});

test('E15 · without a table of places only districts are known', () => {
  expect(oldNameIn('xã Nậm Pì', null)).toBeNull();
  expect(oldNameIn('huyện Nậm Nhùn', null)).toBe('huyện Nậm Nhùn');
});

const placed = (asWritten: string, more = {}, papers: Case['papers'] = []): Case => ({
  papers,
  neighbours: { places: PLACES },
  more: { resume: all('resume', { edition: 1, permanentAddress: { asWritten, ...more } })[0] ?? null },
});
const ready = (day: string, facts: FactsOf<'paper'> = {}): Case => ({
  papers: [['KND_06', { state: 'READY', ...facts, document: { day, ...facts.document } }]],
  neighbours: { places: PLACES },
});

describe('E15 · 38-HD/BTCTW, Mẫu 2-KNĐ, cách ghi địa danh', () => {
  test.each<Row>([
    ['the new name', placed('xã Lê Lợi'), []],
    ['the old name alone', placed('xã Nậm Pì'), ['E15_PLACE']],
    ['the old commune alone, as the book keeps it', placed('bản Pá Bon', { oldCommune: 'Nậm Pì' }), ['E15_PLACE']],
    ['the old name with the new commune', placed('xã Nậm Pì', { commune: { code: '03487', name: 'Lê Lợi' } }), []],
    ['a note of the past', placed('xã Lê Lợi (trước đây là xã Nậm Pì)', { oldCommune: 'Nậm Pì' }), []],
    ['a booklet of before 01/07/2025', placed('xã Nậm Pì', {}, [['KND_02', '2025-06-30']]), []],
    ['a booklet of that day', placed('xã Nậm Pì', {}, [['KND_02', '2025-07-01']]), ['E15_PLACE']],
    [
      'a relative’s home',
      {
        neighbours: { places: PLACES },
        more: { relatives: all('relative', { homePlace: { asWritten: 'huyện Sìn Hồ' } }) },
      },
      ['E15_PLACE'],
    ],
    [
      'where the person lives',
      { ...placed('xã Lê Lợi'), candidate: { residence: 'bản Pá Bon, xã Nậm Pì, huyện Nậm Nhùn' } },
      ['E15_PLACE'],
    ],
    ['a note of the past in loose accents', placed('xã Lê Lợi (trước đây là huyện Sìn Hồ)'.normalize('NFD')), []],
    ['"cũng" is not "cũ"', placed('bản Nậm Cũng, xã Nậm Pì'), ['E15_PLACE']],
    ['no résumé begun', { candidate: { homePlace: { asWritten: 'xã Nậm Pì' } }, neighbours: { places: PLACES } }, []],
    ['a paper on 30/06/2025', ready('2025-06-30', { document: { organ: 'Đảng ủy xã Nậm Pì' } }), []],
    ['a paper on 01/07/2025', ready('2025-07-01', { datedAt: 'Nậm Pì' }), ['E15_PAPER']],
    [
      'a text of today',
      { neighbours: { places: PLACES }, more: { texts: texts('KND_03', { origin: 'Sinh ra ở huyện Nậm Nhùn' }) } },
      ['E15_PAPER'],
    ],
  ])('%s', (_, given, expected) => expect(found('E15', given)).toEqual(expected));
});

test.each([
  ['Kính gửi: Ban Thường vụ Huyện ủy', true],
  ['Ban Tổ chức Huyện uỷ Nậm Nhùn', true],
  ['12-QĐ/HU', true],
  ['Ban Chấp hành Đảng bộ huyện Nậm Nhùn', true],
  ['BTV HU', true],
  ['BTC Huyện uỷ', true],
  ['Ban Tổ chức huyện', true],
  ['Kính gửi: Huyện ủy'.normalize('NFD'), true],
  ['Đảng bộ xã Lê Lợi, huyện cũ', false],
  ['12-QĐ/HUB', false],
  ['12-QĐ/ĐU', false],
  ['Ban Thường vụ Đảng ủy xã (trước đây là Huyện ủy)', false],
  ['Đảng ủy xã Lê Lợi', false],
])('E16 · "%s" names an organ of the district: %s', (text, names) => expect(namesDistrictOrgan(text)).toBe(names));

const levelsOf = (given: Case) =>
  findings(given)
    .filter(({ check }) => check === 'E16')
    .map(({ level }) => level);

describe('E16 · 294-QĐ/TW, hiệu lực từ 01/7/2025', () => {
  test.each<Row>([
    ['on 30/06/2025', ready('2025-06-30', { addressee: 'Huyện ủy Nậm Nhùn' }), []],
    ['on 01/07/2025', ready('2025-07-01', { addressee: 'Huyện ủy Nậm Nhùn' }), ['E16']],
    ['as issuing organ', ready('2026-01-05', { document: { organ: 'Ban Thường vụ Huyện ủy' } }), ['E16']],
    ['in the number', ready('2026-01-05', { document: { number: '12-QĐ/HU' } }), ['E16']],
    ['in a draft of today', { papers: [['KND_06', { state: 'DRAFTED', addressee: 'Huyện ủy' }]] }, ['E16']],
    [
      'an undated paper that came in before',
      { papers: [['KND_06', { state: 'READY', receivedOn: '2025-06-30', addressee: 'Huyện ủy' }]] },
      [],
    ],
    ['the commune', ready('2026-01-05', { addressee: 'Đảng ủy xã Lê Lợi' }), []],
  ])('%s', (_, given, expected) => expect(found('E16', given)).toEqual(expected));

  test.each<[string, string, string, readonly string[]]>([
    ['what was in a year of that time', 'meritsPolitics', 'Năm 2024 được Huyện ủy tặng giấy khen.', []],
    ['without a year it is only pointed out', 'meritsPolitics', 'Được Huyện ủy tặng giấy khen.', ['WARN']],
    ['in a year since', 'meritsPolitics', 'Năm 2025 được Huyện ủy tặng giấy khen.', ['WARN']],
    ['another sentence has the year', 'meritsPolitics', 'Sinh năm 1996. Được Huyện ủy khen.', ['WARN']],
    ['what asks the district stops the dossier', 'meritsPolitics', 'Kính gửi Ban Thường vụ Huyện ủy xét.', ['BLOCK']],
    ['of several sentences the one that asks', 'origin', 'Huyện ủy khen; đề nghị Huyện ủy xét.', ['BLOCK']],
  ])('in what is told of a person: %s', (_, field, text, levels) => {
    const given = { more: { texts: texts('KND_03', { [field]: text }) } };
    expect(levelsOf(given)).toEqual(levels);
  });

  test('the name of the organ above stops the dossier', () => {
    expect(levelsOf({ more: { texts: texts('KND_04', { orgUpper: 'Đoàn thuộc Huyện ủy năm 2020' }) } })).toEqual([
      'BLOCK',
    ]);
  });
});

describe('E36 · 399-QĐ/TW, địa điểm và ngày, tháng, năm ban hành', () => {
  const dated = (datedAt: string, day = '2026-02-05', unit: FactsOf<'unit'> = { placeCode: '03487' }): Case => ({
    ...ready(day, { datedAt }),
    unit,
  });
  test.each<Row>([
    ['the commune', dated('Lê Lợi'), []],
    ['the commune with its kind', dated('Xã Lê Lợi'), []],
    ['the whole line', dated('Lê Lợi, ngày 05 tháng 02 năm 2026'), []],
    ['the village', dated('Pá Bon'), ['E36']],
    ['the commune’s code is unknown', dated('Pá Bon', '2026-02-05', { placeCode: null }), []],
    ['the old commune before 01/07/2025', dated('Nậm Pì', '2025-06-30', { formerCommune: 'xã Nậm Pì' }), []],
    ['the new commune before 01/07/2025', dated('Lê Lợi', '2025-06-30', { formerCommune: 'xã Nậm Pì' }), ['E36']],
    [
      'a paper of the Youth Union',
      {
        papers: [['KND_04', { state: 'READY', datedAt: 'Pá Bon' }]],
        unit: { placeCode: '03487' },
        neighbours: { places: PLACES },
      },
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E36', given)).toEqual(expected));
});

describe('E37 · 294-QĐ/TW, hiệu lực từ 01/7/2025', () => {
  const basis = (text: string, day?: string): Case => ({
    papers: day ? [['KND_06', { state: 'READY', document: { day } }]] : [],
    more: { texts: texts('KND_06', { resumeProblems: text }) },
  });
  test.each<Row>([
    ['in force', basis('Căn cứ Quy định 294-QĐ/TW'), []],
    ['24-QĐ/TW today', basis('Căn cứ Quy định 24-QĐ/TW'), ['E37']],
    ['01-HD/TW today', basis('Căn cứ Hướng dẫn 01-HD/TW'), ['E37']],
    ['12-HD/BTCTW today', basis('Căn cứ Hướng dẫn 12-HD/BTCTW'), ['E37']],
    ['24-QĐ/TW on its last day', basis('Căn cứ Quy định 24-QĐ/TW', '2025-06-30'), []],
    ['24-QĐ/TW a day later', basis('Căn cứ Quy định 24-QĐ/TW', '2025-07-01'), ['E37']],
    ['with spaces and a dash', basis('Căn cứ Quy định số 24 – QĐ / TW'), ['E37']],
    ['in loose accents', basis('Căn cứ Quy định 24-QĐ/TW'.normalize('NFD')), ['E37']],
    ['124-QĐ/TW is another one', basis('Căn cứ Quy định 124-QĐ/TW'), []],
  ])('%s', (_, given, expected) => expect(found('E37', given)).toEqual(expected));
});

describe('E27 · 06-HD/TW §3', () => {
  const REVIEW = [['CELL_RESOLUTION', '2026-10-15']] as const;
  const READY: Case['papers'] = [['KND_05', '2026-09-01']];
  test.each<Row>([
    ['5-KNĐ is there', { papers: READY }, []],
    ['5-KNĐ is missing', {}, ['ahead E27_MISSING']],
    ['5-KNĐ is missing at the review', { steps: REVIEW }, ['E27_MISSING']],
    [
      'lives in another commune',
      { papers: READY, candidate: { livesInOtherCommune: true } },
      ['ahead E27_OTHER_COMMUNE'],
    ],
    [
      'drafted without the residence',
      { papers: READY, more: { texts: texts('KND_05', { orgName1: 'Đoàn' }) } },
      ['ahead E27_NO_RESIDENCE'],
    ],
    [
      'drafted with the residence',
      { papers: READY, more: { texts: texts('KND_05', { orgName1: 'Đoàn', homeAsked: '3' }) } },
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E27', given)).toEqual(expected));
});
