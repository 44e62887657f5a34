import { isMark, oneLine, rawText, saysNone, wordKey } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import type { Cell } from './workbook.ts';

type Gender = 'MALE' | 'FEMALE';

/** A word in the column of the gender. */
export function readGender(cell: Cell | undefined): Reading<Gender> {
  const given = oneLine(rawText(cell));
  if (given === '') return { value: null, fixes: [] };
  if (given === 'Nam') return { value: 'MALE', fixes: [] };
  if (given === 'Nữ') return { value: 'FEMALE', fixes: [] };
  const key = wordKey(given);
  const fixes = [{ rule: 'LIST_CASE' as const, from: given }];
  if (/^(nam|nam gioi|trai|m|male|ong|con trai)$/.test(key)) return { value: 'MALE', fixes };
  if (/^(nu|nu gioi|gai|f|female|ba|con gai)$/.test(key)) return { value: 'FEMALE', fixes };
  return { value: null, fixes: [], question: { code: 'GENDER_UNREADABLE', given } };
}

/**
 * The gender from a pair of columns, or from the one column there is.
 *
 * @param male text in the column of men; undefined when there is no such column
 * @param alone an empty box in the only column means the other gender
 */
export function readGenderMarks(
  male: string | undefined,
  female: string | undefined,
  alone: boolean,
  isSet: (text: string) => boolean = (text) => isMark(text) || (!saysNone(text) && text !== ''),
): Reading<Gender> {
  const isMale = male !== undefined && isSet(male);
  const isFemale = female !== undefined && isSet(female);
  if (male !== undefined && female !== undefined) {
    if (isMale && isFemale) return asked('GENDER_BOTH', `${male} | ${female}`);
    if (!isMale && !isFemale) return asked('GENDER_MISSING', '');
    return { value: isMale ? 'MALE' : 'FEMALE', fixes: [] };
  }
  if (isMale || isFemale) return { value: isMale ? 'MALE' : 'FEMALE', fixes: [] };
  if (!alone) return asked('GENDER_MISSING', '');
  return { value: male === undefined ? 'MALE' : 'FEMALE', fixes: [] };
}

const asked = (code: 'GENDER_BOTH' | 'GENDER_MISSING', given: string): Reading<Gender> => ({
  value: null,
  fixes: [],
  question: { code, given },
});
