/**
 * Everything that a rulebook's condition may ask about a case, and of which kind the answer is. The list is closed: a
 * rulebook that names another fact does not load.
 */
export const CASE_FACTS = {
  /** full months of life on the day of the review */
  ageMonths: 'number',
  /** under the 18th birthday (294-QĐ/TW §1.1) */
  isUnder18: 'boolean',
  /** the calendar month of the 60th birthday is over (294-QĐ/TW §1.1) */
  isOver60: 'boolean',
  /** rank of the general education in its list: 1 reads and writes … 4 upper secondary */
  educationRank: 'number',
  isYouthUnionMember: 'boolean',
  isTradeUnionMember: 'boolean',
  /** of an age at which one may be an ordinary member of the Youth Union */
  isYouthUnionAge: 'boolean',
  isElderOrPrestigious: 'boolean',
  isStudent: 'boolean',
  isReadmission: 'boolean',
  isMarried: 'boolean',
  hasForeignTies: 'boolean',
  hasReligion: 'boolean',
  livesInOtherCommune: 'boolean',
  /** mountain, border, island, ethnic-minority or specially difficult area */
  isSpecialArea: 'boolean',
  unitHasYouthUnion: 'boolean',
  unitHasTradeUnion: 'boolean',
  unitHasSection: 'boolean',
  /** code of the approval chain of the cell */
  chain: 'text',
} as const satisfies Record<string, 'boolean' | 'number' | 'text'>;

export type CaseFactName = keyof typeof CASE_FACTS;

/** What is known of a case; null where nobody has written it down yet. */
export type CaseFacts = { [N in CaseFactName]: boolean | number | string | null };
