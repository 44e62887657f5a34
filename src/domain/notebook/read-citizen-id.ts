import { oneLine, rawText, saysNone } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import type { Cell } from './workbook.ts';

/**
 * The citizen number: twelve digits (Luật Căn cước 26/2023/QH15 art. 12).
 *
 * A number cell has lost its leading zeros, so they are put back; the same digits typed as text may lack any digit, so
 * a person is asked. Nine digits are the old identity card, which is another number.
 */
export function readCitizenId(cell: Cell | undefined): Reading<string> {
  const raw = rawText(cell);
  const given = oneLine(raw);
  if (!cell || given === '') return { value: null, fixes: [] };
  if (saysNone(given)) return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }] };
  if (cell.value.kind === 'number') return readNumber(cell.value.number);
  if (cell.value.kind !== 'text') return unreadable(given);
  if (/^\d(?:[.,]\d+)?E\+?\d+$/iu.test(given)) return unreadable(given, 'SHORTENED');

  const groups = given.match(/\d[\d .\-\u2013]*\d/gu)?.map((group) => group.replace(/\D/g, '')) ?? [];
  const twelve = [...new Set(groups.filter((group) => group.length === 12))];
  const only = twelve[0];
  if (only && twelve.length === 1) {
    const rest = groups.filter((group) => group !== only);
    return {
      value: only,
      fixes: only === raw ? [] : [{ rule: 'ID_SPACES', from: given }],
      ...(rest.length > 0 ? { aside: given } : {}),
    };
  }
  if (twelve.length > 1) return unreadable(given, 'SEVERAL');
  const digits = given.replace(/\D/g, '');
  if (digits === '' && !/\d/.test(given)) {
    return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }], aside: given };
  }
  if (/\p{L}/u.test(given) && groups.length !== 1) return unreadable(given);
  if (digits.length === 12) return { value: digits, fixes: [{ rule: 'ID_SPACES', from: given }] };
  return wrongLength(digits, given);
}

function readNumber(number: number): Reading<string> {
  const digits = Number.isSafeInteger(number) && number > 0 ? String(number) : '';
  if (digits.length === 12) return { value: digits, fixes: [] };
  // Codes of provinces begin at 001: one or two zeros can have gone.
  if (digits.length === 11 || digits.length === 10) {
    return { value: digits.padStart(12, '0'), fixes: [{ rule: 'ID_ZERO', from: digits }] };
  }
  return digits ? wrongLength(digits, digits) : unreadable(String(number));
}

const wrongLength = (digits: string, given: string): Reading<string> => ({
  value: null,
  fixes: [],
  question: {
    code: 'ID_LENGTH',
    given,
    reason: digits.length === 9 ? 'OLD_CARD' : String(digits.length),
    ...(digits.length === 11 && !digits.startsWith('0') ? { proposal: `0${digits}` } : {}),
  },
});

const unreadable = (given: string, reason = 'OTHER'): Reading<string> => ({
  value: null,
  fixes: [],
  question: { code: 'ID_UNREADABLE', given, reason },
});
