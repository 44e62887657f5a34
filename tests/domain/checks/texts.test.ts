import { describe, expect, test } from 'vitest';
import { peopleIndex, textIndex } from '#src/domain/checks/neighbours.ts';
import { sentencesOf } from '#src/domain/checks/sentences.ts';
import { fromTcvn3 } from '#src/lib/legacy-fonts.ts';
import { record } from '../make.ts';
import { all, type Case, found, type Row, texts } from './make-exam.ts';

test('names, words of address, marks and capitals make no sentence another one', () => {
  const [one] = sentencesOf('Đồng chí Lò Văn Đức chăm chỉ, Đức gần gũi bà con.', 'Lò Văn Đức');
  const [two] = sentencesOf('Anh Sử CHĂM CHỈ Sử gần gũi con', 'Vàng A Sử');
  expect(one?.key).toBe('chăm chỉ gần gũi con');
  expect(two).toEqual(one);
  expect(sentencesOf('Chăm. Ngoan; sạch!\n\n.', 'X').map(({ key, words }) => [key, words])).toEqual([
    ['chăm', 1],
    ['ngoan', 1],
    ['sạch', 1],
  ]);
});

const LONG = 'Chấp hành tốt chủ trương của Đảng và pháp luật của Nhà nước';
const SU = record('candidate', { name: 'Vàng A Sử' });
const PEOPLE = peopleIndex([SU]);
const others = (text: string, field = 'merits', archived = false) => ({
  people: PEOPLE,
  texts: textIndex(
    [
      record('paperText', {
        candidateId: SU.id,
        code: 'KND_06',
        copy: 1,
        field,
        text,
        ...(archived ? { archived: { reason: 'x', day: '2026-01-01' } } : {}),
      }),
    ],
    [],
    PEOPLE,
  ),
});
const written = (merits: string, faults = 'Còn rụt rè.', more: Case = {}): Case => ({
  papers: [['KND_06', { state: 'READY' }]],
  ...more,
  more: { texts: texts('KND_06', { merits, faults }), ...more.more },
});

describe('E56 · nhận xét riêng cho từng người', () => {
  const remark = (merits: string): Case => ({
    more: { remarks: all('mentorRemark', { day: '2026-10-01', merits, faults: 'Nóng tính.' }) },
  });
  const remarks = textIndex([], all('mentorRemark', { candidateId: SU.id, merits: `${LONG}.` }), PEOPLE);
  test.each<Row>([
    ['own words', written('Trồng quế giỏi, giúp ba hộ thoát nghèo.', undefined, { neighbours: others(LONG) }), []],
    ['the words of somebody else', written(`${LONG}.`, undefined, { neighbours: others(LONG) }), ['E56_COPY']],
    [
      'with another name in it',
      written(`Đồng chí Đức ${LONG}`, undefined, { neighbours: others(`Anh Sử ${LONG}`) }),
      ['E56_COPY'],
    ],
    [
      'two thirds of it',
      written(`${LONG}. Trồng quế giỏi giúp ba hộ.`, undefined, { neighbours: others(LONG) }),
      ['E56_COPY'],
    ],
    ['a little less', written(`${LONG}. Trồng quế giỏi giúp ba hộ nữa.`, undefined, { neighbours: others(LONG) }), []],
    [
      'eight words',
      written('Một hai ba bốn năm sáu bảy tám', undefined, { neighbours: others('Một hai ba bốn năm sáu bảy tám') }),
      ['E56_COPY'],
    ],
    [
      'seven words are no copy',
      written('Một hai ba bốn năm sáu bảy', undefined, { neighbours: others('Một hai ba bốn năm sáu bảy') }),
      [],
    ],
    ['a text that is not of character', written(LONG, undefined, { neighbours: others(LONG, 'origin') }), []],
    ['somebody else’s was put away', written(LONG, undefined, { neighbours: others(LONG, 'merits', true) }), []],
    ['a remark', { ...remark(`${LONG}.`), neighbours: { people: PEOPLE, texts: remarks } }, ['E56_COPY_REMARK']],
    ['a remark against a form', { ...remark(LONG), neighbours: others(LONG) }, ['E56_COPY_REMARK']],
    [
      'merits and faults are empty',
      { papers: [['KND_06', { state: 'READY' }]], more: { texts: texts('KND_06', { absentReason: 'ốm' }) } },
      ['E56_EMPTY'],
    ],
    [
      'the form is still being written',
      { more: { texts: texts('KND_06', { absentReason: 'ốm' }) } },
      ['ahead E56_EMPTY'],
    ],
    ['the form was not written here', { papers: [['KND_06', { state: 'READY' }]] }, []],
    ['a form that does not ask', { more: { texts: texts('KND_07', { procedure: 'đúng' }) } }, []],
  ])('%s', (_, given, expected) => expect(found('E56', given)).toEqual(expected));
});

describe('E57 · 38-HD/BTCTW, Mẫu 3-KNĐ, 5-KNĐ, 11-KNĐ, 12-KNĐ', () => {
  const remarks = (...list: { merits?: string; faults?: string }[]): Case => ({
    more: { remarks: all('mentorRemark', ...list) },
  });
  test.each<Row>([
    ['both', written('Chăm chỉ.'), []],
    ['only merits', written('Chăm chỉ.', ''), ['E57']],
    ['faults: "Không có."', written('Chăm chỉ.', 'Không có.'), ['E57']],
    ['faults: "Chưa thấy khuyết điểm gì"', written('Chăm chỉ.', 'Chưa thấy khuyết điểm gì'), ['E57']],
    ['faults that begin with "Chưa"', written('Chăm chỉ.', 'Chưa mạnh dạn phát biểu'), []],
    ['still being written', written('Chăm chỉ.', '', { papers: [] }), ['ahead E57']],
    [
      'by organisations, in 5-KNĐ',
      {
        papers: [['KND_05', '2026-09-01']],
        more: { texts: texts('KND_05', { orgMerits1: 'Tốt', homeFaults: 'Ít nói' }) },
      },
      [],
    ],
    ['a remark with merits only', remarks({ merits: 'Chăm chỉ.' }), ['E57_REMARKS']],
    ['faults in another remark', remarks({ merits: 'Chăm chỉ.' }, { faults: 'Hay đến muộn' }), []],
    ['no remark', {}, []],
  ])('%s', (_, given, expected) => expect(found('E57', given)).toEqual(expected));
});

describe('E55 · cách viết dấu trên văn bản in', () => {
  const name = (text: string): Case => ({ candidate: { name: text } });
  test('what stands for the test is written in the old font', () =>
    expect(fromTcvn3('Lß V¨n §øc chÊp hµnh tèt')).toContain('chấp hành'));
  test.each<Row>([
    ['NFC', name('Lò Văn Đức'), []],
    ['loose accents', name('Lò Văn Đức'.normalize('NFD')), ['E55_LOOSE']],
    ['TCVN3', { candidate: { note: 'ChÊp hµnh tèt, ®­îc bµ con tin' } }, ['E55_FONT']],
    ['one spelling', written('Đảng ủy tin', 'hòa đồng ít'), []],
    ['the other spelling throughout', written('Đảng uỷ tin', 'hoà đồng ít'), []],
    ['both spellings', written('Đảng ủy tin', 'hoà đồng ít'), ['E55_MIXED']],
    ['both in one text', written('Đảng ủy, Đảng uỷ', 'ít'), ['E55_MIXED']],
    ['names are as people write them', { ...written('Đảng ủy tin', 'ít'), candidate: { name: 'Sìn Thị Hoà' } }, []],
    [
      'in the résumé',
      { more: { resumeLines: all('resumeLine', { section: 'WORK', what: 'Ở bản'.normalize('NFD') }) } },
      ['E55_LOOSE'],
    ],
    ['of a relative', { more: { relatives: all('relative', { name: 'Lò Páo'.normalize('NFD') }) } }, ['E55_LOOSE']],
    ['in a remark', { more: { remarks: all('mentorRemark', { faults: 'Rụt rè'.normalize('NFD') }) } }, ['E55_LOOSE']],
  ])('%s', (_, given, expected) => expect(found('E55', given)).toEqual(expected));

  test('the unit’s setting says which one is right', () => {
    const mixed = written('Đảng ủy tin', 'hoà đồng ít', { settings: { orthography: 'new' } });
    expect(found('E55', mixed)).toEqual(['E55_MIXED']);
  });
});
