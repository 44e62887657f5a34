import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { Roll } from '../votes/roll.ts';
import { isOfficialAt, membersAt } from './members-at.ts';

type Member = DomainRecord<'member'>;
type Attendance = DomainRecord<'attendance'>;
export type Presence = NonNullable<FactsOf<'attendance'>['presence']>;

export interface AttendanceRoll {
  roll: Roll;
  /** members of whom nobody has said yet whether they came */
  unmarked: Member[];
  /** official members who came: those who vote */
  voters: Member[];
}

/** How a member who does not come is absent, by what the member's record says. */
export function absenceOf({ facts }: Member): Presence {
  if (facts.exemptFromActivity) return 'ABSENT_EXEMPT';
  return facts.temporarilyAway ? 'ABSENT_AWAY' : 'ABSENT';
}

/** What is proposed for a member before anybody is marked: released and transferred members are absent, others came. */
export function proposedPresence(member: Member): Presence {
  const absence = absenceOf(member);
  return absence === 'ABSENT' ? 'PRESENT' : absence;
}

/**
 * The roll of a meeting from who was marked. Whoever is not marked counts as absent, so that no vote is reckoned too
 * easy; a released or transferred member leaves the denominator only when marked absent as such.
 */
export function attendanceRoll(
  members: readonly Member[],
  attendances: readonly Attendance[],
  meeting: { id: string; day: LocalDay },
): AttendanceRoll {
  const marked = new Map(
    attendances
      .filter(({ facts }) => facts.meetingId === meeting.id && !facts.archived)
      .map(({ facts }) => [facts.memberId, facts.presence]),
  );
  const here = membersAt(members, meeting.day);
  const came = here.filter(({ id }) => marked.get(id) === 'PRESENT');
  const official = here.filter((member) => isOfficialAt(member, meeting.day));
  const voters = official.filter(({ id }) => marked.get(id) === 'PRESENT');
  const absentAs = (presence: Presence) => official.filter(({ id }) => marked.get(id) === presence).length;
  return {
    roll: {
      total: here.length,
      official: official.length,
      probationary: here.length - official.length,
      present: came.length,
      officialPresent: voters.length,
      absent: here.length - came.length,
      exemptAbsent: absentAs('ABSENT_EXEMPT'),
      awayAbsent: absentAs('ABSENT_AWAY'),
    },
    unmarked: here.filter(({ id }) => !marked.has(id)),
    voters,
  };
}
