import { expect, test } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };
const TEXTS = import.meta.glob<Record<string, Texts>>('../../src/i18n/vi/**/*.ts', { eager: true });
const SOURCES = import.meta.glob<string>('../../src/domain/**/*.ts', { eager: true, query: '?raw', import: 'default' });

/** `problem('day', 'DAY_BEFORE_BIRTH')`, `{ fact: 'roll', code: 'X' }`, and the pairs of days of implausible.ts. */
const SAID = [
  /problem\(\s*'\w+',\s*'([A-Z_0-9]+)'/g,
  /fact: '\w+',\s*(?:part: '\w+',\s*)?code: '([A-Z_0-9]+)'/g,
  /\['[a-z][\w.]+', '[a-z][\w.]+', '([A-Z_0-9]+)'\]/g,
];

test('whatever the rules find wrong has its sentence: no code ever stands on the screen', () => {
  const sentences = new Set(
    Object.values(TEXTS).flatMap((module) =>
      Object.values(module).flatMap(({ problem }) => (typeof problem === 'object' ? Object.keys(problem) : [])),
    ),
  );
  const wrong = Object.values(SOURCES).flatMap((source) =>
    SAID.flatMap((form) => [...source.matchAll(form)].map(([, code = '']) => code)),
  );
  expect(wrong.length).toBeGreaterThan(40);
  expect([...new Set(wrong)].filter((code) => !sentences.has(code))).toEqual([]);
});
