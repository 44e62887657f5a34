import { describe, expect, test } from 'vitest';
import type { CaseFacts } from '#src/domain/rulebook/case-fact-names.ts';
import type { Condition } from '#src/domain/rulebook/condition.ts';
import { evaluate } from '#src/domain/rulebook/condition.ts';

describe('conditions over facts of which some are unknown', () => {
  const facts = {
    isStudent: true,
    isMarried: null,
    educationRank: 2,
    chain: 'A',
    isOver60: false,
    ageMonths: null,
  } as unknown as CaseFacts;
  const setting = (key: string) => ({ yes: true, level: 2 })[key];
  test.each<[Condition, boolean | null]>([
    [{ always: true }, true],
    [{ always: false }, false],
    [{ fact: 'isStudent' }, true],
    [{ fact: 'isOver60' }, false],
    [{ fact: 'isMarried' }, null],
    [{ not: { fact: 'isStudent' } }, false],
    [{ not: { fact: 'isMarried' } }, null],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ all: [{ fact: 'isMarried' }, { fact: 'isOver60' }] }, false],
    [{ all: [{ fact: 'isMarried' }, { fact: 'isStudent' }] }, null],
    [{ any: [{ fact: 'isMarried' }, { fact: 'isStudent' }] }, true],
    [{ any: [{ fact: 'isMarried' }, { fact: 'isOver60' }] }, null],
    [{ setting: 'yes' }, true],
    [{ setting: 'no' }, false],
    [{ eq: ['chain', 'A'] }, true],
    [{ ne: ['chain', 'A'] }, false],
    [{ eq: ['educationRank', { setting: 'level' }] }, true],
    [{ gt: ['educationRank', 2] }, false],
    [{ gte: ['educationRank', 2] }, true],
    [{ lt: ['educationRank', 2] }, false],
    [{ lte: ['educationRank', 2] }, true],
    [{ gt: ['ageMonths', 1] }, null],
    [{ in: ['chain', ['A', 'B']] }, true],
    [{ in: ['chain', ['B']] }, false],
  ])('%j is %s', (rule, holds) => {
    expect(evaluate(rule, facts, setting).holds).toBe(holds);
  });

  test('what is unknown is named only where the answer hangs on it', () => {
    const both: Condition = { any: [{ fact: 'isMarried' }, { gt: ['ageMonths', 1] }] };
    expect(evaluate(both, facts, setting).unknown).toEqual(['isMarried', 'ageMonths']);
    expect(evaluate({ any: [both, { fact: 'isStudent' }] }, facts, setting).unknown).toEqual([]);
  });
});
