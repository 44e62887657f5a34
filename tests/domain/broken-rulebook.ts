import { loadRulebook, RulebookError } from '#src/domain/rulebook/load-rulebook.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import json from '#src/rulebooks/2025.json' with { type: 'json' };

/** The rulebook of 2025 as it lies in its file, to be changed. */
export const rulebookFile = () => structuredClone(json) as unknown as Rulebook;

/** What loading says of the rulebook of 2025 after a change; nothing when it loads. */
export function broken(change: (book: Rulebook) => void): readonly string[] {
  const book = rulebookFile();
  change(book);
  try {
    loadRulebook(book);
  } catch (error) {
    if (error instanceof RulebookError) return error.problems;
    throw error;
  }
  return [];
}

export const first = <T>(list: readonly T[]) => list[0] as T;
