import type { Rulebook } from './rulebook.ts';

/**
 * Why rulebooks cannot stand one after the other: an id that stands twice, a rulebook that replaces an unknown one, a
 * circle, one that takes effect no later than the one it replaces, a hand-over from nowhere. Empty where they can.
 */
export function successionProblems(books: readonly Rulebook[]): string[] {
  const problems: string[] = [];
  const byId = new Map(books.map((book) => [book.id, book]));
  for (const id of byId.keys()) {
    if (books.filter((book) => book.id === id).length > 1) problems.push(`${id}: stands twice`);
  }
  for (const book of books) {
    if (book.handOver && book.supersedes === null) problems.push(`${book.id}: a hand-over, but supersedes nothing`);
    if (book.supersedes === null) continue;
    const older = byId.get(book.supersedes);
    if (older === undefined) problems.push(`${book.id}: supersedes ${book.supersedes}, which is unknown`);
    else if (isCircle(book, byId)) problems.push(`${book.id}: supersedes ${book.supersedes}, a circle`);
    else if (older.inForceFrom >= book.inForceFrom)
      problems.push(`${book.id}: in force from ${book.inForceFrom}, not later than ${older.id} that it supersedes`);
    if (older === undefined) continue;
    const ending = new Set(older.chains.map(({ code }) => code));
    problems.push(...droppedCodes(older, book));
    for (const { from } of book.handOver?.chains ?? []) {
      if (!ending.has(from)) problems.push(`${book.id}: handOver names the chain ${from}, which ${older.id} lacks`);
    }
  }
  return problems;
}

function isCircle(book: Rulebook, byId: ReadonlyMap<string, Rulebook>): boolean {
  const seen = new Set([book.id]);
  for (let next = book.supersedes; next !== null; next = byId.get(next)?.supersedes ?? null) {
    if (seen.has(next)) return true;
    seen.add(next);
  }
  return false;
}

/**
 * Codes by which the app and the records speak of steps, papers, states, limits and settings: a newer rulebook may add
 * some, but not drop one. What no longer applies gets a condition that never holds.
 */
function droppedCodes(older: Rulebook, newer: Rulebook): string[] {
  const groups = (book: Rulebook): Readonly<Record<string, readonly string[]>> => ({
    steps: book.steps.map(({ code }) => code),
    papers: book.papers.map(({ code }) => code),
    states: book.states.map(({ code }) => code),
    exitStates: book.exitStates.map(({ code }) => code),
    deadlines: book.deadlines.map(({ code }) => code),
    settings: book.settings.map(({ key }) => key),
    format: book.format.map(({ code }) => code),
  });
  const kept = groups(newer);
  return Object.entries(groups(older)).flatMap(([group, codes]) =>
    codes
      .filter((code) => !kept[group]?.includes(code))
      .map((code) => `${newer.id}: ${group} lacks ${code} of ${older.id}`),
  );
}

/** The rulebooks in force on a day, the newest first; before the oldest, that one: never none. */
export function inForceOn(books: readonly Rulebook[], day: string): readonly Rulebook[] {
  const newestFirst = books.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1));
  const inForce = newestFirst.filter(({ inForceFrom }) => inForceFrom <= day);
  return inForce.length > 0 ? inForce : newestFirst.slice(-1);
}
