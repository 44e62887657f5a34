import { foldAccents } from '../../lib/fold-accents.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { eraOf } from '../papers/organ-fields.ts';
import type { FactsOf } from '../records/record-types.ts';
import type { Check, Mistake } from './check.ts';
import { dayOn, type Exam, formTexts, linesOf, paperName, wordingDay } from './exam.ts';
import type { Mend } from './finding.ts';
import { districtOrganInStory, namesDistrictOrgan, oldNameIn } from './old-names.ts';

type Place = NonNullable<FactsOf<'relative'>['homePlace']>;

/** Organs and places are called as on the day of the paper: the districts ended on 30/06/2025 (1670/NQ-UBTVQH15). */
const isOfToday = ({ rulebook }: Exam, day: LocalDay) => eraOf(rulebook, day) === 'commune';

/** E15: the new name of a place, the old one in a note (2-KNĐ), and no district in papers of today. */
export const placesOfToday: Check = (exam) => [...bookletPlaces(exam), ...paperPlaces(exam)];

function bookletPlaces(exam: Exam): Mistake[] {
  const { candidate, resume, relatives } = exam.dossier;
  if (exam.resume === 'NONE' || !isOfToday(exam, dayOn(exam, 'KND_02') ?? exam.today)) return [];
  const own = (item: string): Mend => ({ to: 'RESUME', item });
  const facts = resume?.facts;
  const places: [Place | null | undefined, Mend][] = [
    [candidate.facts.homePlace, { to: 'CANDIDATE', fact: 'homePlace' }],
    [{ asWritten: candidate.facts.residence ?? '' }, { to: 'CANDIDATE', fact: 'residence' }],
    [facts?.birthRegistrationPlace, own('5')],
    [facts?.permanentAddress, own('7')],
    [facts?.temporaryAddress, own('7')],
    ...relatives
      .filter((relative) => !relative.facts.archived)
      .flatMap(({ id, facts: { birthPlace, homePlace, residence } }) =>
        [birthPlace, homePlace, residence].map((one): [typeof one, Mend] => [one, { to: 'RELATIVE', id }]),
      ),
  ];
  return places.flatMap(([place, mend]): Mistake[] => {
    if (!place || place.commune) return [];
    const old = oldNameIn(place.asWritten, exam.neighbours.places) ?? place.oldCommune ?? null;
    if (old === null || TOLD_BOTH.test(place.asWritten.normalize('NFC'))) return [];
    return [{ what: 'E15_PLACE', params: { place: place.asWritten, old }, mend }];
  });
}

const TOLD_BOTH = /(?<!\p{L})(trước (đây|kia)|nay (là|thuộc)|cũ)(?!\p{L})/iu;

function paperPlaces(exam: Exam): Mistake[] {
  const { places } = exam.neighbours;
  return written(exam).flatMap(({ text, paper, day, mend }): Mistake[] => {
    const old = isOfToday(exam, day) ? oldNameIn(text, places) : null;
    return old === null ? [] : [{ what: 'E15_PAPER', params: { paper, old }, mend }];
  });
}

/** E16: since 01/07/2025 no paper goes to, or comes from, an organ of the district (294-QĐ/TW). */
export const organsOfToday: Check = (exam) =>
  written(exam).flatMap(({ text, paper, day, mend }): Mistake[] => {
    if (!isOfToday(exam, day) || !namesDistrictOrgan(text)) return [];
    const mistake = { what: 'E16', params: { paper, day }, mend };
    if (mend.to !== 'PAPER' || mend.field === undefined || NAMES_ORGAN.test(mend.field)) return [mistake];
    const named = districtOrganInStory(text);
    return named === null ? [] : [named === 'ASKS' ? mistake : { ...mistake, level: 'WARN' }];
  });

/** Fields of forms that hold the name of an organ; the others tell of the person. */
const NAMES_ORGAN = /^(orgName|orgUpper|homeUpper|homeCommittee|sectionName|replyTo)/;

/** Whatever was written on the papers of the present stage, with the day by which its wording is judged. */
function written(exam: Exam) {
  const found: { text: string; paper: ReturnType<typeof paperName>; day: LocalDay; mend: Mend }[] = [];
  for (const { facts } of exam.current) {
    const { code = '', copy = 1, document, addressee, datedAt } = facts;
    const day = wordingDay(exam, code, copy);
    const add = (text: string | null | undefined, fact: string) => {
      if (text) found.push({ text, paper: paperName(exam, code), day, mend: { to: 'PAPER', code, copy, fact } });
    };
    add(document?.organ, 'organ');
    add(document?.number, 'number');
    add(addressee, 'addressee');
    add(datedAt, 'datedAt');
  }
  for (const { code, copy, fields } of formTexts(exam)) {
    const day = wordingDay(exam, code, copy);
    for (const [field, text] of fields) {
      found.push({ text, paper: paperName(exam, code), day, mend: { to: 'PAPER', code, copy, field } });
    }
  }
  return found;
}

/** E36: the date line names the commune of the organisation, as it was called on that day (399-QĐ/TW). */
export const placeOfDateLine: Check = (exam) => {
  const unit = exam.dossier.unit?.facts;
  const makers = ['CELL', 'CELL_COMMITTEE', 'COMMUNE'];
  const own = new Set(exam.checklist.lines.filter(({ madeBy }) => makers.includes(madeBy)).map(({ code }) => code));
  const now = exam.neighbours.places?.communes.find(({ code }) => code === unit?.placeCode)?.name ?? null;
  return exam.current.flatMap(({ facts: { code = '', copy = 1, datedAt } }): Mistake[] => {
    const right = isOfToday(exam, wordingDay(exam, code, copy)) ? now : (unit?.formerCommune ?? null);
    if (!datedAt || !right || !own.has(code) || bare(datedAt) === bare(right)) return [];
    const mend = { to: 'PAPER', code, copy, fact: 'datedAt' } as const;
    return [{ what: 'E36', params: { paper: paperName(exam, code), written: datedAt, right: named(right) }, mend }];
  });
};

const named = (name: string) => name.replace(/^(xã|phường|thị trấn)\s+/iu, '');
/** The place alone: "Xã Lê Lợi, ngày 05 tháng 02 …" is Lê Lợi. */
const bare = (text: string) =>
  foldAccents(named(text.split(',')[0]?.trim() ?? ''))
    .replace(/\s+/g, ' ')
    .trim();

/** "24 - QĐ/TW" and "24–QĐ /TW" are one number. */
const closed = (text: string) =>
  text
    .normalize('NFC')
    .replace(/ {0,3}[-–—] {0,3}/gu, '-')
    .replace(/ {0,3}\/ {0,3}/gu, '/');
const NUMBER = /\d{1,4}-[\p{L}]{2,4}\/[\p{Lu}]{2,6}/gu;

/** E37: the legal basis names documents that are in force on the day of the paper (294-QĐ/TW and what it replaced). */
export const basisInForce: Check = (exam) => {
  const replaced = new Map(
    exam.rulebook.documents.flatMap(({ document, inForceFrom, replaces = [] }) =>
      replaces.map((old) => [old, { document, from: inForceFrom ?? '' }] as const),
    ),
  );
  return formTexts(exam).flatMap(({ code, copy, fields }) =>
    [...fields].flatMap(([field, text]): Mistake[] => {
      const day = wordingDay(exam, code, copy);
      const old = (closed(text).match(NUMBER) ?? []).find((number) => {
        const by = replaced.get(number);
        return by !== undefined && day >= by.from;
      });
      const by = replaced.get(old ?? '');
      if (!old || !by) return [];
      const params = { paper: paperName(exam, code), old, now: by.document };
      return [{ what: 'E37', params, mend: { to: 'PAPER', code, copy, field } }];
    }),
  );
};

/** E27: the opinions (5-KNĐ) hold that of the residence, and another one where the person lives in another commune. */
export const residenceOpinion: Check = (exam) => {
  const isAhead = !exam.isReviewed;
  const form = formTexts(exam).find(({ code }) => code === 'KND_05');
  const found: Mistake[] = [];
  for (const { code, copy, status, required } of linesOf(exam, 'KND_05', 'KND_05B')) {
    if (required !== 'YES' || !['MISSING', 'REQUESTED', 'RETURNED'].includes(status)) continue;
    const what = code === 'KND_05' ? 'E27_MISSING' : 'E27_OTHER_COMMUNE';
    found.push({ what, params: {}, mend: { to: 'PAPER', code, copy }, isAhead });
  }
  if (form && ![...form.fields.keys()].some((field) => field.startsWith('home'))) {
    const mend = { to: 'PAPER', code: 'KND_05', copy: 1, field: 'homeCommittee' } as const;
    found.push({ what: 'E27_NO_RESIDENCE', params: {}, mend, isAhead });
  }
  return found;
};
