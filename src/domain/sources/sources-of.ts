import type { FactsOf } from '../records/record-types.ts';

/**
 * The sources that a person comes from, each once. Whoever is written down as a member of the Youth Union or of a trade
 * union comes from there, too, whether or not the source was ticked.
 */
export function sourcesOf({
  sources,
  isYouthUnionMember,
  isTradeUnionMember,
}: Pick<FactsOf<'candidate'>, 'sources' | 'isYouthUnionMember' | 'isTradeUnionMember'>): string[] {
  return [
    ...new Set([
      ...(sources ?? []),
      ...(isYouthUnionMember ? ['YOUTH_UNION'] : []),
      ...(isTradeUnionMember ? ['TRADE_UNION'] : []),
    ]),
  ];
}

/** Who introduces people of a source to the cell (138-TB/HU; 51-KH/HU). */
export const BODIES = [
  'YOUTH_UNION',
  'TRADE_UNION',
  'ASSOCIATION',
  'ORGANISATION',
  'MILITARY',
  'POLICE',
  'FRONT',
  'WORK_UNIT',
  'SCHOOL',
  'CELL',
] as const;
export type Body = (typeof BODIES)[number];

const BODY_OF: Readonly<Record<string, Body>> = {
  YOUTH_UNION: 'YOUTH_UNION',
  TRADE_UNION: 'TRADE_UNION',
  ASSOCIATION_MEMBER: 'ASSOCIATION',
  ORG_HEAD: 'ORGANISATION',
  MILITIA: 'MILITARY',
  DEMOBILISED: 'MILITARY',
  PRE_ENLISTMENT: 'MILITARY',
  VILLAGE_POLICE: 'POLICE',
  EXEMPLARY: 'FRONT',
  TEACHER: 'WORK_UNIT',
  STAFF: 'WORK_UNIT',
  STUDENT: 'SCHOOL',
  PUPIL: 'SCHOOL',
  VILLAGE_HEAD: 'CELL',
  VILLAGE_DEPUTY: 'CELL',
  PRIVATE_ENTERPRISE: 'CELL',
  LOCAL_YOUTH: 'CELL',
};

/** The bodies that introduce somebody, each once; none where only the religion or the standing of a person is known. */
export function bodiesOf(facts: FactsOf<'candidate'>): Body[] {
  const bodies = new Set(sourcesOf(facts).map((code) => BODY_OF[code]));
  return BODIES.filter((body) => bodies.has(body));
}
