import { describe, expect, test } from 'vitest';
import { DRAFTABLE_PAPERS } from '#src/domain/papers/draftable-papers.ts';
import { loadTemplate } from '#src/domain/papers/load-template.ts';
import { templateTexts, unknownFields } from '#src/domain/papers/template-texts.ts';
import { lintTemplates } from '#src/rulebooks/cli/lint-templates.ts';
import { paperTemplate, paperTemplates, TEMPLATE_FILES } from '#src/rulebooks/templates/templates.ts';
import { rulebook } from '../make.ts';

const good = structuredClone(paperTemplate('KND_06')) as unknown as Record<string, unknown>;

const column = (field: string, width: number, title = 'X') => ({ title, field, width });

describe('a template that names what is not there does not load', () => {
  test.each([
    ['a field of a text', { title: 'NGHỊ QUYẾT {{ngayHop}}' }, /KND_06[\s\S]*title: no such field: ngayHop/],
    ['a field of a percentage', { subject: '{{percent votesFor soNguoi}}' }, /subject: no such field: soNguoi/],
    ['half a placeholder', { subject: 'về {{candidateName' }, /subject: no such field: \{\{candidateName/],
    [
      'the field of a free text',
      { blocks: [{ kind: 'FREE', key: 'a', text: 'A:', field: 'uuDiem', lines: 1 }] },
      /a: no such field: uuDiem/,
    ],
    [
      'the column of a table',
      {
        blocks: [
          { kind: 'TABLE', key: 'a', rows: 'ballots', least: 0, columns: [{ title: 'X', field: 'phieu', width: 10 }] },
        ],
      },
      /a: no such field: phieu/,
    ],
    [
      'what stands in for a text',
      { texts: [{ field: 'a', label: { vi: 'A', en: 'A' }, input: 'LINE', from: 'khong' }] },
      /texts.a: no such field: khong/,
    ],
    ['two texts with one key', { blocks: [{ kind: 'TEXT', key: 'title', text: 'A' }] }, /title: stands twice/],
    [
      'a text that hides a field of the records',
      { texts: [{ field: 'candidateName', label: { vi: 'A', en: 'A' }, input: 'LINE' }] },
      /texts.candidateName: is a field of the records/,
    ],
    ['single braces', { title: 'NGHỊ QUYẾT {candidateName}' }, /title: no such field: \{candidateName\}/],
    ['braces around a placeholder', { title: '{{{candidateName}}}' }, /title: no such field: \{\}/],
    [
      'a stand-in named like a part of every object',
      { texts: [{ field: 'a', label: { vi: 'A', en: 'A' }, input: 'LINE', from: 'toString' }] },
      /texts.a: no such field: toString/,
    ],
    [
      'a free text named like a part of every object',
      { blocks: [{ kind: 'FREE', key: 'a', text: 'A:', field: 'constructor', lines: 1 }] },
      /a: no such field: constructor/,
    ],
    [
      'lines without end',
      { blocks: [{ kind: 'FREE', key: 'a', text: 'A:', field: 'discussion', lines: 1_000_000_000 }] },
      /blocks/,
    ],
    [
      'more copies than there is paper',
      { texts: [{ field: 'a', label: { vi: 'A', en: 'A' }, input: 'LINE', repeat: 1_000_000_000 }] },
      /texts.0.repeat/,
    ],
    [
      'a table without end',
      { blocks: [{ kind: 'TABLE', key: 'a', rows: 'ballots', least: 1e9, columns: [column('name', 10)] }] },
      /blocks/,
    ],
    [
      'a column without width',
      { blocks: [{ kind: 'TABLE', key: 'a', rows: 'ballots', least: 0, columns: [column('name', -5)] }] },
      /blocks/,
    ],
    [
      'a table wider than the page',
      { blocks: [{ kind: 'TABLE', key: 'a', rows: 'ballots', least: 0, columns: [column('name', 166)] }] },
      /a: 166 mm are wider than the page/,
    ],
    [
      'a field in the title of a column',
      { blocks: [{ kind: 'TABLE', key: 'a', rows: 'ballots', least: 0, columns: [column('name', 10, '{{cell}}')] }] },
      /a: a title of a column takes no field/,
    ],
    ['a field in a key', { blocks: [{ kind: 'TEXT', key: '{{cell}}', text: 'A' }] }, /blocks/],
    ['an era that never was', { title: { district: 'A', commune: 'B', province: 'C' } }, /title/],
    ['half of the eras', { subject: { district: 'A' } }, /subject/],
    ['a block of an unknown kind', { blocks: [{ kind: 'PICTURE', key: 'a' }] }, /blocks/],
    ['no citation', { cite: undefined }, /cite/],
  ])('%s', (_, change, problem) => {
    expect(() => loadTemplate({ ...good, texts: [], blocks: [], ...change })).toThrow(problem);
  });

  test.each([null, 'KND_06', []])('%j is no template', (json) => {
    expect(() => loadTemplate(json)).toThrow(/does not load/);
  });
});

describe.each(TEMPLATE_FILES.map((file) => loadTemplate(file)))('$code', (template) => {
  test('stands on steps and papers that the rulebook has, and cites one of its documents', () => {
    const steps = rulebook.steps.map(({ code }) => code);
    for (const code of [...template.needs, ...(template.step ? [template.step] : [])]) expect(steps).toContain(code);
    if (template.paper) {
      const paper = rulebook.papers.find(({ code }) => code === template.paper);
      expect(paper).toBeDefined();
      if (paper?.form && template.form) expect(template.form).toBe(paper.form);
    }
    expect(rulebook.documents.map(({ document }) => document)).toContain(template.cite.document);
  });

  test('is written in NFC, and every typed text has a place on the paper', () => {
    const file = JSON.stringify(template);
    expect(file).toBe(file.normalize('NFC'));
    const places = JSON.stringify([template.header, template.addressees, template.blocks]);
    for (const { field } of template.texts) expect(places, field).toMatch(new RegExp(`["{ ]${field}["} ]`));
  });
});

test('every form of the rulebook that is a paper of the dossier has a template, except the booklet', () => {
  const codes = paperTemplates().map(({ code }) => code);
  const forms = rulebook.forms.filter(({ kind }) => kind !== 'MEMBER_FILE').map(({ code }) => code);
  expect(forms.filter((code) => code !== 'KND_02' && !codes.includes(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test('a wording of the commune is checked before it is used', () => {
  const template = loadTemplate(good);
  expect(templateTexts(template).map(({ key }) => key)).toContain('vote');
  expect(unknownFields(template, 'Chi bộ {{cell}}, {{merits}}')).toEqual([]);
  expect(unknownFields(template, 'Chi bộ {{chiBo}}')).toEqual(['chiBo']);
});

test('the page of a paper knows which ones can be drafted', () => {
  const own = paperTemplates().filter(({ of, paper, code }) => of === 'PERSON' && paper === code);
  expect([...DRAFTABLE_PAPERS].toSorted()).toEqual(own.map(({ code }) => code).toSorted());
});

describe('npm run rulebook -- lint', () => {
  test('counts the templates and finds nothing wrong with those that ship', () => {
    const { lines, problems } = lintTemplates(TEMPLATE_FILES);
    expect(problems).toEqual([]);
    expect(lines[0]).toMatch(/^\d+ templates of forms, \d+ texts/);
  });
  test('names the template and the field', () => {
    const { problems } = lintTemplates([{ ...good, title: '{{ngayHop}}' }]);
    expect(problems).toEqual(['template KND_06: title: no such field: ngayHop']);
  });
});
