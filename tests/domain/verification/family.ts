import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { whoMustBeVerified } from '#src/domain/verification/who-must-be-verified.ts';
import { dossier, type Given, record, rulebook, TODAY } from '../make.ts';

const NAMES: Readonly<Record<string, string>> = { FATHER: 'Lò Văn Mừng', MOTHER: 'Tao Thị Lả', SPOUSE: 'Chìn Thị Mỷ' };

export const relative = (relation: string, more: FactsOf<'relative'> = {}) =>
  record('relative', { candidateId: 'p', relation, name: NAMES[relation] ?? `Lò Văn ${relation}`, ...more });

export const COMMITTEE = 'Đảng ủy xã Hua Bum';
/** A request about the candidate, or about one of the family. */
export const asked = (more: FactsOf<'verification'> = {}, of?: DomainRecord<'relative'>) =>
  record('verification', {
    candidateId: 'p',
    committee: COMMITTEE,
    ...(of ? { relativeId: of.id, subject: { name: of.facts.name ?? '', relation: of.facts.relation ?? '' } } : {}),
    ...more,
  });
export const CONFIRMED = { sentOn: '2026-09-01', answeredOn: '2026-10-01', answer: 'CONFIRMED' } as const;

export interface Family extends Given {
  relatives?: readonly DomainRecord<'relative'>[];
  verifications?: readonly DomainRecord<'verification'>[];
  resume?: FactsOf<'resume'>;
}

export function given({ relatives = [], verifications = [], resume, ...more }: Family) {
  const draft = resume ? record('resume', { candidateId: 'p', edition: 1, ...resume }) : null;
  return dossier({ ...more, more: { relatives, verifications, resume: draft } });
}

/** Who is verified, a line each: relation, name, state. */
export const who = (family: Family, today = TODAY) =>
  whoMustBeVerified(given(family), rulebook, today).map(({ relation, name, state, needed }) =>
    [relation ?? 'SELF', name ?? '?', state, needed === null ? 'age?' : needed ? '' : 'not needed'].join(' ').trim(),
  );

export const PARENTS = { resume: { noRelatives: ['FATHER', 'MOTHER'] } };
