import { fail, ok } from '../../lib/result.ts';
import type { CommandResult } from '../commands/command.ts';
import { patch, put } from '../commands/command.ts';
import type { CommandContext, DomainRecord, RecordChange } from '../records/record-types.ts';
import type { Presence } from './attendance-roll.ts';
import { proposedPresence } from './attendance-roll.ts';

export interface AttendanceInput {
  meeting: DomainRecord<'meeting'>;
  member: DomainRecord<'member'>;
  /** as it stands on the screen; null where nobody was marked yet */
  existing: DomainRecord<'attendance'> | null;
  presence: Presence;
  /** why the member is absent, as 6-KNĐ asks; left out, it stays */
  reason?: string | null;
}

/** Marks one member. The id follows from meeting and member, so that two phones that mark the same one write one record. */
export function setAttendance(input: AttendanceInput, context: CommandContext): CommandResult {
  const { meeting, member, existing, presence } = input;
  const facts = { presence, ...(input.reason === undefined ? {} : { reason: input.reason }) };
  const inMeeting = { ...context, scope: meeting.scope };
  if (existing) return patch(existing, { ...facts, archived: null }, inMeeting);
  const id = context.derivedId('attendance', [meeting.id, member.id]);
  return put('attendance', id, { ...facts, meetingId: meeting.id, memberId: member.id }, inMeeting);
}

/** Marks everybody who is not marked yet as proposed: who came needs one tap, who did not one more. */
export function markTheRest(
  input: { meeting: DomainRecord<'meeting'>; unmarked: readonly DomainRecord<'member'>[] },
  context: CommandContext,
): CommandResult {
  const changes: RecordChange[] = [];
  for (const member of input.unmarked) {
    const marked = setAttendance(
      { meeting: input.meeting, member, existing: null, presence: proposedPresence(member) },
      context,
    );
    if (!marked.ok) return fail({ issues: marked.error.issues });
    changes.push(...marked.value);
  }
  return ok(changes);
}
