import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { isOfficialAt, membersAt } from '../meeting/members-at.ts';
import type { AdmittedCount } from '../quota/admitted.ts';
import type { DomainRecord, RecordType } from '../records/record-types.ts';
import type { Figure } from './figure.ts';
import type { MonthForm, MonthRow } from './report-form.ts';

/** What a cell's month is counted from: records of the cell, archived ones left out. */
export interface MonthInput {
  from: LocalDay;
  through: LocalDay;
  records: { readonly [T in MonthRecord]: readonly DomainRecord<T>[] };
  /** admitted in the month, and since January; null where nobody knows */
  admitted: AdmittedCount | null;
  admittedYear: AdmittedCount | null;
  target: number | null;
}

type MonthRecord = Extract<
  RecordType,
  'candidate' | 'member' | 'meeting' | 'attendance' | 'vote' | 'step' | 'paper' | 'mentorAssignment' | 'mentorRemark'
>;

/**
 * The figures of a cell's monthly report (42-HD/BTCTW), from what the book holds: meetings, steps, papers and votes of
 * the month, members and candidates as they stand on its last day.
 */
export function monthFigures(form: MonthForm, input: MonthInput): Figure[] {
  return form.parts.flatMap(({ rows }) => rows).map((row) => ({ row: row.code, ...counted(row, input) }));
}

type Counted = Pick<Figure, 'value' | 'people'>;

function counted(row: MonthRow, input: MonthInput): Counted {
  const { records, from, through } = input;
  const inMonth = (day: LocalDay | null | undefined) => !!day && day >= from && day <= through;
  const members = membersAt(records.member, through);
  const meetings = records.meeting.filter(({ facts }) => inMonth(facts.day));
  const roll = records.attendance.filter(({ facts }) => meetings.some(({ id }) => id === facts.meetingId));
  const votes = records.vote.filter(({ facts }) => inMonth(facts.day));
  switch (row.count) {
    case 'MEMBERS_OFFICIAL':
      return { value: members.filter((one) => isOfficialAt(one, through)).length };
    case 'MEMBERS_PROBATIONARY':
      return { value: members.filter((one) => !isOfficialAt(one, through)).length };
    case 'MEETINGS':
      return { value: meetings.length };
    case 'ATTENDED':
      return { value: roll.filter(({ facts }) => facts.presence === 'PRESENT').length };
    case 'ATTENDANCE_ROLL':
      return { value: roll.filter(({ facts }) => facts.presence === 'PRESENT' || facts.presence === 'ABSENT').length };
    case 'CANDIDATES':
      return people(records.candidate.filter((one) => isFollowed(one, input)).map(({ id }) => id));
    case 'MENTORS':
      return { value: new Set(openAt(input).map(({ facts }) => facts.memberId)).size };
    case 'REMARKS':
      return { value: records.mentorRemark.filter(({ facts }) => inMonth(facts.day)).length };
    case 'STEP': {
      const taken = records.step.filter(
        ({ facts }) => facts.code === row.step && facts.outcome === 'PASSED' && inMonth(facts.day),
      );
      return people(taken.map(({ facts }) => facts.candidateId));
    }
    case 'PAPERS_READY': {
      const ready = records.paper.filter(
        ({ facts }) => facts.state === 'READY' && inMonth(facts.receivedOn ?? facts.document?.day),
      );
      return { value: ready.length };
    }
    case 'PAPERS_RETURNED':
      return { value: records.paper.filter(({ facts }) => inMonth(facts.returned?.day)).length };
    case 'VOTES':
      return { value: votes.length };
    case 'VOTES_PROPOSED':
      return { value: votes.filter(({ facts }) => facts.isProposed === true).length };
    case 'EXITS':
      return people(records.candidate.filter(({ facts }) => inMonth(facts.exit?.day)).map(({ id }) => id));
    case 'ADMITTED':
      return ofCount(input.admitted);
    case 'ADMITTED_YEAR':
      return ofCount(input.admittedYear);
    case 'TARGET_YEAR':
      return { value: input.target };
  }
}

/** Each person once, however many records name them. */
function people(ids: readonly (RecordId | undefined)[]): Counted {
  const once = [...new Set(ids.filter((id) => id !== undefined))];
  return { value: once.length, ...(once.length > 0 ? { people: once } : {}) };
}

const ofCount = (count: AdmittedCount | null): Counted =>
  count === null
    ? { value: null }
    : { value: count.count, ...(count.people.length > 0 ? { people: [...count.people] } : {}) };

/** Neither admitted nor off the list by the last day. */
function isFollowed({ id, facts }: DomainRecord<'candidate'>, { records, through }: MonthInput): boolean {
  if (facts.exit && facts.exit.day <= through) return false;
  return !records.step.some(
    ({ facts: step }) =>
      step.candidateId === id && step.code === 'CEREMONY' && step.outcome === 'PASSED' && (step.day ?? '9') <= through,
  );
}

function openAt({ records, through }: MonthInput): DomainRecord<'mentorAssignment'>[] {
  return records.mentorAssignment.filter(
    ({ facts }) => (facts.startDay ?? '9') <= through && !(facts.end && facts.end.day <= through),
  );
}
