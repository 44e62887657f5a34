import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { Cite, LocalizedName } from '../rulebook/rulebook.ts';

/** Where a mistake is mended; the screens make an address of it. */
export type Mend =
  /** the form of the person: the fact with the focus on it */
  | { to: 'CANDIDATE'; fact: string }
  /** a line of the checklist: a fact that was written down of it, or a text of its draft (`field`) */
  | { to: 'PAPER'; code: string; copy: number; fact?: string; field?: string }
  /** the draft of the résumé: item "15", "21b" … of the booklet */
  | { to: 'RESUME'; item: string }
  | { to: 'RELATIVE'; id: RecordId | null; relation?: string }
  | { to: 'VERIFICATION'; id: RecordId | null }
  | { to: 'MENTORS' }
  | { to: 'STEP'; code: string }
  | { to: 'MEETING'; id: RecordId | null; vote?: RecordId }
  | { to: 'MEMBER'; id: RecordId }
  | { to: 'MEMBERS' }
  | { to: 'UNIT' }
  /** another person of the book who is perhaps the same */
  | { to: 'PERSON'; id: RecordId };

/**
 * One mistake in a dossier, or something that is still missing for sending it. The sentences are made by the screens:
 * `checks:what.<what>` says what is wrong and what would be right, `checks:why.<check>` why that matters; the first is
 * filled with `params`.
 */
export interface Finding {
  /** code of the rulebook's check: "E01" … "E58" */
  check: string;
  /** BLOCK stops the sending of the dossier unless somebody overrides it with a reason */
  level: 'BLOCK' | 'WARN';
  /** the unit lowered a local check from BLOCK to WARN; it is never silenced */
  lowered: boolean;
  /** NOW: wrong as it stands · BEFORE_SENDING: the step that needs it is still ahead; stops the sending all the same */
  due: 'NOW' | 'BEFORE_SENDING';
  /** code of the sentence */
  what: string;
  params: Readonly<Record<string, string | number | LocalDay | LocalizedName>>;
  cite: Cite;
  mend: Mend;
}
