import { type CommandResult, patch, problem, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { FactIssue } from '../validate-facts.ts';
import { BOOKLET, type LineSection } from './booklet.ts';
import { type ResumeInput, writeResume } from './write-item.ts';

export interface LineInput extends ResumeInput {
  section: LineSection;
  /** null for a new line */
  line: DomainRecord<'resumeLine'> | null;
  set: FactsOf<'resumeLine'>;
}

/**
 * Writes one line of items 15 and 17 to 20. What goes on has no end; a line takes back that there was none;
 * nothing happened before the person was born.
 */
export function writeLine({ section, line, set, ...input }: LineInput, context: CommandContext): CommandResult {
  const facts = { ...set, ...(set.isNow ? { to: null } : {}) };
  const issues = beforeBirth(facts, line?.facts ?? {}, input.candidate.facts.birthDate);
  const written = line
    ? patch(line, facts, context, issues)
    : put('resumeLine', context.newId(), { ...facts, candidateId: input.candidate.id, section }, context, issues);
  const item = BOOKLET.find((one) => one.kind === 'LINES' && one.section === section);
  const none = item?.kind === 'LINES' ? item.none : null;
  const saidNone = none !== null && input.resume?.facts[none] === true;
  return joinResults([written, ...(saidNone ? [writeResume(input, { [none]: null }, context)] : [])]);
}

function beforeBirth(
  set: FactsOf<'resumeLine'>,
  old: FactsOf<'resumeLine'>,
  birth: string | null | undefined,
): FactIssue[] {
  if (!birth) return [];
  return (['from', 'to'] as const).flatMap((fact) => {
    const day = set[fact];
    if (!day || day === old[fact]) return [];
    // 1996 may lie after 05/1996
    return day < birth.slice(0, day.length) ? [problem(fact, 'DAY_BEFORE_BIRTH', { day, other: birth })] : [];
  });
}
