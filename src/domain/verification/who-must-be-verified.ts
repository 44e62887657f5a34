import { foldAccents } from '../../lib/fold-accents.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { byCreation } from '../../lib/record-id.ts';
import { ageInMonths, birthRange } from '../dossier/age.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { familyPlaces } from '../resume/family.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { type RequestState, type VerificationRequest, verificationRequest } from './verification-request.ts';

type Relative = DomainRecord<'relative'>;
type Rule = Rulebook['verification'][number];

/** Somebody whose background the texts ask to be verified, or about whom somebody was asked. */
export interface Verifiee {
  /** code of the rulebook's row: SELF, PARENTS … */
  rule: string;
  /** null for the candidate */
  relation: string | null;
  /** null for the candidate, and for a relative whom the draft of the résumé does not name (any more) */
  relativeId: RecordId | null;
  /** null for a place in the family that nobody has filled in yet */
  name: string | null;
  /** null where that hangs on an age that nobody wrote down */
  needed: boolean | null;
  isDead: boolean;
  isAbroad: boolean;
  /** a relative who is a party member: their file is compared instead, once the cell is named (06-HD/TW §3.4c) */
  isPartyMember: boolean;
  /** the cell of an exempted relative, where it is named */
  cell: string | null;
  /** in the order of asking */
  requests: readonly VerificationRequest[];
  state: RequestState | 'NOT_ASKED';
}

type OfPerson = Pick<Dossier, 'candidate' | 'relatives' | 'resume' | 'verifications' | 'settings'>;

/**
 * Who must be verified, in the order of the rulebook's matrix (06-HD/TW §3.4): the candidate; parents, the spouse's
 * parents, whoever raised the candidate, the spouse; children who are of age. Grandparents, siblings, adopted children
 * and the family of a former spouse only where somebody asked about them. The dead are verified as far as something is
 * known. A relative who is a member and whose cell is named is exempt. The spouse's side of somebody who is not
 * married, and places of which the person says that there is nobody, are left out.
 */
export function whoMustBeVerified(dossier: OfPerson, rulebook: Rulebook, today: LocalDay): Verifiee[] {
  const requests = dossier.verifications
    .filter(({ facts }) => !facts.archived)
    .map((record) => verificationRequest(record, dossier, rulebook, today))
    .toSorted(inTime);
  const relatives = dossier.relatives.filter(({ facts }) => !facts.archived);
  const known = new Set(relatives.map(({ id }) => id));
  const about = (id: RecordId) => requests.filter(({ record }) => record.facts.relativeId === id);
  const isSelf = ({ record: { facts } }: VerificationRequest) => !facts.relativeId && !facts.subject?.relation;
  // letters about relatives whom the draft does not hold any more, or whom this reader may not see
  const strangers = requests.filter((request) => !isSelf(request) && !known.has(request.record.facts.relativeId ?? ''));
  const unnamed = familyPlaces(dossier).filter(({ state }) => state === 'MISSING');
  return rulebook.verification.flatMap((rule): Verifiee[] => {
    if (rule.relations.length === 0) return [verifieeOf(rule, null, requests.filter(isSelf), dossier, today)];
    const named = relatives
      .filter((relative) => ruleOf(relative, rulebook) === rule)
      .map((relative) => verifieeOf(rule, relative, about(relative.id), dossier, today));
    const asked = bySubject(strangers)
      .filter(([{ relation }]) => rule === ruleOfRelation(relation, rulebook))
      .map(([subject, own]) => ofSubject(rule, subject, own));
    const all = [...named, ...asked].toSorted((a, b) => order(rule, a) - order(rule, b));
    if (rule.verify === 'IF_UNCLEAR') return all.filter((one) => one.requests.length > 0);
    const open = unnamed
      .filter(({ code }) => rule.relations.includes(code) && !asked.some(({ relation }) => relation === code))
      .map(({ code }) => ({ ...ofSubject(rule, { name: null, relation: code }, []) }));
    return [...all.filter(({ needed, requests: own }) => needed !== false || own.length > 0), ...open];
  });
}

function ruleOf({ facts }: Relative, rulebook: Rulebook): Rule | undefined {
  if (facts.isOfFormerSpouse) return ifUnclear(rulebook);
  return ruleOfRelation(facts.relation ?? '', rulebook);
}

function ruleOfRelation(relation: string, rulebook: Rulebook): Rule | undefined {
  return rulebook.verification.find(({ relations }) => relations.includes(relation)) ?? ifUnclear(rulebook);
}

function ifUnclear(rulebook: Rulebook): Rule | undefined {
  return rulebook.verification.find(({ verify }) => verify === 'IF_UNCLEAR');
}

function order(rule: Rule, { relation }: Verifiee): number {
  return rule.relations.indexOf(relation ?? '');
}

function verifieeOf(
  rule: Rule,
  relative: Relative | null,
  requests: readonly VerificationRequest[],
  { candidate }: OfPerson,
  today: LocalDay,
): Verifiee {
  const facts = relative?.facts ?? {};
  const isPartyMember = facts.isPartyMember === true;
  const mayBeExempt = rule.verify !== 'ALWAYS';
  const exempted = requests.find(({ state }) => state === 'EXEMPT')?.record.facts.exemption;
  const cell = exempted?.cell ?? (mayBeExempt && isPartyMember ? (facts.partyCell ?? null) : null);
  return {
    rule: rule.code,
    relation: facts.relation ?? null,
    relativeId: relative?.id ?? null,
    name: (relative ?? candidate).facts.name ?? null,
    needed: rule.verify === 'IF_UNCLEAR' ? requests.length > 0 : isOfAge(rule, facts.birthDate ?? null, today),
    isDead: facts.death != null,
    isAbroad: facts.isAbroad === true,
    isPartyMember,
    cell,
    requests,
    state: stateOf(requests) ?? (cell !== null ? 'EXEMPT' : 'NOT_ASKED'),
  };
}

interface Subject {
  name: string | null;
  relation: string;
}

function ofSubject(rule: Rule, { name, relation }: Subject, requests: readonly VerificationRequest[]): Verifiee {
  return {
    rule: rule.code,
    relation,
    relativeId: null,
    name,
    needed: true,
    isDead: false,
    isAbroad: false,
    isPartyMember: false,
    cell: requests.find(({ state }) => state === 'EXEMPT')?.record.facts.exemption?.cell ?? null,
    requests,
    state: stateOf(requests) ?? 'NOT_ASKED',
  };
}

/** Requests by the person whom they name. */
function bySubject(requests: readonly VerificationRequest[]): [Subject, VerificationRequest[]][] {
  const groups = new Map<string, [Subject, VerificationRequest[]]>();
  for (const request of requests) {
    const { relativeId, subject } = request.record.facts;
    const key = relativeId ?? `${subject?.relation} ${foldAccents(subject?.name ?? '')}`;
    const group = groups.get(key) ?? [{ name: subject?.name ?? null, relation: subject?.relation ?? '' }, []];
    group[1].push(request);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Children from the age at which they answer for themselves; null where the birth date leaves it open. */
function isOfAge({ minAge }: Rule, birth: string | null, today: LocalDay): boolean | null {
  if (minAge === null) return true;
  if (birth === null) return null;
  const { first, last } = birthRange(birth);
  const [oldest, youngest] = [ageInMonths(first, today) >= minAge * 12, ageInMonths(last, today) >= minAge * 12];
  return oldest === youngest ? oldest : null;
}

/** What most needs somebody's hand comes first; a later request to the same committee takes the place of the earlier. */
const GRAVITY: readonly RequestState[] = [
  'NEEDS_CONCLUSION',
  'INCOMPLETE',
  'LATE',
  'ASKED',
  'DRAFTED',
  'ANSWERED',
  'EXEMPT',
];

function stateOf(requests: readonly VerificationRequest[]): RequestState | null {
  const latest = new Map(requests.map((request) => [placeKey(request), request.state]));
  const states = [...latest.values()];
  return GRAVITY.find((state) => states.includes(state)) ?? null;
}

function placeKey({ record }: VerificationRequest): string {
  return foldAccents(record.facts.committee ?? record.id);
}

function inTime(a: VerificationRequest, b: VerificationRequest): number {
  const [first, second] = [a.record.facts.sentOn ?? '9999', b.record.facts.sentOn ?? '9999'];
  if (first !== second) return first < second ? -1 : 1;
  return byCreation(a.record.id, b.record.id);
}
