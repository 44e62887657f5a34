import { describe, expect, test } from 'vitest';
import type { Condition } from '#src/domain/rulebook/condition.ts';
import { loadRulebook, RulebookError } from '#src/domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { broken, first } from './broken-rulebook.ts';

describe('a rulebook that is wrong fails when it is loaded', () => {
  test.each([
    [
      'a paper of an unknown step',
      (book: Rulebook) => {
        first(book.papers).step = 'NOWHERE';
      },
      /no step NOWHERE/,
    ],
    [
      'an unknown limit',
      (book: Rulebook) => {
        first(book.steps).deadline = 'SOON';
      },
      /no deadline SOON/,
    ],
    [
      'a code that stands twice',
      (book: Rulebook) => {
        book.papers.push(first(book.papers));
      },
      /papers: CERT_AWARENESS stands twice/,
    ],
    [
      'a citation of an unknown document',
      (book: Rulebook) => {
        first(book.steps).cite.document = '1-QĐ/TW';
      },
      /cites 1-QĐ\/TW/,
    ],
    [
      'a local rule that cites the centre',
      (book: Rulebook) => {
        first(book.steps).localRule = true;
      },
      /marked localRule but cites/,
    ],
    [
      'an entry without its source',
      (book: Rulebook) => {
        Reflect.deleteProperty(first(book.steps), 'cite');
      },
      /steps\.0\.cite/,
    ],
    [
      'steps that wait on each other',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'CEREMONY', day: 'OWN' };
      },
      /^steps: DECISION waits on CEREMONY waits on DECISION, a circle$/,
    ],
    [
      'a step that waits on itself',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'DECISION', day: 'OWN' };
      },
      /^steps: DECISION waits on DECISION, a circle$/,
    ],
    [
      'a limit that runs from an unknown step',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: 'NOWHERE', day: 'OWN' };
      },
      /^deadlines\.DECISION_60: no STEP NOWHERE$/,
    ],
    [
      'a limit that runs from a step that is not named',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.from = { kind: 'STEP', code: null, day: 'OWN' };
      },
      /^deadlines\.DECISION_60: no STEP null$/,
    ],
    [
      'a limit that an unknown paper extends',
      (book: Rulebook) => {
        const decision = book.deadlines.find(({ code }) => code === 'DECISION_60');
        if (decision) decision.extendedBy = 'LETTER';
      },
      /^deadlines\.DECISION_60: no paper LETTER$/,
    ],
    [
      'a side path that asks an unknown fact',
      (book: Rulebook) => {
        first(book.sidePaths).when = { fact: 'isLate' } as unknown as Condition;
      },
      /sidePaths\.0\.when \(DOSSIER_OLDER_THAN_12_MONTHS\): unknown fact isLate/,
    ],
    [
      'a side path that redoes what is not there',
      (book: Rulebook) => {
        first(book.sidePaths).papers = ['KND_99'];
        first(book.sidePaths).steps = ['AGAIN'];
      },
      /no paper KND_99\nsidePaths\.DOSSIER_OLDER_THAN_12_MONTHS: no step AGAIN/,
    ],
    [
      'a hand-over to an unknown chain',
      (book: Rulebook) => {
        if (book.handOver) book.handOver.chains = [{ from: 'CHAIN_PRE_2025_07', to: 'CHAIN_X' }];
      },
      /^handOver: no chain CHAIN_X$/,
    ],
    [
      'a hand-over by an unknown step',
      (book: Rulebook) => {
        if (book.handOver) book.handOver.endedBy = ['FINISHED'];
      },
      /^handOver: no step FINISHED$/,
    ],
    [
      'a setting that stands twice',
      (book: Rulebook) => {
        book.settings.push(first(book.settings));
      },
      /settings: unit\.isSpecialArea stands twice/,
    ],
    [
      'a list entry that stands twice',
      (book: Rulebook) => {
        book.lists.religions.entries.push(first(book.lists.religions.entries));
      },
      /lists\.religions: NONE stands twice/,
    ],
    [
      'a document that stands twice',
      (book: Rulebook) => {
        book.documents.push(first(book.documents));
      },
      /documents: Điều lệ Đảng stands twice/,
    ],
    [
      'a check of an unknown level',
      (book: Rulebook) => {
        Object.assign(first(book.checks), { level: 'INFO' });
      },
      /checks\.0\.level/,
    ],
    [
      'a number where a text belongs',
      (book: Rulebook) => {
        Object.assign(first(book.papers), { line: 1 });
      },
      /papers\.0\.line/,
    ],
    [
      'an unknown relation',
      (book: Rulebook) => {
        first(book.verification).relations.push('NEIGHBOUR');
      },
      /verification\.SELF: no relation NEIGHBOUR/,
    ],
    [
      'an unknown setting of the format',
      (book: Rulebook) => {
        first(book.format).setting = 'format.nothing';
      },
      /format\.PAPER_SIZE: no setting format\.nothing/,
    ],
    [
      'a setting of another kind than the element of the format',
      (book: Rulebook) => {
        first(book.format).setting = 'format.headerSize';
      },
      /format\.PAPER_SIZE: format\.headerSize is not of its kind/,
    ],
    [
      'a default that is none of the options',
      (book: Rulebook) => {
        const chain = book.settings.find(({ key }) => key === 'unit.chain');
        if (chain) chain.default = 'CHAIN_OF_TOMORROW';
      },
      /settings\.unit\.chain: the default is none of its options/,
    ],
    [
      'an empty article',
      (book: Rulebook) => {
        first(book.steps).cite.article = '';
      },
      /steps\.0\.cite\.article/,
    ],
    [
      'no citation at all',
      (book: Rulebook) => {
        Reflect.deleteProperty(first(book.papers), 'cite');
      },
      /^papers\.0\.cite \(CERT_AWARENESS\): is missing$/,
    ],
    [
      'an article of blanks',
      (book: Rulebook) => {
        first(book.steps).cite.article = '  ';
      },
      /^steps\.0\.cite\.article \(DISCOVER\): " {2}" has another form$/,
    ],
    [
      'a limit that ends before it begins',
      (book: Rulebook) => {
        first(book.deadlines).length = 0;
      },
      /^deadlines\.0\.length \(DECISION_60\): less than 1$/,
    ],
    [
      'a limit of more than a century',
      (book: Rulebook) => {
        first(book.deadlines).extension = 1_201;
      },
      /^deadlines\.0\.extension \(DECISION_60\): more than 1200$/,
    ],
    [
      'half a day',
      (book: Rulebook) => {
        first(book.deadlines).length = 30.5;
      },
      /^deadlines\.0\.length \(DECISION_60\): is number, not int$/,
    ],
    [
      'two steps of one number',
      (book: Rulebook) => {
        Object.assign(book.steps[3] ?? {}, { no: 3 });
      },
      /^steps\.CLASS_NOMINATED: no 3 does not come after 3$/,
    ],
    [
      'no rule of introducers for everybody else',
      (book: Rulebook) => {
        book.introducers.pop();
      },
      /^introducers: the last rule must hold for everybody$/,
    ],
    [
      'a chain that ends before it begins',
      (book: Rulebook) => {
        Object.assign(first(book.chains), { inForceFrom: '2026-01-02', inForceUntil: '2026-01-01' });
      },
      /ends before it begins$/,
    ],
    [
      'a choice among chains that are not there',
      (book: Rulebook) => {
        const chain = book.settings.find(({ key }) => key === 'unit.chain');
        chain?.options?.push({ value: 'CHAIN_OF_TOMORROW', name: chain.name });
      },
      /^settings\.unit\.chain: no chain CHAIN_OF_TOMORROW$/,
    ],
    [
      'an id that is no name',
      (book: Rulebook) => {
        book.id = '../2025';
      },
      /^id: "\.\.\/2025" has another form$/,
    ],
    [
      'a day that is in no calendar',
      (book: Rulebook) => {
        book.inForceFrom = '2026-02-29';
      },
      /^inForceFrom: no such day$/,
    ],
    [
      'a paper without pages and without a reason',
      (book: Rulebook) => {
        first(book.papers).pages = 'NEVER';
      },
      /does not say why it has no pages$/,
    ],
    [
      'a reason for what is allowed',
      (book: Rulebook) => {
        first(book.papers).noPages = { why: 'VERIFIED_BOOKLET', cite: first(book.papers).cite };
      },
      /says why it has no pages, but may have them$/,
    ],
    [
      'a source of a reason that the table of documents lacks',
      (book: Rulebook) => {
        const cite = { document: '1-QĐ/XX', article: '§1' };
        Object.assign(first(book.papers), { pages: 'NEVER', noPages: { why: 'VERIFIED_BOOKLET', cite } });
      },
      /noPages: cites 1-QĐ\/XX/,
    ],
    [
      'a field that nobody knows',
      (book: Rulebook) => {
        Object.assign(first(book.steps), { colour: 'red' });
      },
      /steps\.0/,
    ],
  ])('%s', (_what, change, problem) => {
    expect(broken(change).join('\n')).toMatch(problem);
  });

  test('what is far larger than any rulebook is refused at once', () => {
    const many = Array.from({ length: 60_000 }, () => true);
    expect(() => loadRulebook({ checks: many })).toThrow(/more than 60000 values/);
    const itself: Record<string, unknown> = {};
    Object.assign(itself, { a: itself, b: itself });
    expect(() => loadRulebook(itself)).toThrow(/more than 60000 values, or nested in itself/);
  });

  test('nothing at all', () => {
    expect(() => loadRulebook(null)).toThrow(RulebookError);
  });
});
