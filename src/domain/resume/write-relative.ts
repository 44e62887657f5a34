import { type CommandResult, patch, put } from '../commands/command.ts';
import { joinResults } from '../commands/join-results.ts';
import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import { FAMILY } from './family.ts';
import { type ResumeInput, sayNobody } from './write-item.ts';

export interface RelativeInput extends ResumeInput {
  /** null for somebody who is written down now */
  relative: DomainRecord<'relative'> | null;
  set: FactsOf<'relative'>;
}

/** Writes a relative of item 21; whoever stands in a place takes back that there was nobody. */
export function writeRelative({ relative, set, ...input }: RelativeInput, context: CommandContext): CommandResult {
  const written = relative
    ? patch(relative, set, context)
    : put('relative', context.newId(), { ...set, candidateId: input.candidate.id }, context);
  const relation = set.relation ?? relative?.facts.relation ?? '';
  const place = FAMILY.find(({ relations }) => relations.includes(relation))?.code;
  const saidNobody = place !== undefined && input.resume?.facts.noRelatives?.includes(place);
  return joinResults([
    written,
    ...(saidNobody && !set.isOfFormerSpouse ? [sayNobody({ ...input, place, isNobody: false }, context)] : []),
  ]);
}
