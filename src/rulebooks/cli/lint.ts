import { citations } from '../../domain/rulebook/citations.ts';
import { loadRulebook, RulebookError } from '../../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { successionProblems } from '../../domain/rulebook/succession.ts';

interface LintReport {
  lines: readonly string[];
  /** empty where every rulebook loads, every entry cites, and they can follow each other */
  problems: readonly string[];
}

/** `npm run rulebook -- lint`: every rulebook loads, every entry cites; counts entries, sources, settings, local rules. */
export function lint(files: readonly { name: string; json: unknown }[]): LintReport {
  const books: Rulebook[] = [];
  const lines: string[] = [];
  const problems: string[] = [];
  for (const { name, json } of files) {
    try {
      const book = loadRulebook(json);
      books.push(book);
      lines.push(...bookLines(name, book));
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error;
      problems.push(...error.problems.map((problem) => `${name}: ${problem}`));
    }
  }
  problems.push(...successionProblems(books));
  return { lines, problems };
}

function bookLines(file: string, book: Rulebook): string[] {
  const cited = [...citations(book)];
  const without = cited.filter(({ cite }) => cite.document.trim() === '' || cite.article.trim() === '').length;
  const local = cited.filter(({ localRule }) => localRule === true).length;
  const perDocument = new Map<string, number>();
  for (const { cite } of cited) perDocument.set(cite.document, (perDocument.get(cite.document) ?? 0) + 1);
  const lists = Object.values(book.lists).reduce((sum, { entries }) => sum + entries.length, 0);
  return [
    `${file}: rulebook ${book.id}, in force from ${book.inForceFrom}`,
    `  ${cited.length} entries: ${book.steps.length} steps, ${book.papers.length} papers, ${book.forms.length} forms, ` +
      `${book.deadlines.length} deadlines, ${book.introducers.length} introducer rules, ${book.chains.length} chains, ` +
      `${book.states.length + book.exitStates.length} states, ${book.sidePaths.length} side paths, ` +
      `${lists} list entries, ${book.calendar.length} holidays, ${book.settings.length} settings, ${book.checks.length} checks, ` +
      `${book.verification.length} rules of verification, ${book.format.length} elements of format`,
    `  ${cited.length - without} with a citation, ${without} without, ${local} local rules`,
    ...[...perDocument]
      .sort((a, b) => b[1] - a[1])
      .map(([document, count]) => `    ${String(count).padStart(4)}  ${document}`),
  ];
}
