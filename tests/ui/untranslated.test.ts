import { expect, test } from 'vitest';
import { type Node, readSources, sourceOf, visit } from '../support/read-source.ts';

/** Attributes whose text a person reads or hears. */
const READ_ALOUD = new Set([
  ...['label', 'title', 'subtitle', 'hint', 'error', 'caption', 'empty', 'legend', 'suffix', 'placeholder', 'alt'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
]);
const LETTER = /\p{L}/u;
/** Written the same in every language. */
const SAME_EVERYWHERE = /^(\s|kB|MB|[\d%…·,.:/()–-])*$/;

/** The texts that stand in the code where a person will read them. */
function textsIn(node: Node): { text: string; at: number }[] {
  const found: { text: string; at: number }[] = [];
  const literal = (value: unknown): void => {
    const one = value as Node | null;
    if (!one) return;
    if (one.type === 'Literal' && typeof one.value === 'string') found.push({ text: one.value, at: one.start });
    if (one.type === 'TemplateLiteral') {
      for (const part of one.quasis as Node[])
        found.push({ text: (part.value as { cooked: string }).cooked, at: one.start });
    }
    if (one.type === 'ConditionalExpression') [one.consequent, one.alternate].forEach(literal);
    if (one.type === 'LogicalExpression') [one.left, one.right].forEach(literal);
    if (one.type === 'JSXExpressionContainer') literal(one.expression);
  };
  visit(node, (one, parents) => {
    if (one.type === 'JSXText') found.push({ text: String(one.value), at: one.start });
    const parent = parents.at(-1);
    if (one.type === 'JSXExpressionContainer' && (parent?.type === 'JSXElement' || parent?.type === 'JSXFragment'))
      literal(one);
    if (one.type === 'JSXAttribute' && READ_ALOUD.has(String((one.name as Node).name))) literal(one.value);
  });
  return found.filter(({ text }) => LETTER.test(text) && !SAME_EVERYWHERE.test(text));
}

const sources = ['src/features', 'src/app', 'src/ui'].flatMap(readSources).filter(({ path }) => path.endsWith('.tsx'));

test('a planted text is found, in each place where one can stand', () => {
  expect(sources.length).toBeGreaterThan(60);
  const planted = sourceOf(
    'bare-texts.tsx',
    `const page = (
      <section title="Một" className="pad" aria-label={many ? 'Hai' : name}>
        Ba <b>{\`Bốn \${name}\`}</b> {many && 'Năm'} {name || 'Sáu'} {t('key')} · 12 %
      </section>
    );`,
  );
  const texts = textsIn(planted.tree).map(({ text }) => text.trim());
  expect(texts.toSorted()).toEqual(['Ba', 'Bốn', 'Hai', 'Một', 'Năm', 'Sáu'].toSorted());
});

test.each(sources)('$path leaves every word to the translations', ({ tree, lineOf }) => {
  expect(textsIn(tree).map(({ text, at }) => `line ${lineOf(at)}: ${text.trim()}`)).toEqual([]);
});
