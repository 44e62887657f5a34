import type { Dossier } from '../dossier/dossier.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { shortDay } from './paper-words.ts';

interface Trainee {
  dossier: Pick<Dossier, 'candidate' | 'unit'>;
  rulebook: Rulebook;
}

/** What every list of people prints of one: name, birth, gender, ethnicity, schooling, home place, cell; in Vietnamese. */
export function personRow({ dossier, rulebook: { lists } }: Trainee, i: number): Record<string, string> {
  const { facts } = dossier.candidate;
  const word = (list: 'ethnicGroups' | 'generalEducation', code: string | null | undefined) =>
    lists[list].entries.find((entry) => entry.code === code)?.name.vi ?? code ?? '';
  return {
    no: String(i + 1),
    name: facts.name ?? '',
    gender: facts.gender ? { MALE: 'Nam', FEMALE: 'Nữ' }[facts.gender] : '',
    born: facts.birthDate ? shortDay(facts.birthDate) : '',
    ethnicity: word('ethnicGroups', facts.ethnicity),
    education: word('generalEducation', facts.generalEducation),
    homePlace: facts.homePlace?.asWritten ?? '',
    cell: dossier.unit?.facts.name ?? '',
    note: '',
  };
}

/**
 * A row of a list for a class: who, birth year, where from (bản, or the place of work), occupation and mass
 * organisations.
 */
export function traineeRow(trainee: Trainee, i: number): Record<string, string> {
  const { candidate, unit } = trainee.dossier;
  const { facts } = candidate;
  const unions = [
    facts.isYouthUnionMember ? 'Đoàn viên' : '',
    facts.isTradeUnionMember ? 'Đoàn viên công đoàn' : '',
    facts.sources?.includes('ASSOCIATION_MEMBER') ? 'Hội viên' : '',
  ];
  const village = unit?.facts.village;
  return {
    ...personRow(trainee, i),
    birthYear: facts.birthDate?.slice(0, 4) ?? '',
    unit: village ? `Bản ${village.replace(/^bản\s+/iu, '')}` : (unit?.facts.name ?? '').replace(/^Chi bộ\s+/iu, ''),
    occupation: facts.occupation ?? '',
    union: unions.filter((one) => one !== '').join(', '),
  };
}
