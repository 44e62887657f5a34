import { describe, expect, test } from 'vitest';
import type { Condition } from '#src/domain/rulebook/condition.ts';
import { loadRulebook, RulebookError } from '#src/domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { broken, first, rulebookFile } from './broken-rulebook.ts';

describe('a rulebook that is wrong fails when it is loaded', () => {
  const condition = (rule: unknown) => (book: Rulebook) => {
    first(book.papers).required = rule as Condition;
  };

  test.each([
    [
      'an unknown operator',
      condition({ xor: [] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown operator xor, known are always, all,/,
    ],
    ['an unknown fact', condition({ fact: 'isRich' }), /papers\.0\.required \(CERT_AWARENESS\): unknown fact isRich$/],
    [
      'a fact that every object has',
      condition({ fact: 'toString' }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact toString$/,
    ],
    [
      'an unknown fact that is compared',
      condition({ gt: ['wealth', 3] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact wealth$/,
    ],
    ['two operators at once', condition({ always: true, fact: 'isStudent' }), /a condition has exactly one operator/],
    ['no operator', condition({}), /a condition has exactly one operator/],
    ['code instead of data', condition('ageMonths > 720'), /a condition is an object with one operator/],
    ['a list instead of a condition', condition([]), /a condition is an object with one operator/],
    ['nothing instead of a condition', condition(null), /a condition is an object with one operator/],
    ['a group without a list', condition({ all: { fact: 'isStudent' } }), /all needs a list of conditions/],
    ['always with a word', condition({ always: 'yes' }), /always needs true or false/],
    ['a setting that is no key', condition({ setting: 3 }), /setting needs a key/],
    ['a comparison with one side', condition({ eq: ['chain'] }), /eq needs a fact and a value/],
    ['a comparison without sides', condition({ eq: 'chain' }), /eq needs a fact and a value/],
    ['a comparison with a list', condition({ eq: ['chain', ['A']] }), /eq cannot compare with \["A"\]/],
    ['a comparison with another fact', condition({ eq: ['chain', { fact: 'isStudent' }] }), /eq cannot compare with/],
    ['one of something that is no list', condition({ in: ['chain', 'A'] }), /in cannot compare with "A"/],
    ['one of a list of lists', condition({ in: ['chain', [['A']]] }), /in cannot compare with \[\["A"\]\]/],
    ['one of a list with a list in it', condition({ in: ['chain', ['A', ['B']]] }), /in cannot compare with/],
    [
      'two mistakes at once',
      condition({ any: [{ fact: 'isRich' }, { nor: [] }] }),
      /fact isRich; unknown operator nor/,
    ],
    [
      'a paper that asks how far the dossier has come',
      condition({ fact: 'hasResolution' }),
      /papers\.CERT_AWARENESS: unknown fact hasResolution/,
    ],
    [
      'an unknown fact deep inside',
      condition({ all: [{ not: { any: [{ fact: 'isRich' }] } }] }),
      /papers\.0\.required \(CERT_AWARENESS\): unknown fact isRich$/,
    ],
    [
      'a yes-or-no fact compared with a number',
      condition({ gt: ['isStudent', 3] }),
      /isStudent is a boolean, not a number/,
    ],
    ['a text fact ordered', condition({ gt: ['chain', 'A'] }), /gt needs a number/],
    ['an unknown setting', condition({ setting: 'papers.nothing' }), /no setting papers\.nothing/],
  ])('%s', (_what, change, problem) => {
    expect(broken(change).join('\n')).toMatch(problem);
  });

  test('a condition that is nested without end is told, not followed', () => {
    let deep: unknown = { fact: 'isStudent' };
    for (let i = 0; i < 100_000; i++) deep = { not: deep };
    expect(() => loadRulebook({ papers: [{ required: deep }] })).toThrow(/nested more than 40 levels deep/);
    const itself: { all: unknown[] } = { all: [] };
    itself.all.push(itself);
    expect(() => loadRulebook({ papers: [{ required: itself }] })).toThrow(/or in itself/);
  });

  test.each([
    [12, true],
    [13, false],
  ])('a condition of %i negations within others: loads %s', (levels, loads) => {
    const book = rulebookFile();
    let rule: Condition = { fact: 'isStudent' };
    // an object, its list and a negation: three levels of the file each
    for (let i = 0; i < levels; i++) rule = { all: [{ not: rule }] };
    first(book.papers).required = rule;
    const load = () => loadRulebook(book);
    if (loads) expect(load).not.toThrow();
    else expect(load).toThrow(RulebookError);
  });
});
