import type { Condition } from '../../domain/rulebook/condition.ts';
import { PATH_FACTS } from '../../domain/rulebook/path-fact-names.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { conditionWords } from './condition-words.ts';
import type { Entry } from './entries.ts';
import { citeText, entriesOf } from './entries.ts';

/**
 * `npm run rulebook -- explain CODE`: an entry, a check, a setting by its code in every rulebook: name, rule, source,
 * conditions in words, and which other entries name it; of a fact of the person who asks for it. Capitals do not count.
 * Empty where no rulebook has such a code.
 *
 * @param sources files of the code that name it
 */
export function explainLines(code: string, books: readonly Rulebook[], sources: readonly string[]): string[] {
  const isAsked = (one: string) => one.toLowerCase() === code.toLowerCase();
  const lines = books.flatMap((book) => {
    const entries = entriesOf(book).filter((entry) => isAsked(entry.code));
    if (entries.length === 0 && Object.hasOwn(PATH_FACTS, code)) {
      return [
        `${book.id}  fact ${code}`,
        `  asked by: ${usersOf({ group: 'facts', code }, book).join(', ') || 'no entry'}`,
      ];
    }
    return entries.flatMap((entry) => [
      `${book.id}  ${entry.group}.${entry.code}`,
      ...entryLines(entry, book).map((line) => `  ${line}`),
    ]);
  });
  if (lines.length === 0 || sources.length === 0) return lines;
  return [...lines, 'named in the code by', ...sources.map((file) => `  ${file}`)];
}

function entryLines(entry: Entry, book: Rulebook): string[] {
  const { localRule, ...rest } = entry.rest;
  const users = usersOf(entry, book);
  return [
    ...(entry.name ? [`name: ${entry.name.vi}`, `      ${entry.name.en}`] : []),
    `source: ${citeText(entry.cite)}${localRule === true ? ' (a local rule, the unit may choose)' : ''}`,
    ...Object.entries(rest).map(([field, value]) => `${field}: ${fieldText(field, value)}`),
    `used by: ${users.length > 0 ? users.join(', ') : 'no other entry'}`,
  ];
}

function fieldText(field: string, value: unknown): string {
  if (field === 'when' || field === 'required') return conditionWords(value as Condition);
  if (field === 'lines') {
    const cases = value as readonly { when: Condition; count: number }[];
    return cases.map(({ when, count }) => `${count} where ${conditionWords(when)}`).join('; ') || '1';
  }
  if (field === 'from') {
    const { kind, code, day } = value as Rulebook['deadlines'][number]['from'];
    return `${kind} ${code ?? 'whose validity this is'}${day === 'OWN' ? '' : `, day ${day}`}`;
  }
  if (field === 'admission' || field === 'official') {
    const links = value as Rulebook['chains'][number]['admission'];
    return links.map(({ step, organ, when }) => `${step} ${organ.vi} (${conditionWords(when)})`).join(' → ');
  }
  if (typeof value === 'object' && value !== null && 'vi' in value) return String(value.vi);
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ') || 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Other entries of the same rulebook in which the code stands, as "group.code". */
function usersOf({ group, code }: Pick<Entry, 'group' | 'code'>, book: Rulebook): string[] {
  return entriesOf(book)
    .filter((one) => !(one.group === group && one.code === code))
    .filter((one) => names({ rest: one.rest, document: one.cite?.document }, code))
    .map((one) => `${one.group}.${one.code}`);
}

function names(value: unknown, code: string): boolean {
  if (typeof value === 'string') return value === code;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => key !== 'vi' && key !== 'en' && names(part, code));
}
