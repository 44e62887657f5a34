import type { CommandResult } from '#src/domain/commands/command.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import type { Roll } from '#src/domain/votes/roll.ts';
import { must } from '#src/lib/must.ts';
import { official, record } from '../make.ts';

export const MEETING_DAY = '2026-11-20';
export const meeting = record('meeting', { day: MEETING_DAY, startedAt: '19:30' });
export const candidate = record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10' });
export const ROLL: Roll = {
  total: 7,
  official: 6,
  probationary: 1,
  present: 6,
  officialPresent: 5,
  absent: 1,
  exemptAbsent: 1,
  awayAbsent: 0,
};

export const problems = (result: CommandResult) =>
  result.ok
    ? []
    : result.error.issues.map(({ fact, part, code }) => `${fact}${part === undefined ? '' : `.${part}`} ${code}`);

export function changes(result: CommandResult) {
  if (!result.ok) throw new Error(JSON.stringify(result.error.issues));
  return result.value;
}

/** The one record that a command makes or changes, as it then stands. */
export function standing<T extends RecordType>(result: CommandResult, before?: DomainRecord<T>): DomainRecord<T> {
  const [change, ...more] = changes(result);
  if (more.length > 0) throw new Error('more than one change');
  if (!change) return must(before, 'record before');
  return {
    type: change.type as T,
    id: change.id,
    scope: change.scope,
    facts: { ...before?.facts, ...change.set } as FactsOf<T>,
    rev: 0,
  };
}

export function vote(
  purpose: FactsOf<'vote'>['purpose'] = 'ADMISSION',
  more: FactsOf<'vote'> = {},
): DomainRecord<'vote'> {
  return record('vote', {
    meetingId: meeting.id,
    candidateId: candidate.id,
    purpose: purpose ?? 'ADMISSION',
    day: MEETING_DAY,
    ...more,
  });
}
export const step = (code: string, day: string, outcome: 'PASSED' | 'NOT_PASSED' = 'PASSED') =>
  record('step', { candidateId: candidate.id, code, day, outcome });

export const CHAIR = official('Lò Văn Phủi');
