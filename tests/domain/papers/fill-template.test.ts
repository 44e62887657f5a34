import { describe, expect, test } from 'vitest';
import { type Given, record, TODAY } from '../make.ts';
import { draft, linesOf } from './draft.ts';
import { voted } from './voted.ts';

describe('bad and missing input', () => {
  test('a candidate of whom only the year is known', () => {
    expect(linesOf(draft('KND_06', { candidate: { birthDate: '1998' } })).join('\n')).toContain(
      'Lò Văn Đức, sinh năm 1998, vào Đảng',
    );
    expect(linesOf(draft('KND_06', { candidate: { birthDate: '2001-02' } })).join('\n')).toContain(
      'sinh tháng 02 năm 2001',
    );
  });

  test('a name in decomposed letters comes out whole', () => {
    const lines = linesOf(draft('KND_09', { candidate: { name: 'Lừu Thị Mỷ'.normalize('NFD') } })).join('\n');
    expect(lines).toContain('LỪU THỊ MỶ');
    expect(lines).toBe(lines.normalize('NFC'));
  });

  test('an empty book leaves every place open, and nothing unfilled shows', () => {
    const given: Given = {
      candidate: { name: '', birthDate: null, generalEducation: null },
      members: [],
      unit: { name: '' },
    };
    for (const { code } of [
      { code: 'KND_01' },
      { code: 'KND_05' },
      { code: 'KND_06' },
      { code: 'KND_09' },
      { code: 'KND_16' },
    ]) {
      const lines = linesOf(draft(code, given, { input: { places: { commune: null, province: null } } })).join('\n');
      expect(lines).not.toMatch(/\{\{|undefined|null|NaN/);
      expect(lines).toContain('…');
    }
  });

  test('a text of many paragraphs stands whole, the label before its first', () => {
    const candidateTexts = { code: 'KND_06', copy: 1, field: 'merits', text: 'Chăm chỉ.\n\nGần dân.' };
    const lines = linesOf(
      draft('KND_06', { ...voted, more: { ...voted.more, texts: [record('paperText', candidateTexts)] } }),
    );
    expect(lines.find((line) => line.startsWith('2. '))).toMatch(/: Chăm chỉ\.$/);
    expect(lines).toContain('Gần dân.');
  });

  test('5-KNĐ reckons the percentage of each organisation, and leaves out those of which nothing is known', () => {
    const text = (field: string, value: string) => record('paperText', { code: 'KND_05', copy: 1, field, text: value });
    const texts = [
      text('orgName1', 'Hội Nông dân'),
      text('orgAsked1', '21'),
      text('orgAgree1', '20'),
      text('orgDisagree1', '1'),
    ];
    const lines = linesOf(draft('KND_05', { more: { texts } }));
    expect(lines).toContain('1. Hội Nông dân:');
    expect(lines.join('\n')).toContain('20 (đạt 95,24 %); số không tán thành: 1 (chiếm 4,76 %)');
    expect(lines.filter((line) => /^\d\. /.test(line))).toHaveLength(2);
  });
});

describe('a wording of the commune', () => {
  const said = (text: string, archived: { reason: string; day: string } | null = null) =>
    linesOf(draft('KND_06', voted, { wordings: [{ form: 'KND_06', block: 'basis', text, archived }] }));
  test('takes the place of the form’s own', () =>
    expect(said('- Căn cứ Điều lệ Đảng;')).toContain('- Căn cứ Điều lệ Đảng;'));
  test('is passed over where it names an absent field', () =>
    expect(said('- Căn cứ {{dieuLe}};')).toContain('- Căn cứ Điều 1 và Điều 4 Điều lệ Đảng;'));
  test('is passed over once it was put away', () =>
    expect(said('Khác', { reason: 'x', day: TODAY })).not.toContain('Khác'));
});

test('the spelling of the unit holds for the form’s words, never for a name', () => {
  const given: Given = { ...voted, candidate: { name: 'Sìn Thị Hòa' } };
  const lines = linesOf(draft('KND_06', given, { spelling: 'new' })).join('\n');
  expect(lines).toContain('Sìn Thị Hòa');
  expect(linesOf(draft('KND_05', given, { spelling: 'new' }))).toContain('T/M CHI UỶ');
});

describe('a paper is a draft until it is there with its number (399-QĐ/TW)', () => {
  test.each([
    ['a numbered paper that is there', { state: 'READY', document: { number: '5', day: TODAY } }, false],
    ['without its number', { state: 'READY', document: { day: TODAY } }, true],
    ['only drafted', { state: 'DRAFTED', document: { number: '5', day: TODAY } }, true],
  ] as const)('%s', (_, facts, isDraft) => {
    expect(draft('KND_06', { papers: [['KND_06', facts]] }).isDraft).toBe(isDraft);
  });
  test('a paper that has no number needs none', () => {
    expect(draft('KND_03', { papers: [['KND_03', { state: 'READY' }]] }).isDraft).toBe(false);
  });
});
