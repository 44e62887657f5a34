import { fail, ok } from '../../lib/result.ts';
import type { CommandResult } from './command.ts';

/** What several commands decide together: all their changes, or everything that is wrong with any of them. */
export function joinResults(results: readonly CommandResult[]): CommandResult {
  const issues = results.flatMap((result) => (result.ok ? [] : result.error.issues));
  return issues.length > 0 ? fail({ issues }) : ok(results.flatMap((result) => (result.ok ? result.value : [])));
}
