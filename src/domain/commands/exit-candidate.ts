import { fail } from '../../lib/result.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, problem } from './command.ts';

type Exit = NonNullable<FactsOf<'candidate'>['exit']>;

/** Ends a person's way, with the state and the day; the record stays. */
export function exitCandidate(
  input: { candidate: DomainRecord<'candidate'>; exit: Exit },
  context: CommandContext,
): CommandResult {
  const { candidate, exit } = input;
  if (candidate.facts.exit)
    return fail({ issues: [problem('exit', 'ALREADY_EXITED', { day: candidate.facts.exit.day })] });
  const birth = candidate.facts.birthDate;
  const early = birth && exit.day < birth ? [problem('exit', 'DAY_BEFORE_BIRTH', { day: exit.day, other: birth })] : [];
  return patch(candidate, { exit }, context, early);
}

/** Takes an exit back: the person stands where the steps and papers say. */
export function undoExit(input: { candidate: DomainRecord<'candidate'> }, context: CommandContext): CommandResult {
  return patch(input.candidate, { exit: null }, context);
}
