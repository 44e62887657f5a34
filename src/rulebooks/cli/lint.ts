import { citations } from '../../domain/rulebook/citations.ts';
import { loadRulebook, RulebookError } from '../../domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { RULEBOOK_FILES } from '../rulebooks.ts';

/** `npm run rulebook -- lint`: every rulebook loads, every entry cites; prints what was counted. */
export function lint(): void {
  for (const { name: file, json } of RULEBOOK_FILES) {
    try {
      report(file, loadRulebook(json));
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error;
      process.exitCode = 1;
      console.error(`${file}: ${error.problems.length} problems`);
      for (const problem of error.problems) console.error(`  ${problem}`);
    }
  }
}

function report(file: string, book: Rulebook): void {
  const cited = [...citations(book)];
  const without = cited.filter(({ cite }) => cite.document.trim() === '' || cite.article.trim() === '');
  const local = cited.filter(({ localRule }) => localRule === true);
  const perDocument = new Map<string, number>();
  for (const { cite } of cited) perDocument.set(cite.document, (perDocument.get(cite.document) ?? 0) + 1);
  const lists = Object.values(book.lists).reduce((sum, { entries }) => sum + entries.length, 0);
  console.log(`${file}: rulebook ${book.id}, in force from ${book.inForceFrom}`);
  console.log(
    `  ${cited.length} entries: ${book.steps.length} steps, ${book.papers.length} papers, ${book.forms.length} forms, ` +
      `${book.deadlines.length} deadlines, ${book.introducers.length} introducer rules, ${book.chains.length} chains, ` +
      `${book.states.length + book.exitStates.length} states, ${book.sidePaths.length} side paths, ` +
      `${lists} list entries, ${book.calendar.length} holidays, ${book.settings.length} settings, ${book.checks.length} checks, ` +
      `${book.verification.length} rules of verification, ${book.format.length} elements of format`,
  );
  console.log(
    `  ${cited.length - without.length} with a citation, ${without.length} without, ${local.length} local rules`,
  );
  for (const [document, count] of [...perDocument].sort((a, b) => b[1] - a[1])) {
    console.log(`    ${String(count).padStart(4)}  ${document}`);
  }
}
