import { isLocalDay, type LocalDay } from '../../lib/local-day.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { BookIndex } from './book-contents.ts';
import { wordKey } from './cell-text.ts';

/** Columns of the list of candidates, in order: what secretaries' own lists keep, with those of villages. */
export const LIST_COLUMNS = [
  'number',
  'fullName',
  'gender',
  'birthDate',
  'ethnicity',
  'religion',
  'citizenId',
  'phone',
  'homePlace',
  'residence',
  'generalEducation',
  'professionalLevel',
  'politicalTheory',
  'occupation',
  'sources',
  'listedOn',
  'listingResolution',
  'mentors',
  'mentorAssignedOn',
  'certificateNumber',
  'certificateIssuedOn',
  'certificateOrgan',
  'decisionNumber',
  'decidedOn',
  'admittedOn',
  'probationMentor',
  'officialOn',
  'state',
  'leftOn',
  'note',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** A value of the list: a text, a full day, or nothing. Months and years alone are texts, as people write them. */
export type ListValue = { text: string } | { day: LocalDay } | { number: number } | null;

export interface ListWords {
  gender: Readonly<Record<'MALE' | 'FEMALE', string>>;
  /** the official word for a code of a list; the code itself where there is none */
  word(
    list: 'ethnicity' | 'religion' | 'generalEducation' | 'professionalLevel' | 'politicalTheory' | 'sources',
    code: string,
  ): string;
  state(candidate: DomainRecord<'candidate'>): string;
}

/** The list of candidates in order by given name, one row each, as values per column. */
export function candidateList(
  candidates: readonly DomainRecord<'candidate'>[],
  book: BookIndex,
  words: ListWords,
): Record<ListColumn, ListValue>[] {
  const members = new Map(book.members.map((member) => [member.id, member.facts.name ?? '']));
  const sorted = [...candidates].sort((a, b) => compareByGivenName(a.facts, b.facts));
  return sorted.map((candidate, i) => {
    const { facts, id } = candidate;
    const steps = book.ofCandidate('step', id);
    const step = (code: string) =>
      steps.filter((one) => one.facts.code === code && one.facts.outcome !== 'NOT_PASSED').at(-1)?.facts;
    const certificate = book.ofCandidate('paper', id).find((paper) => paper.facts.code === 'CERT_AWARENESS')
      ?.facts.document;
    const assignments = (phase: string) =>
      book.ofCandidate('mentorAssignment', id).filter((one) => one.facts.phase === phase && !one.facts.end);
    const mentors = assignments('CANDIDATE');
    const names = (records: readonly DomainRecord<'mentorAssignment'>[]) =>
      text(
        records
          .map((one) => members.get(one.facts.memberId ?? '') ?? '')
          .filter(Boolean)
          .join('; '),
      );
    const word = (list: Parameters<ListWords['word']>[0], code: string | null | undefined) =>
      text(code ? words.word(list, code) : null);
    const listed = step('LISTED');
    const decision = step('DECISION');
    return {
      number: { number: i + 1 },
      fullName: text(facts.name),
      gender: text(facts.gender ? words.gender[facts.gender] : null),
      birthDate: date(facts.birthDate),
      ethnicity: word('ethnicity', facts.ethnicity),
      religion: word('religion', facts.religion),
      citizenId: text(facts.citizenId),
      phone: text(facts.phone),
      homePlace: text(homePlace(facts.homePlace)),
      residence: text(facts.residence),
      generalEducation: word('generalEducation', facts.generalEducation),
      professionalLevel: word('professionalLevel', facts.professionalLevel),
      politicalTheory: word('politicalTheory', facts.politicalTheory),
      occupation: text(facts.occupation),
      sources: text((facts.sources ?? []).map((code) => words.word('sources', code)).join('; ')),
      listedOn: date(listed?.day),
      listingResolution: text(listed?.document?.number),
      mentors: names(mentors),
      mentorAssignedOn: date(mentors[0]?.facts.startDay),
      certificateNumber: text(certificate?.number),
      certificateIssuedOn: date(certificate?.day),
      certificateOrgan: text(certificate?.organ),
      decisionNumber: text(decision?.document?.number),
      decidedOn: date(decision?.day),
      admittedOn: date(step('CEREMONY')?.day),
      probationMentor: names(assignments('PROBATION')),
      officialOn: date(step('OFFICIAL_DECISION')?.day),
      state: text(words.state(candidate)),
      leftOn: date(facts.exit?.day),
      note: text(facts.note),
    };
  });
}

const text = (value: string | null | undefined): ListValue => (value ? { text: value } : null);

/** As written; where only the village was written, its commune is added, so that the list can be read elsewhere. */
function homePlace(place: DomainRecord<'candidate'>['facts']['homePlace']): string | null {
  if (!place) return null;
  const commune = place.oldCommune ?? place.commune?.name;
  const isNamed = !commune || wordKey(place.asWritten).includes(wordKey(commune));
  return isNamed ? place.asWritten : `${place.asWritten}, ${commune}`;
}

/** "2001-03" → "03/2001": a month or a year is no day, and stays a text. */
const date = (value: string | null | undefined): ListValue =>
  !value ? null : isLocalDay(value) ? { day: value } : { text: value.split('-').reverse().join('/') };
