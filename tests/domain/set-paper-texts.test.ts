import { describe, expect, test } from 'vitest';
import { setPaperTexts } from '#src/domain/commands/set-paper-texts.ts';
import { textFields } from '#src/domain/papers/text-fields.ts';
import { must } from '#src/lib/must.ts';
import { paperTemplate } from '#src/rulebooks/templates/templates.ts';
import { context, record } from './make.ts';

const candidate = record('candidate', { name: 'Vàng Thị Mỷ' });
const fields = (code: string) => textFields(must(paperTemplate(code), code));
const write = (
  code: string,
  texts: Record<string, string>,
  existing: Parameters<typeof setPaperTexts>[0]['existing'] = [],
) => setPaperTexts({ candidate, existing, code, copy: 1, fields: fields(code), texts }, context);
const text = (facts: object) => record('paperText', { candidateId: candidate.id, code: 'KND_06', copy: 1, ...facts });

describe('the texts of a form', () => {
  test('each becomes a record of its own; what is left out or empty writes nothing', () => {
    const decided = write('KND_06', { merits: 'Chăm chỉ.', faults: '  ' });
    expect(decided.ok && decided.value.map(({ do: way, set }) => [way, set])).toEqual([
      ['put', { candidateId: candidate.id, code: 'KND_06', copy: 1, field: 'merits', text: 'Chăm chỉ.' }],
    ]);
  });

  test('a text that is taken off the paper is written as none; one that stays changes nothing', () => {
    const existing = [text({ field: 'merits', text: 'Chăm chỉ.' }), text({ field: 'faults', text: 'Ít nói.' })];
    const decided = write('KND_06', { merits: '', faults: 'Ít nói.' }, existing);
    expect(decided.ok && decided.value.map(({ do: way, set }) => [way, set])).toEqual([['patch', { text: null }]]);
  });

  test.each([
    ['KND_04', { orgTotal: 'mười' }, 'orgTotal', 'COUNT_FORM'],
    ['KND_05', { orgAsked2: '-3' }, 'orgAsked2', 'COUNT_FORM'],
    ['KND_04', { sessionDay: '31/2/2026' }, 'sessionDay', 'DAY_IMPOSSIBLE'],
    ['KND_06', { merits: 'a'.repeat(120_000) }, 'merits', 'TEXT_TOO_LONG'],
  ])('%s: what is wrong is said of its field', (code, texts, fact, problem) => {
    const decided = write(code, texts as Record<string, string>);
    expect(decided.ok).toBe(false);
    expect(!decided.ok && decided.error.issues.map((issue) => [issue.fact, issue.code])).toEqual([[fact, problem]]);
  });

  test('one bad text keeps all of them from being written', () => {
    expect(write('KND_06', { merits: 'Tốt.', faults: 'a'.repeat(12_001) }).ok).toBe(false);
  });

  test('5-KNĐ asks for one organisation after the other, then for the residence', () => {
    const asked = fields('KND_05').map(({ field }) => field);
    expect(asked.slice(0, 8)).toEqual([
      'orgName1',
      'orgAsked1',
      'orgAgree1',
      'orgDisagree1',
      'orgReason1',
      'orgMerits1',
      'orgFaults1',
      'orgName2',
    ]);
    expect(asked.indexOf('homeAsked')).toBeGreaterThan(asked.indexOf('orgFaults4'));
  });
});
