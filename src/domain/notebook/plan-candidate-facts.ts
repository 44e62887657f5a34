import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { wordKey } from './cell-text.ts';
import { nameKey } from './find-duplicates.ts';
import type { ExistingAnswers } from './import-plan.ts';
import type { Field, PersonValues, Question } from './interpretation.ts';

const NOTE_LENGTH = 4_000;

/** The facts of the candidate: all that is given for a new one; for an existing one what is empty or was decided. */
export function planCandidateFacts(
  values: PersonValues,
  noted: readonly string[],
  target: DomainRecord<'candidate'> | null,
  questions: Question[],
  existing: ExistingAnswers,
  writeDate: (date: string) => string,
): FactsOf<'candidate'> {
  const sources = values.sources ?? [];
  const note = [values.note ?? '', ...noted].filter(Boolean).join('\n');
  if (note.length > NOTE_LENGTH) {
    questions.push({
      field: 'note',
      code: 'TEXT_TOO_LONG',
      given: note,
      reason: String(NOTE_LENGTH),
      proposal: `${note.slice(0, NOTE_LENGTH - 1).trimEnd()}…`,
    });
  }
  const given: [Field, keyof FactsOf<'candidate'>, unknown, unknown][] = [
    ['fullName', 'name', values.fullName, values.fullName],
    ['birthDate', 'birthDate', values.birthDate, values.birthDate],
    ['gender', 'gender', values.gender, values.gender],
    ['ethnicity', 'ethnicity', values.ethnicity?.code, values.ethnicity],
    ['religion', 'religion', values.religion?.code, values.religion],
    ['generalEducation', 'generalEducation', values.generalEducation?.code, values.generalEducation],
    ['professionalLevel', 'professionalLevel', values.professionalLevel?.code, values.professionalLevel],
    ['politicalTheory', 'politicalTheory', values.politicalTheory?.code, values.politicalTheory],
    ['citizenId', 'citizenId', values.citizenId, values.citizenId],
    ['phone', 'phone', values.phone, values.phone],
    ['homePlace', 'homePlace', values.homePlace ? homePlace(values.homePlace) : null, values.homePlace],
    ['residence', 'residence', values.residence, values.residence],
    ['occupation', 'occupation', values.occupation, values.occupation],
    ['sources', 'sources', sources.length > 0 ? sources : null, sources],
    ['note', 'note', note || null, note],
  ];
  const facts: Record<string, unknown> = {};
  for (const [field, fact, value, shown] of given) {
    if (value === null || value === undefined) continue;
    const standing = target?.facts[fact] as unknown;
    if (standing === null || standing === undefined || (Array.isArray(standing) && standing.length === 0)) {
      facts[fact] = value;
      continue;
    }
    if (isSame(fact, value, standing)) continue;
    const said = existing?.[field];
    if (!said) {
      questions.push({
        field,
        code: 'EXISTS_DIFFERENT',
        given: typeof shown === 'string' && field === 'birthDate' ? writeDate(shown) : '',
        standing: standing as never,
        file: value as never,
        proposal: proposalFor(fact, value, standing) as never,
        reason: 'BOOK',
      });
    } else if ('value' in said && !isSame(fact, said.value, standing)) facts[fact] = said.value;
  }
  if (!target) {
    if (sources.includes('YOUTH_UNION')) facts.isYouthUnionMember = true;
    if (sources.includes('TRADE_UNION')) facts.isTradeUnionMember = true;
    if (sources.includes('ELDER') || sources.includes('VILLAGE_HEAD')) facts.isElderOrPrestigious = true;
  }
  return facts as FactsOf<'candidate'>;
}

const homePlace = (place: NonNullable<PersonValues['homePlace']>) => ({
  asWritten: place.asWritten,
  ...(place.village ? { village: place.village } : {}),
  ...(place.oldCommune ? { oldCommune: place.oldCommune } : {}),
  ...(place.commune ? { commune: place.commune } : {}),
});

/** Two spellings of one thing are the same: a name by its letters, a home by its village and commune. */
function isSame(fact: string, file: unknown, standing: unknown): boolean {
  if (fact === 'name') return nameKey(String(file)) === nameKey(String(standing));
  if (fact === 'birthDate') return String(standing).startsWith(String(file));
  if (fact === 'note')
    return String(file)
      .split('\n')
      .every((line) => String(standing).includes(line.trim()));
  if (fact === 'sources') return (file as string[]).every((code) => (standing as string[]).includes(code));
  if (fact === 'homePlace') {
    const [a, b] = [file, standing] as { asWritten: string; village?: string; commune?: { code: string } }[];
    if (wordKey(a?.asWritten ?? '') === wordKey(b?.asWritten ?? '')) return true;
    return Boolean(
      a?.commune && a.commune.code === b?.commune?.code && wordKey(a.village ?? '') === wordKey(b.village ?? ''),
    );
  }
  if (typeof file === 'string' && typeof standing === 'string') return wordKey(file) === wordKey(standing);
  return JSON.stringify(file) === JSON.stringify(standing);
}

/** What to propose where book and file differ: nothing is lost by a fuller date, by both sources, by both notes. */
function proposalFor(fact: string, file: unknown, standing: unknown): unknown {
  if (fact === 'birthDate' && String(file).startsWith(String(standing))) return file;
  if (fact === 'sources') return [...new Set([...(standing as string[]), ...(file as string[])])];
  if (fact === 'note') {
    const lines = String(file)
      .split('\n')
      .filter((line) => !String(standing).includes(line.trim()));
    return [String(standing), ...lines].join('\n').slice(0, NOTE_LENGTH);
  }
  return standing;
}
