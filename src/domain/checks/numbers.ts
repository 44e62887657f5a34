import { formatValue } from '../rulebook/format-value.ts';
import type { Check, Mistake } from './check.ts';
import { formTexts, paperName } from './exam.ts';
import { CELL_RESOLUTIONS, numberKey } from './neighbours.ts';

/** E32: a resolution is on one person: its number and day stand in nobody else's dossier (Điều lệ Đảng, Điều 4). */
export const oneByOne: Check = (exam) => {
  const { candidate } = exam.dossier;
  return exam.current.flatMap(({ facts }): Mistake[] => {
    const { code = '', copy = 1, document } = facts;
    if (!document?.number || !document.day || !CELL_RESOLUTIONS.includes(code)) return [];
    const others = (exam.neighbours.numbers.get(numberKey(document.number)) ?? [])
      .filter((other) => other.facts.candidateId !== candidate.id && other.facts.document?.day === document.day)
      .map((other) => exam.neighbours.people.names.get(other.facts.candidateId ?? ''))
      .filter((name) => name !== undefined)
      .toSorted();
    const [other] = others;
    if (other === undefined) return [];
    const params = { paper: paperName(exam, code), number: document.number, other };
    return [{ what: 'E32', params, mend: { to: 'PAPER', code, copy, fact: 'number' } }];
  });
};

/** Papers that organs number (399-QĐ/TW); what one person writes has no number. */
const NUMBERED: readonly string[] = [
  'KND_04',
  'KND_04_1',
  'KND_04A',
  'KND_06',
  'KND_07',
  'KND_08',
  'KND_09',
  'KND_13',
  'KND_14',
  'KND_15',
  'KND_16',
];

/**
 * E34: a number stands on the cell's own resolutions, has at least two digits, and was not given before in the term.
 * Nobody writes down when a term began, so numbers are compared within one year.
 */
export const numbers: Check = (exam) =>
  exam.current.flatMap(({ facts }): Mistake[] => {
    const { code = '', copy = 1, document, state } = facts;
    if (!NUMBERED.includes(code)) return [];
    const mend = { to: 'PAPER', code, copy, fact: 'number' } as const;
    const paper = paperName(exam, code);
    const number = document?.number;
    const isOwn = CELL_RESOLUTIONS.includes(code);
    if (!number) return isOwn && state === 'READY' ? [{ what: 'E34_MISSING', params: { paper }, mend }] : [];
    const digits = /^\s*(?:số:?\s*)?(\d*)/iu.exec(number)?.[1] ?? '';
    if (digits === '') return [{ what: 'E34_NO_FIGURE', params: { paper, number }, mend }];
    if (digits.length < 2) return [{ what: 'E34_SHORT', params: { paper, number, right: `0${digits}` }, mend }];
    const year = document.day?.slice(0, 4);
    if (!isOwn || !year) return [];
    const again = (exam.neighbours.numbers.get(numberKey(number)) ?? []).some(
      (other) =>
        other.facts.document?.day !== undefined &&
        other.facts.document.day !== document.day &&
        other.facts.document.day.startsWith(year),
    );
    return again ? [{ what: 'E34_AGAIN', params: { paper, number, year }, mend }] : [];
  });

const DATE_WORDS = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d)/giu;

/**
 * E35: a zero stands before days below 10 and before months 1 and 2, and the day on a paper that is there has come
 * (399-QĐ/TW).
 */
export const zeros: Check = (exam) => {
  const { rulebook, dossier } = exam;
  const below = (code: string) => Number(formatValue(rulebook, dossier.settings, code));
  const [dayBelow, monthBelow] = [below('DATE_ZERO_DAY_BELOW'), below('DATE_ZERO_MONTH_BELOW')];
  const wrongDate = (text: string): { written: string; right: string } | null => {
    for (const [written, day = '', month = ''] of text.normalize('NFC').matchAll(DATE_WORDS)) {
      const rightDay = Number(day) < dayBelow ? day.padStart(2, '0') : day;
      const rightMonth = Number(month) < monthBelow ? month.padStart(2, '0') : month;
      if (day !== rightDay || month !== rightMonth) return { written, right: `ngày ${rightDay} tháng ${rightMonth}` };
    }
    return null;
  };
  const found: Mistake[] = [];
  for (const { facts } of exam.current) {
    const { code = '', copy = 1, datedAt, document, state } = facts;
    const day = document?.day;
    if (state === 'READY' && day && day > exam.today) {
      const at = { to: 'PAPER', code, copy, fact: 'day' } as const;
      found.push({ what: 'E35_FUTURE', params: { paper: paperName(exam, code), day }, mend: at });
    }
    const wrong = datedAt ? wrongDate(datedAt) : null;
    const mend = { to: 'PAPER', code, copy, fact: 'datedAt' } as const;
    if (wrong) found.push({ what: 'E35', params: { paper: paperName(exam, code), ...wrong }, mend });
  }
  for (const { code, copy, fields } of formTexts(exam)) {
    for (const [field, text] of fields) {
      const wrong = wrongDate(text);
      const mend = { to: 'PAPER', code, copy, field } as const;
      if (wrong) found.push({ what: 'E35', params: { paper: paperName(exam, code), ...wrong }, mend });
    }
  }
  return found;
};

/** Forms of admission and of official membership that are alike, and are taken for one another. */
const TWINS: Readonly<Record<string, string>> = { KND_03: 'KND_11', KND_05: 'KND_12', KND_06: 'KND_13' };
const OFFICIAL_FORMS: readonly string[] = ['KND_10', 'KND_11', 'KND_12', 'KND_13'];

/** E38: 3, 5, 6-KNĐ are for admission, 10 to 13-KNĐ for official membership (38-HD/BTCTW). */
export const rightForm: Check = (exam) => {
  const ceremony = exam.progress.done.get('CEREMONY') ?? null;
  return exam.made.flatMap(({ facts }): Mistake[] => {
    const { code = '', copy = 1, document } = facts;
    const paper = paperName(exam, code);
    const mend = { to: 'PAPER', code, copy, fact: 'day' } as const;
    const day = document?.day ?? null;
    const twin = TWINS[code];
    if (twin && day !== null && ceremony !== null && day > ceremony)
      return [{ what: 'E38_ADMISSION', params: { paper, right: paperName(exam, twin), day }, mend }];
    if (!OFFICIAL_FORMS.includes(code)) return [];
    const isEarly = ceremony === null ? !exam.progress.done.has('CEREMONY') : day !== null && day < ceremony;
    const right = Object.keys(TWINS).find((one) => TWINS[one] === code);
    if (!isEarly) return [];
    return right
      ? [{ what: 'E38_OFFICIAL', params: { paper, right: paperName(exam, right) }, mend }]
      : [{ what: 'E38_TOO_EARLY', params: { paper }, mend }];
  });
};
