import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';

type Member = DomainRecord<'member'>;

/** Who belonged to the cell on a day: neither left by then nor admitted later. */
export function membersAt(members: readonly Member[], day: LocalDay): Member[] {
  return members.filter(({ facts }) => {
    if (facts.archived) return false;
    if (facts.left && facts.left.day <= day) return false;
    return !facts.admittedOn || facts.admittedOn <= day;
  });
}

/** Whether a member was an official one on a day: only official members vote. */
export function isOfficialAt({ facts }: Member, day: LocalDay): boolean {
  return facts.status === 'OFFICIAL' && (!facts.officialOn || facts.officialOn <= day);
}
