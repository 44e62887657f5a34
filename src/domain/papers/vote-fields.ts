import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { known } from './organ-fields.ts';
import { paperDay } from './paper-words.ts';

const POSTS: Readonly<Record<string, string>> = {
  SECRETARY: 'Bí thư chi bộ',
  DEPUTY_SECRETARY: 'Phó bí thư chi bộ',
  CELL_COMMITTEE: 'Chi ủy viên',
  MEMBER: 'Đảng viên',
};

export const postWords = (position: string | undefined): string => POSTS[position ?? ''] ?? '';

/** Members who stand on the cell's list now. */
function membersNow(members: readonly DomainRecord<'member'>[]): DomainRecord<'member'>[] {
  return members.filter(({ facts }) => !facts.left && !facts.archived);
}

/**
 * A cell of nine official members and more elects a committee; a smaller one has only its secretary (Điều lệ Đảng, Điều
 * 24).
 */
const OFFICIAL_FOR_COMMITTEE = 9;

/**
 * Who speaks and signs for the cell: the member who signed, else the secretary, else the deputy.
 *
 * @param signerId the member who signed this paper, where the paper says it
 */
export function cellFields(members: readonly DomainRecord<'member'>[], signerId: string | null = null) {
  const now = membersNow(members);
  const holder = (position: string) => now.find(({ facts }) => facts.position === position);
  const signed = members.find(({ id }) => id === signerId) ?? holder('SECRETARY') ?? holder('DEPUTY_SECRETARY');
  const official = now.filter(({ facts }) => facts.status === 'OFFICIAL').length;
  const isSmall = now.length > 0 && official < OFFICIAL_FOR_COMMITTEE && !holder('CELL_COMMITTEE');
  const board = isSmall ? 'Chi bộ' : 'Chi ủy';
  return known({
    secretary: signed?.facts.name,
    secretaryPost: signed?.facts.position === 'DEPUTY_SECRETARY' ? 'PHÓ BÍ THƯ' : 'BÍ THƯ',
    cellBoard: board,
    cellBoardCapitals: board.toUpperCase(),
  });
}

/**
 * The figures of 6-KNĐ and 13-KNĐ from a closed vote. The percentage is of the official members that count
 * (294-QĐ/TW §9.3.2), never of those present. Before a vote only the members of the cell are known.
 */
export function voteFields(vote: FactsOf<'vote'> | null, members: readonly DomainRecord<'member'>[]) {
  const now = membersNow(members);
  const official = now.filter(({ facts }) => facts.status === 'OFFICIAL').length;
  const chairPost = now.find(({ facts }) => facts.name === vote?.chair)?.facts.position;
  const roll = vote?.roll ?? null;
  const text = (count: number | null | undefined) => (count === null || count === undefined ? '' : String(count));
  const counted = (count: number) => (now.length > 0 ? String(count) : '');
  return known({
    meetingDay: vote?.day ? paperDay(vote.day) : '',
    chair: vote?.chair,
    chairPost: postWords(chairPost),
    meetingSecretary: vote?.secretary,
    total: roll ? text(roll.total) : counted(now.length),
    official: roll ? text(roll.official) : counted(official),
    probationary: roll ? text(roll.probationary) : counted(now.length - official),
    present: text(roll?.present),
    officialPresent: text(roll?.officialPresent),
    probationaryPresent: text(roll && roll.present - roll.officialPresent),
    absent: text(roll?.absent),
    officialAbsent: text(roll && roll.official - roll.officialPresent),
    probationaryAbsent: text(roll && roll.probationary - (roll.present - roll.officialPresent)),
    denominator: text(roll && roll.official - roll.exemptAbsent - roll.awayAbsent),
    votesFor: text(vote?.tally?.for),
    votesAgainst: text(vote?.tally?.against),
    votesBlank: text(vote?.tally?.blank),
    reasonAgainst: vote?.reasonAgainst ?? (vote?.tally?.against === 0 ? 'không' : ''),
  });
}
