import type { RecordId } from '../../lib/record-id.ts';
import type { Check, Mistake } from './check.ts';
import { type Exam, formTexts, paperName } from './exam.ts';
import { isOfCharacter } from './neighbours.ts';
import { sentencesOf } from './sentences.ts';

/** Forms that ask for merits and faults (3, 4, 5, 6, 8, 10, 11, 12, 13-KNĐ), and under which field the first one stands. */
const ASK: Readonly<Record<string, { merits: string; faults: string }>> = {
  KND_03: { merits: 'meritsPolitics', faults: 'faultsPolitics' },
  KND_04: { merits: 'merits', faults: 'faults' },
  KND_04_1: { merits: 'meritsPolitics', faults: 'faultsPolitics' },
  KND_04A: { merits: 'merits', faults: 'faults' },
  KND_05: { merits: 'orgMerits1', faults: 'orgFaults1' },
  KND_05B: { merits: 'homeMerits', faults: 'homeFaults' },
  KND_05C: { merits: 'merits', faults: 'faults' },
  KND_06: { merits: 'merits', faults: 'faults' },
  KND_08: { merits: 'merits', faults: 'faults' },
  KND_10: { merits: 'merits', faults: 'faults' },
  KND_11: { merits: 'meritsPolitics', faults: 'faultsPolitics' },
  KND_12: { merits: 'orgMerits1', faults: 'orgFaults1' },
  KND_13: { merits: 'merits', faults: 'faults' },
  KND_15: { merits: 'merits', faults: 'faults' },
};

/** "Không có", "Chưa thấy khuyết điểm gì": the box is filled, and nothing is said. */
const NOTHING = /^(không|chưa)( (có|thấy|phát hiện))?( (khuyết điểm|hạn chế|tồn tại))*( (gì|nào))?( (lớn|đáng kể))?$/u;

const says = (text: string): boolean => {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain !== '' && !NOTHING.test(plain);
};

const holds = (fields: ReadonlyMap<string, string>, part: RegExp) =>
  [...fields].some(([field, text]) => part.test(field) && says(text));

/** Words that two texts have in common before one is called a copy, and how much of the text they make. */
const COPIED_WORDS = 8;
const COPIED_SHARE = 2 / 3;

/** E56: a form that is being written says something of the person, and not what stands in somebody else's. */
export const ownWords: Check = (exam) => [...emptyForms(exam), ...copies(exam)];

function emptyForms(exam: Exam): Mistake[] {
  return formTexts(exam).flatMap(({ code, copy, fields }): Mistake[] => {
    const ask = ASK[code];
    if (!ask || holds(fields, /merits/i) || holds(fields, /faults/i)) return [];
    const mend = { to: 'PAPER', code, copy, field: ask.merits } as const;
    return [
      { what: 'E56_EMPTY', params: { paper: paperName(exam, code) }, mend, isAhead: isWritten(exam, code, copy) },
    ];
  });
}

/** Somebody is still at it. */
const isWritten = ({ made }: Exam, code: string, copy: number): boolean =>
  !made.some(({ facts }) => facts.code === code && (facts.copy ?? 1) === copy && facts.state === 'READY');

/** Of each form, and of the remarks, the first text that is a copy. */
function copies(exam: Exam): Mistake[] {
  const found: Mistake[] = [];
  const nameOf = (id: RecordId) => exam.neighbours.people.names.get(id) ?? '';
  for (const { code, copy, fields } of formTexts(exam)) {
    for (const [field, text] of fields) {
      const other = isOfCharacter(field) ? copiedFrom(exam, text) : null;
      if (other === null) continue;
      const params = { paper: paperName(exam, code), other: nameOf(other) };
      found.push({ what: 'E56_COPY', params, mend: { to: 'PAPER', code, copy, field } });
      break;
    }
  }
  for (const { facts } of exam.dossier.remarks) {
    const texts = facts.archived ? [] : [facts.merits, facts.faults];
    const [other] = texts.flatMap((text) => (text ? (copiedFrom(exam, text) ?? []) : []));
    if (other === undefined) continue;
    found.push({ what: 'E56_COPY_REMARK', params: { other: nameOf(other) }, mend: { to: 'MENTORS' } });
    break;
  }
  return found;
}

/** Somebody else of the cell whose text holds most of these sentences; the one with most of them. */
function copiedFrom({ dossier, neighbours }: Exam, text: string): RecordId | null {
  const { candidate } = dossier;
  if (neighbours.texts.size === 0) return null;
  const sentences = sentencesOf(text, candidate.facts.name ?? '');
  const all = sentences.reduce((sum, { words }) => sum + words, 0);
  const shared = new Map<RecordId, number>();
  for (const { key, words } of sentences) {
    for (const owner of neighbours.texts.get(key) ?? []) {
      if (owner !== candidate.id) shared.set(owner, (shared.get(owner) ?? 0) + words);
    }
  }
  const [best] = [...shared]
    .filter(([, words]) => words >= COPIED_WORDS && words >= all * COPIED_SHARE)
    .toSorted(([a, most], [b, more]) => (most === more ? (a < b ? -1 : 1) : more - most));
  return best?.[0] ?? null;
}

/** E57: forms and remarks ask for merits and for faults (3, 5, 11, 12-KNĐ). */
export const faultsToo: Check = (exam) => {
  const found = formTexts(exam).flatMap(({ code, copy, fields }): Mistake[] => {
    const ask = ASK[code];
    if (!ask || !holds(fields, /merits/i) || holds(fields, /faults/i)) return [];
    const mend = { to: 'PAPER', code, copy, field: ask.faults } as const;
    return [{ what: 'E57', params: { paper: paperName(exam, code) }, mend, isAhead: isWritten(exam, code, copy) }];
  });
  const remarks = exam.dossier.remarks.filter(({ facts }) => !facts.archived);
  const merits = remarks.some(({ facts }) => facts.merits && says(facts.merits));
  const faults = remarks.some(({ facts }) => facts.faults && says(facts.faults));
  if (merits && !faults) found.push({ what: 'E57_REMARKS', params: {}, mend: { to: 'MENTORS' } });
  return found;
};
