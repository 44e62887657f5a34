import { fail } from '../../lib/result.ts';
import type { FactIssue } from '../validate-facts.ts';
import type { CommandResult } from './command.ts';

/** What a command decided, unless something more is wrong that only its caller knows. */
export function withIssues(result: CommandResult, issues: readonly FactIssue[]): CommandResult {
  if (issues.length === 0) return result;
  return fail({ issues: [...issues, ...(result.ok ? [] : result.error.issues)] });
}
