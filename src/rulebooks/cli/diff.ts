import type { Condition } from '../../domain/rulebook/condition.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { conditionWords } from './condition-words.ts';
import type { Entry } from './entries.ts';
import { citeText, entriesOf } from './entries.ts';

/**
 * `npm run rulebook -- diff A B`: which entries B adds, drops or changes, group by group, with both sources. Entries
 * of which only the source is another are told together.
 */
export function diffLines(a: Rulebook, b: Rulebook): string[] {
  const [before, after] = [entriesOf(a), entriesOf(b)];
  const groups = [...new Set([...after, ...before].map(({ group }) => group))];
  const lines = [`${a.id} (from ${a.inForceFrom}) → ${b.id} (from ${b.inForceFrom})`];
  for (const group of groups) {
    const told = groupLines(
      before.filter((entry) => entry.group === group),
      after.filter((entry) => entry.group === group),
    );
    if (told.length > 0) lines.push('', group, ...told.map((line) => `  ${line}`));
  }
  lines.push('', ...calendarLines(a, b));
  return lines;
}

function groupLines(before: readonly Entry[], after: readonly Entry[]): string[] {
  const lines: string[] = [];
  const sourceOnly = new Map<string, string[]>();
  for (const entry of after) {
    const old = before.find(({ code }) => code === entry.code);
    if (!old) {
      lines.push(`+ ${title(entry)}`, ...sourceLines(entry));
      continue;
    }
    const changes = fieldChanges(old, entry);
    const source = old.cite && entry.cite && `${old.cite.document} → ${entry.cite.document}`;
    const isMoved = citeText(old.cite) !== citeText(entry.cite);
    if (changes.length > 0) {
      lines.push(`~ ${title(entry)}`, ...changes.map((change) => `    ${change}`));
      if (isMoved) lines.push(`    source: ${citeText(old.cite)} → ${citeText(entry.cite)}`);
      else lines.push(...sourceLines(entry));
    } else if (isMoved && source) sourceOnly.set(source, [...(sourceOnly.get(source) ?? []), entry.code]);
  }
  for (const entry of before) {
    if (!after.some(({ code }) => code === entry.code)) lines.push(`- ${title(entry)}`, ...sourceLines(entry));
  }
  for (const [source, codes] of sourceOnly) lines.push(`= only the source: ${source}: ${codes.join(', ')}`);
  return lines;
}

const sourceLines = ({ cite }: Entry) => (cite ? [`    source: ${citeText(cite)}`] : []);
const title = ({ code, name }: Entry) => (name ? `${code}  ${name.vi}` : code);

function fieldChanges(old: Entry, entry: Entry): string[] {
  const fields = [...new Set([...Object.keys(old.rest), ...Object.keys(entry.rest)])];
  const changed = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const names = changed(old.name, entry.name) ? [`name: ${old.name?.vi} → ${entry.name?.vi}`] : [];
  return [
    ...names,
    ...fields
      .filter((field) => changed(old.rest[field], entry.rest[field]))
      .map((field) => `${field}: ${valueText(field, old.rest[field])} → ${valueText(field, entry.rest[field])}`),
  ];
}

const CONDITIONS: readonly string[] = ['when', 'required'];

function valueText(field: string, value: unknown): string {
  if (value === undefined) return 'nothing';
  if (CONDITIONS.includes(field)) return conditionWords(value as Condition);
  if (typeof value === 'object' && value !== null && 'vi' in value) return String(value.vi);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function calendarLines(a: Rulebook, b: Rulebook): string[] {
  const days = (book: Rulebook) => new Set(book.calendar.map(({ day, kind }) => `${day} ${kind}`));
  const [before, after] = [days(a), days(b)];
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>) => [...one].filter((day) => !other.has(day));
  return [`calendar: ${only(after, before).length} days added, ${only(before, after).length} dropped`];
}
