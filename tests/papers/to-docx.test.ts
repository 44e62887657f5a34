import { describe, expect, test } from 'vitest';
import { toDocx } from '#src/documents/papers/to-docx.ts';
import { paperFormat } from '#src/domain/papers/paper-format.ts';
import type { PaperModel } from '#src/domain/papers/paper-model.ts';
import { must } from '#src/lib/must.ts';
import { paperTemplates } from '#src/rulebooks/templates/templates.ts';
import { record, rulebook } from '../domain/make.ts';
import { draft, linesOf } from '../domain/papers/draft.ts';
import { all, type DocxElement, paragraphs, readDocx } from './read-docx.ts';

const format = paperFormat(rulebook, []);
const read = (model: PaperModel, settings = format) => readDocx(toDocx(model, settings));
const value = (element: DocxElement | undefined, name: string) => must(element, name).attributes[name];
const forms = paperTemplates().map(({ code }) => [code] as const);

describe.each(forms)('%s', (code) => {
  const model = draft(code);
  const parts = read(model);
  test('is a whole Word file: every part well formed, every reference leads somewhere', () => {
    const types = all(parts['[Content_Types].xml'], 'Override').map(({ attributes }) => attributes.PartName?.slice(1));
    const targets = all(parts['word/_rels/document.xml.rels'], 'Relationship').map(
      ({ attributes }) => `word/${attributes.Target}`,
    );
    for (const name of [...types, ...targets]) expect(Object.keys(parts)).toContain(name);
  });

  test('holds every word of the paper', () => {
    const written = paragraphs(parts['word/document.xml']).join('\n');
    for (const line of linesOf(model).flatMap((one) => one.split(' | '))) {
      expect(written).toContain(line.replace('…|', '').replace('Kính gửi: ', '').trim());
    }
  });
});

describe('399-QĐ/TW', () => {
  const parts = read(draft('KND_06'));
  const body = parts['word/document.xml'];
  const margins = all(body, 'w:pgMar')[0];
  const mm = (attribute: string) => Math.round((Number(value(margins, attribute)) / 1440) * 25.4 * 10) / 10;
  test('A4 upright', () => {
    const size = all(body, 'w:pgSz')[0];
    expect([value(size, 'w:w'), value(size, 'w:h')]).toEqual(['11906', '16838']);
  });
  test.each([
    ['w:top', 20],
    ['w:bottom', 20],
    ['w:left', 30],
    ['w:right', 15],
  ])('margin %s %i mm', (side, wanted) => expect(mm(side)).toBe(wanted));

  const style = parts['word/styles.xml'];
  test('Times New Roman 14, black', () => {
    expect(value(all(style, 'w:rFonts')[0], 'w:ascii')).toBe('Times New Roman');
    expect(value(all(style, 'w:rFonts')[0], 'w:hAnsi')).toBe('Times New Roman');
    expect(value(all(style, 'w:sz')[0], 'w:val')).toBe('28');
    expect(value(all(style, 'w:color')[0], 'w:val')).toBe('000000');
  });
  test('lines of exactly 18 pt, 6 pt between paragraphs', () => {
    const spacing = all(style, 'w:spacing')[0];
    expect([value(spacing, 'w:line'), value(spacing, 'w:lineRule'), value(spacing, 'w:after')]).toEqual([
      '360',
      'exact',
      '120',
    ]);
  });
  test('05-HD/VPTW leaves 18 to 20 pt to the office', () => {
    const settings = [record('setting', { key: 'format.lineSpacing', value: 20 })];
    const wide = read(draft('KND_06'), paperFormat(rulebook, settings));
    expect(value(all(wide['word/styles.xml'], 'w:spacing')[0], 'w:line')).toBe('400');
  });
  test('justified, first line 10 mm in', () => {
    const paragraph = must(
      all(body, 'w:p').find((one) => paragraphs({ ...one, children: [one] })[0]?.startsWith('Tổng số đảng viên')),
      'paragraph',
    );
    expect(value(all(paragraph, 'w:jc')[0], 'w:val')).toBe('both');
    expect(Math.round((Number(value(all(paragraph, 'w:ind')[0], 'w:firstLine')) / 1440) * 254) / 10).toBe(10);
  });
  test('the party’s name is bold 15 with a rule under it, the organ above is not bold', () => {
    const run = (words: string) =>
      must(
        all(body, 'w:r').find((one) => all(one, 'w:t')[0]?.text === words),
        words,
      );
    const party = run('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(all(party, 'w:b')).toHaveLength(1);
    expect(value(all(party, 'w:sz')[0], 'w:val')).toBe('30');
    expect(all(run('ĐẢNG BỘ XÃ LÊ LỢI'), 'w:b')).toHaveLength(0);
    expect(all(run('CHI BỘ BẢN PÁ BON'), 'w:b')).toHaveLength(1);
    expect(all(body, 'w:pBdr')).toHaveLength(1);
  });
  test('page number in the middle on top, from page 2', () => {
    expect(all(body, 'w:titlePg')).toHaveLength(1);
    const pages = (part: string) => all(parts[part], 'w:instrText').map(({ text }) => text.trim());
    expect(pages('word/header2.xml')).toEqual(['PAGE']);
    expect(pages('word/header1.xml')).toEqual([]);
    expect(all(parts['word/header2.xml'], 'w:tab')[0]?.attributes['w:val']).toBe('center');
  });
  test('the number of the form at the top right, BẢN NHÁP on every page until it is final', () => {
    expect(paragraphs(parts['word/header1.xml'])).toEqual(['BẢN NHÁPMẫu 6-KNĐ']);
    expect(paragraphs(parts['word/header2.xml'])).toEqual(['BẢN NHÁP2']);
    const final = read({ ...draft('KND_06'), isDraft: false });
    expect(paragraphs(final['word/header1.xml'])).toEqual(['Mẫu 6-KNĐ']);
    expect(paragraphs(final['word/header2.xml'])).toEqual(['2']);
  });
  test('a register lies across', () => {
    const size = all(read(draft('KND_18'))['word/document.xml'], 'w:pgSz')[0];
    expect([value(size, 'w:w'), value(size, 'w:orient')]).toEqual(['16838', 'landscape']);
  });
});

describe('page breaks', () => {
  const last = (model: PaperModel) => {
    const body = must(all(read(model)['word/document.xml'], 'w:body')[0], 'body').children;
    const at = body.findLastIndex(({ name }) => name === 'w:tbl');
    return { before: body[at - 1], row: body[at], after: body[at + 1] };
  };
  test.each(forms)('%s: who signs stands with the end of the text, in one row that does not break', (code) => {
    const model = draft(code);
    if (model.blocks.at(-1)?.kind !== 'SIGNATURES') return expect(['KND_17', 'KND_18']).toContain(code);
    const { before, row, after } = last(model);
    expect(all(before, 'w:keepNext')).toHaveLength(1);
    expect(all(row, 'w:cantSplit')).toHaveLength(1);
    expect(value(all(after, 'w:spacing')[0], 'w:line')).toBe('20');
  });
  test('a table before those who sign brings its last row along, and repeats its heading', () => {
    const rows = all(read(draft('CLASS_LIST'))['word/document.xml'], 'w:tr').filter(
      (row) => all(row, 'w:tc').length === 11,
    );
    expect(rows.map((row) => all(row, 'w:keepNext').length)).toEqual([11, ...Array(5).fill(0), 11]);
    expect(all(rows[0], 'w:tblHeader')).toHaveLength(1);
  });
  test('capitals of 16 pt keep their accents: their line is not cut to 18 pt', () => {
    const title = must(
      all(read(draft('KND_06'))['word/document.xml'], 'w:p').find((one) => all(one, 'w:t')[0]?.text === 'NGHỊ QUYẾT'),
      'title',
    );
    expect(value(all(title, 'w:spacing')[0], 'w:lineRule')).toBe('auto');
  });
});

describe('what a file says beside its text', () => {
  test('the same paper gives the same bytes', () => {
    expect(toDocx(draft('KND_09'), format)).toEqual(toDocx(draft('KND_09'), format));
  });
  test('nobody is named, and no clock is in it', () => {
    const core = read(draft('KND_06', { candidate: { name: 'Lừu A Páo' } }))['docProps/core.xml'];
    expect(JSON.stringify(core)).not.toMatch(/Lừu|Páo|20\d\d-/);
    expect(all(core, 'dc:creator')).toEqual([]);
  });
});

test('a text of fifty pages, rare letters, signs of markup and controls come out whole', () => {
  const long = Array.from({ length: 1500 }, (_, i) => `Đoạn ${i}: Ỷ Ỵ ỹ ẵ ự 𠀋 <b> & "nháy" `).join('\n');
  const texts = [record('paperText', { code: 'KND_06', copy: 1, field: 'merits', text: `${long}\u0007` })];
  const written = paragraphs(read(draft('KND_06', { more: { texts } }))['word/document.xml']);
  expect(long.length).toBeGreaterThan(50_000);
  for (const line of [0, 1, 749, 1499]) {
    expect(written.some((one) => one.includes(`Đoạn ${line}: Ỷ Ỵ ỹ ẵ ự 𠀋 <b> & "nháy"`))).toBe(true);
  }
});
