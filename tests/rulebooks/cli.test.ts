import { describe, expect, test } from 'vitest';
import type { Condition } from '#src/domain/rulebook/condition.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { conditionWords } from '#src/rulebooks/cli/condition-words.ts';
import { diffLines } from '#src/rulebooks/cli/diff.ts';
import { explainLines } from '#src/rulebooks/cli/explain.ts';
import { lint } from '#src/rulebooks/cli/lint.ts';
import { readBook } from '#src/rulebooks/cli/read-book.ts';
import { sourcesThatName } from '#src/rulebooks/cli/sources-that-name.ts';
import { RULEBOOK_FILES, shippedRulebooks } from '#src/rulebooks/rulebooks.ts';

const [old, current] = shippedRulebooks() as [Rulebook, Rulebook];

test.each<[Condition, string]>([
  [{ always: true }, 'always'],
  [{ always: false }, 'never by itself, only when somebody adds it'],
  [{ all: [] }, 'always'],
  [{ any: [] }, 'never'],
  [{ fact: 'isStudent' }, 'isStudent'],
  [{ not: { fact: 'isStudent' } }, 'not isStudent'],
  [{ setting: 'papers.cellMinutes' }, 'setting papers.cellMinutes is on'],
  [{ lt: ['educationRank', 2] }, 'educationRank < 2'],
  [{ gte: ['ageMonths', { setting: 'youthUnion.maxAge' }] }, 'ageMonths ≥ setting youthUnion.maxAge'],
  [{ in: ['chain', ['A', 'B']] }, 'chain is one of A, B'],
  [
    { all: [{ fact: 'isStudent' }, { not: { any: [{ fact: 'isMarried' }, { ne: ['chain', 'A'] }] } }] },
    'isStudent and not (isMarried or chain is not A)',
  ],
])('%j in words: %s', (rule, words) => {
  expect(conditionWords(rule)).toBe(words);
});

describe('lint', () => {
  test('what ships has no problem, and none of its entries is without a source', () => {
    const { lines, problems } = lint(RULEBOOK_FILES);
    expect(problems).toEqual([]);
    expect(lines.filter((line) => /, 0 without, \d+ local rules$/.test(line))).toHaveLength(RULEBOOK_FILES.length);
    expect(lines.find((line) => line.startsWith('2025.json'))).toBe(
      '2025.json: rulebook 2025, in force from 2025-07-01',
    );
    for (const { checks, settings } of shippedRulebooks()) {
      expect(lines.join('\n')).toContain(`${settings.length} settings, ${checks.length} checks`);
    }
  });

  test('a rulebook that does not load is named with its problem; the others are still counted', () => {
    const broken = { ...current, steps: [{ ...current.steps[0], deadline: 'SOON' }, ...current.steps.slice(1)] };
    const { lines, problems } = lint([{ name: 'new.json', json: broken }, ...RULEBOOK_FILES]);
    expect(problems).toEqual(['new.json: steps.DISCOVER: no deadline SOON']);
    expect(lines.filter((line) => line.includes(': rulebook '))).toHaveLength(RULEBOOK_FILES.length);
  });

  test('a source of blanks is none', () => {
    const blank = { ...current, checks: [{ ...current.checks[0], cite: { document: '06-HD/TW', article: ' ' } }] };
    expect(lint([RULEBOOK_FILES[0] as never, { name: '2025.json', json: blank }]).problems).toEqual([
      '2025.json: checks.0.cite.article (E01): " " has another form',
    ]);
  });

  test('rulebooks that cannot follow each other', () => {
    expect(lint(RULEBOOK_FILES.slice(1)).problems).toEqual(['2025: supersedes 2021, which is unknown']);
  });
});

describe('diff', () => {
  const lines = diffLines(old, current);
  const block = (title: string) => {
    const start = lines.findIndex((line) => line.trim().startsWith(title));
    const end = lines.findIndex((line, i) => i > start && !line.startsWith('    '));
    return lines.slice(start, end).map((line) => line.trim());
  };

  test('what was added stands with its source', () => {
    expect(block('+ CHAIN_COMMUNE_VIA_BASE')[1]).toBe('source: Điều lệ Đảng, Điều 4');
  });

  test('what was changed stands with both values and both sources', () => {
    expect(block('~ DECISION ')).toEqual([
      '~ DECISION  Quyết định kết nạp đảng viên',
      'actor: DISTRICT → COMMUNE',
      'source: 01-HD/TW, §3.7 → 06-HD/TW, §3.7',
    ]);
  });

  test('what was dropped, and what only cites another document', () => {
    expect(lines).toContain('  - 24-QĐ/TW  Quy định của Ban Chấp hành Trung ương về thi hành Điều lệ Đảng');
    expect(lines.find((line) => line.includes('CLASS_NOMINATED') && line.includes('='))).toBe(undefined);
    expect(lines.join('\n')).toMatch(/= only the source: 01-HD\/TW → 06-HD\/TW: CONSENT_TO_FILE, STAMPED/);
  });

  test('a condition is told in words, a list entry within its list', () => {
    const [first, ...papers] = current.papers;
    const { sources } = current.lists;
    const changed = {
      ...current,
      papers: [{ ...first, required: { fact: 'isStudent' } }, ...papers],
      lists: { ...current.lists, sources: { ...sources, entries: sources.entries.slice(1) } },
    } as Rulebook;
    const told = diffLines(current, changed).map((line) => line.trim());
    expect(told).toContain('required: always → isStudent');
    expect(told.slice(told.indexOf('lists.sources'))).toContain('- YOUTH_UNION  Đoàn viên Đoàn TNCS Hồ Chí Minh');
  });

  test('of a rulebook and itself there is nothing to tell', () => {
    expect(diffLines(current, current)).toEqual([
      '2025 (from 2025-07-01) → 2025 (from 2025-07-01)',
      '',
      'calendar: 0 days added, 0 dropped',
    ]);
  });
});

describe('explain', () => {
  const explain = (code: string, sources: string[] = []) =>
    explainLines(code, [current], sources).map((line) => line.trim());

  test('capitals do not count, and a chain is told link by link', () => {
    expect(explain('chain_commune_direct')).toContain(
      'official: OFFICIAL_RESOLUTION Chi bộ (always) → OFFICIAL_UP Đảng ủy bộ phận (unitHasSection) → OFFICIAL_DECISION Ban Thường vụ Đảng ủy xã (always)',
    );
    expect(explain('e16')[0]).toBe('2025  checks.E16');
  });

  test('a fact is told by who asks for it', () => {
    expect(explain('isStudent')).toEqual([
      '2025  fact isStudent',
      expect.stringMatching(/^asked by: .*papers\.STUDY_RECORD/),
    ]);
    expect(explain('toString')).toEqual([]);
  });

  test('a paper: rule, source, conditions in words, who uses it', () => {
    const lines = explain('PROVINCE_CONSENT');
    expect(lines[0]).toBe('2025  papers.PROVINCE_CONSENT');
    expect(lines).toContain('source: 06-HD/TW, §1');
    expect(lines).toContain('required: isOver60 or isReadmission or (educationRank < 2 and isElderOrPrestigious)');
    expect(lines).toContain('used by: sidePaths.READMISSION');
  });

  test('a paper of which there may be several, a limit with its start', () => {
    expect(explain('KND_03').find((line) => line.startsWith('lines: '))).toMatch(
      /^lines: 2 where not isYouthUnionMember/,
    );
    expect(explain('CEREMONY_30')).toContain('from: PAPER KND_09, day RECEIVED');
    expect(explain('PAPERS_12')).toContain('from: PAPER whose validity this is');
  });

  test('a setting is a local rule; the code that names it is told', () => {
    const lines = explain('format.lineSpacing', ['src/x.ts']);
    expect(lines.join('\n')).toMatch(/a local rule, the unit may choose/);
    expect(lines).toContain('used by: format.LINE_SPACING');
    expect(lines.slice(-2)).toEqual(['named in the code by', 'src/x.ts']);
  });

  test('every rulebook is asked', () => {
    expect(explainLines('E16', shippedRulebooks(), []).filter((line) => line.endsWith('checks.E16'))).toEqual([
      '2021  checks.E16',
      '2025  checks.E16',
    ]);
  });

  test('a code that nobody has', () => {
    expect(explain('E99', ['src/x.ts'])).toEqual([]);
  });
});

test('files of the code that name a code, without the texts and the rulebooks', () => {
  expect(sourcesThatName('meeting.leadDays', 'src')).toEqual([
    'src/domain/dossier/reading.ts',
    'src/domain/quota/forecast.ts',
  ]);
});

test('a rulebook is read by its id; what is neither id nor file is told', () => {
  expect(readBook('2021').id).toBe('2021');
  expect(() => readBook('2019')).toThrow(
    '2019: neither a rulebook that ships (2021, 2025) nor a file that can be read',
  );
});
