import type { Rulebook } from './rulebook.ts';

/** The one name under which a rulebook cites what the place decides. */
export const LOCAL_RULE = 'quy định của địa phương';
const LOCAL: ReadonlySet<string> = new Set([LOCAL_RULE]);

interface Citation {
  where: string;
  cite: { document: string; article: string };
  localRule: boolean | undefined;
}

/** Every citation of a rulebook with the entry that it stands for. */
export function* citations(book: Rulebook): Generator<Citation> {
  for (const [group, entries] of Object.entries(codedGroups(book))) {
    for (const entry of entries)
      yield { where: `${group}.${entry.code}`, cite: entry.cite, localRule: entry.localRule };
  }
  for (const { code, noPages } of book.papers) {
    if (noPages) yield { where: `papers.${code}.noPages`, cite: noPages.cite, localRule: undefined };
  }
  if (book.handOver) yield { where: 'handOver', cite: book.handOver.cite, localRule: book.handOver.localRule };
  for (const { key, cite, localRule } of book.settings) yield { where: `settings.${key}`, cite, localRule };
  for (const { day, cite } of book.calendar) yield { where: `calendar.${day}`, cite, localRule: undefined };
  for (const [name, list] of Object.entries(book.lists)) {
    for (const entry of list.entries) {
      const cite = entry.cite ?? list.cite;
      yield { where: `lists.${name}.${entry.code}`, cite, localRule: LOCAL.has(cite.document) ? true : undefined };
    }
  }
}

/** The groups of entries that have a code of their own. */
export function codedGroups(book: Rulebook) {
  return {
    chains: book.chains,
    states: book.states,
    exitStates: book.exitStates,
    steps: book.steps,
    sidePaths: book.sidePaths,
    forms: book.forms,
    papers: book.papers,
    introducers: book.introducers,
    verification: book.verification,
    checks: book.checks,
    deadlines: book.deadlines,
    format: book.format,
  };
}
