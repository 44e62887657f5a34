import { oneLine, rawText, saysNone } from './cell-text.ts';
import type { Reading } from './interpretation.ts';
import type { Cell } from './workbook.ts';

/** Heads of eleven-digit mobile numbers and what they became on 15/09/2018. */
const OLD_HEADS: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0126': '076',
  '0128': '078',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0127': '081',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/** A mobile number: ten digits from 0. The lost zero and the prefix of the country are put right without asking. */
export function readPhone(cell: Cell | undefined): Reading<string> {
  const raw = rawText(cell);
  const given = oneLine(raw);
  if (!cell || given === '') return { value: null, fixes: [] };
  if (saysNone(given) || !/\d/u.test(given)) {
    return { value: null, fixes: [{ rule: 'NONE_WORD', from: given }], ...(saysNone(given) ? {} : { aside: given }) };
  }
  const isNumber = cell.value.kind === 'number';
  const text = isNumber && cell.value.kind === 'number' ? String(cell.value.number) : given;
  const asOne = readOne(text, isNumber);
  const parts = asOne?.value ? [text] : text.split(/[;,/\n]|\s-\s|\shoặc\s|\svà\s/u);
  const numbers = parts.map((part) => readOne(part, isNumber)).filter((one) => one !== null);
  const valid = numbers.filter((one) => one.value !== null);
  const first = valid[0];
  if (first && valid.length === 1 && numbers.length === 1) {
    return {
      value: first.value,
      fixes: first.rule
        ? [{ rule: first.rule, from: given }]
        : first.value === raw || isNumber
          ? []
          : [{ rule: 'PHONE_SPACES', from: given }],
    };
  }
  if (first) {
    return {
      value: null,
      fixes: [],
      question: { code: 'PHONE_LENGTH', given, reason: 'SEVERAL', proposal: first.value as string },
    };
  }
  const digits = text.replace(/\D/g, '');
  const head = OLD_HEADS[digits.slice(0, 4)];
  const modern = digits.length === 11 && head ? head + digits.slice(4) : null;
  return {
    value: null,
    fixes: [],
    question: {
      code: 'PHONE_LENGTH',
      given,
      reason: modern ? 'OLD_HEAD' : String(digits.length),
      ...(modern ? { proposal: modern } : {}),
    },
  };
}

function readOne(
  part: string,
  isNumber: boolean,
): { value: string | null; rule?: 'PHONE_ZERO' | 'PHONE_SPACES' | 'PHONE_PREFIX' } | null {
  const text = part.trim();
  const digits = text.replace(/\D/g, '');
  if (digits === '') return null;
  if (/^\d{10}$/u.test(digits) && digits.startsWith('0')) {
    return text === digits ? { value: digits } : { value: digits, rule: 'PHONE_SPACES' };
  }
  if (/^\(?(\+|00)?\s*84/u.test(text)) {
    const rest = digits.replace(/^(00)?84/u, '').replace(/^0/u, '');
    if (rest.length === 9 && (digits.length > 9 || /\+/u.test(text)))
      return { value: `0${rest}`, rule: 'PHONE_PREFIX' };
  }
  if (digits.length === 9 && !digits.startsWith('0') && (isNumber || /^[35789]/u.test(digits))) {
    return { value: `0${digits}`, rule: 'PHONE_ZERO' };
  }
  return { value: null };
}
