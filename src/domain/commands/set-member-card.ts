import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, problem } from './command.ts';

/**
 * Writes down the member's card as it was handed out; all empty, there is none. A day or an organ without the number of
 * the card is refused (thẻ đảng viên 12 số, 38-HD/BTCTW).
 */
export function setMemberCard(
  input: { candidate: DomainRecord<'candidate'>; number: string; day: string; organ: string },
  context: CommandContext,
): CommandResult {
  const given = Object.entries({ number: input.number.replace(/[\s.]/g, ''), day: input.day, organ: input.organ });
  const parts = Object.fromEntries(given.filter(([, value]) => value.trim() !== ''));
  if (Object.keys(parts).length === 0) return patch(input.candidate, { memberCard: null }, context);
  if (!parts.number)
    return { ok: false, error: { issues: [{ ...problem('memberCard', 'TEXT_EMPTY'), part: 'number' }] } };
  return patch(input.candidate, { memberCard: parts as { number: string } }, context);
}
