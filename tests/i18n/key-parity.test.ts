import { describe, expect, test } from 'vitest';
import { type Node, readSources, sourceOf, visit } from '../support/read-source.ts';

type Texts = { readonly [key: string]: string | Texts };

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const FILES = {
  vi: import.meta.glob<Record<string, Texts>>('../../src/i18n/vi/**/*.ts', { eager: true }),
  en: import.meta.glob<Record<string, Texts>>('../../src/i18n/en/**/*.ts', { eager: true }),
};

function namespacesOf(language: 'vi' | 'en'): Map<string, Texts> {
  const found = new Map<string, Texts>();
  for (const [path, module] of Object.entries(FILES[language])) {
    const namespace = camel(path.replace(/^.*\//, '').replace('.ts', ''));
    const texts = module[namespace];
    if (!texts) throw new Error(`${path} exports no ${namespace}`);
    found.set(namespace, texts);
  }
  return found;
}

/** "person.suspended" → its text, for every text of a namespace. */
function flat(texts: Texts, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[before + key, text] as [string, string]] : flat(text, `${before}${key}.`),
  );
}
const PLURAL = /_(zero|one|two|few|many|other)$/;
const figures = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();

const vi = namespacesOf('vi');
const en = namespacesOf('en');

test('both languages have the same namespaces', () => {
  expect([...en.keys()].toSorted()).toEqual([...vi.keys()].toSorted());
});

describe.each([...vi.keys()])('%s', (namespace) => {
  const ours = new Map(flat(vi.get(namespace) ?? {}));
  const theirs = flat(en.get(namespace) ?? {});

  test('has the same keys in both languages, plural endings aside', () => {
    const keys = new Set(theirs.map(([key]) => (ours.has(key) ? key : key.replace(PLURAL, ''))));
    expect([...keys].toSorted()).toEqual([...ours.keys()].toSorted());
  });

  test('has both endings where English has one', () => {
    const all = new Set(theirs.map(([key]) => key));
    const halves = [...all].filter((key) => key.endsWith('_one') && !all.has(key.replace('_one', '_other')));
    expect(halves).toEqual([]);
  });

  test('names the same figures in both languages', () => {
    const differing = theirs.flatMap(([key, text]) => {
      const own = ours.get(key) ?? ours.get(key.replace(PLURAL, '')) ?? '';
      const [here, there] = [figures(own), figures(text)];
      // "one person" may leave its figure out
      const same = key.endsWith('_one') ? there.every((one) => here.includes(one)) : String(here) === String(there);
      return same ? [] : [`${key}: ${here} / ${there}`];
    });
    expect(differing).toEqual([]);
  });

  test('is written in NFC, and no text is empty', () => {
    for (const [key, text] of [...ours, ...theirs]) {
      expect(text.normalize('NFC'), key).toBe(text);
      expect(text.trim(), key).not.toBe('');
    }
  });
});

/** Whether a key, or with `open` the start of one, leads to a text of the namespace. */
function leadsToText(namespace: string, key: string, open: boolean): boolean {
  const keys = flat(vi.get(namespace) ?? {}).map(([one]) => one);
  if (open) return keys.some((one) => one.startsWith(key));
  return keys.some((one) => one === key || one.replace(PLURAL, '') === key);
}

/** The namespaces of the closest `useTranslation(…)` in the functions around, or in the file where none is. */
function namespacesAround(parents: readonly Node[], root: Node): string[] {
  const of = (node: Node): string[] => {
    const found: string[] = [];
    visit(node, (one) => {
      if (one.type !== 'CallExpression' || (one.callee as Node).name !== 'useTranslation') return;
      const [first] = one.arguments as Node[];
      const listed = first?.type === 'ArrayExpression' ? (first.elements as Node[]) : first ? [first] : [];
      found.push(...listed.map((literal) => String(literal.value)));
      if (listed.length === 0) found.push('common');
    });
    return found;
  };
  for (const parent of parents.toReversed()) {
    if (!/Function/.test(parent.type)) continue;
    const found = of(parent);
    if (found.length > 0) return found;
  }
  return of(root);
}

/** Every call of `t` whose key, or its beginning, stands in the code. */
function missingKeys(tree: Node, lineOf: (at: number) => number): string[] {
  const missing: string[] = [];
  const check = (key: Node, parents: readonly Node[]): void => {
    if (key.type === 'ConditionalExpression') {
      for (const one of [key.consequent, key.alternate]) check(one as Node, parents);
      return;
    }
    const quasis = (key.quasis ?? []) as Node[];
    const open = key.type === 'TemplateLiteral' && quasis.length > 1;
    const text =
      key.type === 'Literal'
        ? key.value
        : key.type === 'TemplateLiteral'
          ? (quasis[0]?.value as { cooked: string } | undefined)?.cooked
          : null;
    if (typeof text !== 'string' || text === '') return;
    const [, named, path = ''] = /^(?:(\w+):)?(.*)$/s.exec(text) ?? [];
    const around = named ? [named] : namespacesAround(parents, parents[0] ?? key);
    // a helper that is handed its `t` may mean any of them
    const namespaces = around.length > 0 ? around : [...vi.keys()];
    if (open && path === '') {
      if (namespaces.some((one) => !vi.has(one))) missing.push(`line ${lineOf(key.start)}: ${text}`);
    } else if (!namespaces.some((one) => leadsToText(one, path, open)))
      missing.push(`line ${lineOf(key.start)}: ${text} in ${namespaces}`);
  };
  visit(tree, (node, parents) => {
    if (node.type !== 'CallExpression' || (node.callee as Node).name !== 't') return;
    const [key] = node.arguments as Node[];
    if (key) check(key, parents);
  });
  return missing;
}

const sources = ['src/features', 'src/app', 'src/ui', 'src/db', 'src/i18n']
  .flatMap(readSources)
  .filter(({ path }) => !/i18n\/(vi|en)\//.test(path));

test('a key that is nowhere is found', () => {
  const planted = sourceOf(
    'missing-keys.tsx',
    `function Page() {
      const { t } = useTranslation(['operator', 'common']);
      return [t('common:save'), t(day ? 'common:yes' : 'common:noSuchKey'), t('noneOfThis'), t('title'),
        t(\`common:day.weekday.\${day}\`), t(\`common:noSuchGroup.\${day}\`)];
    }`,
  );
  expect(missingKeys(planted.tree, planted.lineOf).map((one) => one.replace(/^line \d+: /, ''))).toEqual([
    'common:noSuchKey in common',
    'noneOfThis in operator,common',
    'common:noSuchGroup. in common',
  ]);
});

test.each(sources)('$path asks for keys that are there', ({ tree, lineOf }) => {
  expect(missingKeys(tree, lineOf)).toEqual([]);
});
