import { useMemo } from 'react';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook, useRecord } from '../../db/use-book.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { useUnitSettings } from '../../db/use-rules.ts';
import { type AttendanceRoll, attendanceRoll } from '../../domain/meeting/attendance-roll.ts';
import { settingValue } from '../../domain/rulebook/setting-value.ts';
import { type Quorum, quorum } from '../../domain/votes/quorum.ts';

export interface Meeting extends AttendanceRoll {
  meeting: ViewRecord<'meeting'>;
  day: string;
  /** the members of the cell, whoever left too */
  members: readonly ViewRecord<'member'>[];
  attendances: readonly ViewRecord<'attendance'>[];
  /** on the agenda, in the order in which they were put there */
  votes: readonly ViewRecord<'vote'>[];
  quorum: Quorum;
  twoThirdsPresent: boolean;
}

/** One meeting with what follows from its attendance; undefined where there is no such meeting. */
export function useMeeting(id: string): Meeting | undefined {
  const today = useBook().today();
  const meeting = useRecord('meeting', id);
  const allMembers = useAll('member');
  const allAttendances = useAll('attendance');
  const allVotes = useAll('vote');
  const rulebook = useRulebook();
  const settings = useUnitSettings(meeting?.scope ?? '');
  return useMemo(() => {
    if (!meeting) return undefined;
    const day = meeting.facts.day ?? today;
    const members = allMembers.filter(({ scope }) => scope === meeting.scope);
    const attendances = allAttendances.filter(({ facts }) => facts.meetingId === id);
    const votes = allVotes.filter(({ facts }) => facts.meetingId === id);
    const twoThirdsPresent = settingValue(rulebook, settings, 'meeting.twoThirdsPresent') === true;
    const rolled = attendanceRoll(members, attendances, { id, day });
    return {
      ...rolled,
      meeting,
      day,
      members,
      attendances,
      votes,
      quorum: quorum(rolled.roll, twoThirdsPresent),
      twoThirdsPresent,
    };
  }, [id, meeting, today, allMembers, allAttendances, allVotes, settings, rulebook]);
}
