import type { LocalDay } from '../../lib/local-day.ts';
import { attendanceRoll } from '../meeting/attendance-roll.ts';
import { membersAt } from '../meeting/members-at.ts';
import { percentText } from '../quota/percent.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { eraOf, known, organFields, type PaperPlaces } from './organ-fields.ts';
import type { PaperValues } from './paper-fields.ts';
import { dateLine, paperDay } from './paper-words.ts';
import { cellFields, postWords } from './vote-fields.ts';

export interface MeetingInput {
  rulebook: Rulebook;
  unit: FactsOf<'unit'> | null;
  places: PaperPlaces;
  meeting: DomainRecord<'meeting'>;
  members: readonly DomainRecord<'member'>[];
  attendances: readonly DomainRecord<'attendance'>[];
  /** votes of the cell; those of other meetings are passed over */
  votes: readonly DomainRecord<'vote'>[];
  candidates: readonly DomainRecord<'candidate'>[];
  today: LocalDay;
}

const PURPOSES: Readonly<Record<string, string>> = {
  LISTED: 'Chọn vào danh sách cảm tình Đảng',
  CONSENT_TO_FILE: 'Cho làm thủ tục xét kết nạp',
  ADMISSION: 'Đề nghị kết nạp đảng viên',
  OFFICIAL: 'Đề nghị công nhận chính thức',
  STRIKE_OFF: 'Đề nghị xóa tên',
};

/** What the minutes of a meeting of the cell and its ballot count are filled with. A vote that is closed gives the roll. */
export function meetingValues(input: MeetingInput): PaperValues {
  const { rulebook, unit, places, meeting, members, attendances, today } = input;
  const { facts } = meeting;
  const day = facts.day ?? today;
  const era = eraOf(rulebook, day);
  const organs = organFields(unit, places, era);
  const name = (id: string | null | undefined) => members.find((member) => member.id === id)?.facts;
  const chair = name(facts.chairId);
  const votes = input.votes.filter((vote) => vote.facts.meetingId === meeting.id && !vote.facts.archived);
  const attended = attendances.some((one) => one.facts.meetingId === meeting.id && !one.facts.archived);
  // figures of a meeting held without the phone were typed with its votes
  const typed = attended ? undefined : votes.find((vote) => vote.facts.roll)?.facts.roll;
  const roll = typed ?? attendanceRoll(members, attendances, { id: meeting.id, day }).roll;
  const number = (count: number) => String(count);
  return {
    fields: {
      ...organs,
      ...cellFields(members),
      ...known({
        dateLine: dateLine(organs.place, day),
        today: paperDay(today),
        meetingDay: paperDay(day),
        meetingPlace: facts.place,
        startedAt: facts.startedAt && clockWords(facts.startedAt),
        endedAt: facts.endedAt && clockWords(facts.endedAt),
        discussion: facts.discussion,
        chair: chair?.name,
        chairPost: postWords(chair?.position),
        meetingSecretary: name(facts.secretaryId)?.name,
        total: number(roll.total),
        official: number(roll.official),
        probationary: number(roll.probationary),
        present: number(roll.present),
        officialPresent: number(roll.officialPresent),
        probationaryPresent: number(roll.present - roll.officialPresent),
        absent: number(roll.absent),
        denominator: number(roll.official - roll.exemptAbsent - roll.awayAbsent),
        absentees: attended ? absentees(input, day) : undefined,
      }),
    },
    tables: { ballots: votes.map((vote, i) => ballotRow(vote.facts, i, input.candidates)) },
    texts: {},
    era,
    isDraft: !facts.closed,
  };
}

/** "19 giờ 30" of "19:30". */
function clockWords(clock: string): string {
  const [hours, minutes] = clock.split(':');
  return `${Number(hours)} giờ ${minutes}`;
}

const ABSENCES: Readonly<Record<string, string>> = {
  ABSENT_EXEMPT: 'được miễn công tác, sinh hoạt đảng',
  ABSENT_AWAY: 'chuyển sinh hoạt tạm thời',
};

function absentees({ members, attendances, meeting }: MeetingInput, day: LocalDay): string {
  const words = membersAt(members, day).flatMap(({ id, facts }) => {
    const seen = attendances.find(
      (one) => one.facts.meetingId === meeting.id && one.facts.memberId === id && !one.facts.archived,
    )?.facts;
    if (!seen || seen.presence === 'PRESENT') return [];
    const reason = seen.reason ?? ABSENCES[seen.presence ?? ''];
    return [reason ? `${facts.name} (${reason})` : (facts.name ?? '')];
  });
  return words.length > 0 ? words.join(', ') : 'không';
}

function ballotRow(
  { candidateId, purpose, tally, roll, isProposed }: FactsOf<'vote'>,
  i: number,
  candidates: readonly DomainRecord<'candidate'>[],
): Record<string, string> {
  const denominator = roll ? roll.official - roll.exemptAbsent - roll.awayAbsent : null;
  const collected = tally ? tally.for + tally.against + tally.blank : null;
  const text = (count: number | null | undefined) => (count === null || count === undefined ? '' : String(count));
  return {
    no: String(i + 1),
    name: candidates.find(({ id }) => id === candidateId)?.facts.name ?? '',
    purpose: PURPOSES[purpose ?? ''] ?? '',
    denominator: text(denominator),
    issued: text(roll?.officialPresent),
    collected: text(collected),
    for: text(tally?.for),
    against: text(tally?.against),
    blank: text(tally?.blank),
    percent: tally && denominator ? percentText(tally.for, denominator) : '',
    result: isProposed === true ? 'Đạt' : isProposed === false ? 'Không đạt' : '',
  };
}
