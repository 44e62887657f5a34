import type { FactsOf } from '../../domain/records/record-types.ts';
import type { BookletField } from '../../domain/resume/booklet.ts';
import { placeOfText } from '../../domain/rulebook/suggest-place.ts';
import { places } from '../../rulebooks/places.ts';
import type { InputKind } from './booklet-input.tsx';

/** What a form of boxes holds: texts as typed, '' is not given; a part of a fact under "fact.part". */
export type BoxValues = Record<string, string>;

/** One box on the screen; `name` is "fact" or "fact.part". */
export interface Box {
  name: string;
  kind: InputKind;
  field: BookletField;
}

const KINDS: Readonly<Record<string, InputKind>> = {
  birthDate: 'DAY',
  citizenId: 'CITIZEN_ID',
  gender: 'GENDER',
  birthRegistrationPlace: 'PLACE',
  homePlace: 'PLACE',
  permanentAddress: 'PLACE',
  temporaryAddress: 'PLACE',
  ethnicity: { list: 'ethnicGroups' },
  religion: { list: 'religions' },
  generalEducation: { list: 'generalEducation' },
  professionalLevel: { list: 'professionalLevels' },
  politicalTheory: { list: 'politicalTheory' },
  childhoodHistory: 'PROSE',
  historicalFeatures: 'PROSE',
  selfPolitics: 'PROSE',
  selfMorals: 'PROSE',
  selfAbility: 'PROSE',
  selfMasses: 'PROSE',
  declaredOn: 'DAY',
};

const PARTS: Readonly<Record<string, readonly (readonly [string, InputKind])[]>> = {
  generalEducation: [['class', 'TEXT']],
  youthUnionJoin: [
    ['day', 'PARTIAL_DAY'],
    ['place', 'TEXT'],
  ],
  previousMembership: [
    ['admittedOn', 'PARTIAL_DAY'],
    ['admittedAt', 'TEXT'],
    ['officialOn', 'PARTIAL_DAY'],
    ['officialAt', 'TEXT'],
    ['introducers', 'TEXT'],
    ['leftOn', 'PARTIAL_DAY'],
    ['reasonLeft', 'TEXT'],
  ],
};

/** Facts that are made of their parts alone. */
const WHOLES = ['youthUnionJoin', 'previousMembership'];
const CLASS = /^\d{1,2}\/1[02]$/;

export function boxesOf(fields: readonly BookletField[]): Box[] {
  return fields.flatMap((field) => {
    const parts = (PARTS[field.fact] ?? []).map(([part, kind]) => ({ name: `${field.fact}.${part}`, kind, field }));
    if (WHOLES.includes(field.fact)) return parts;
    return [{ name: field.fact, kind: KINDS[field.fact] ?? 'TEXT', field }, ...parts];
  });
}

interface Records {
  candidate: FactsOf<'candidate'>;
  resume: FactsOf<'resume'>;
}

export function valuesOf(boxes: readonly Box[], records: Records): BoxValues {
  return Object.fromEntries(
    boxes.map(({ name, field }) => {
      const [fact, part] = name.split('.') as [string, string | undefined];
      return [name, textOf((records[field.of] as Record<string, unknown>)[fact], fact, part)];
    }),
  );
}

function textOf(value: unknown, fact: string, part: string | undefined): string {
  if (fact === 'generalEducation') {
    const isClass = CLASS.test(String(value));
    return isClass === (part === 'class') ? String(value ?? '') : '';
  }
  const one = part === undefined ? value : (value as Record<string, unknown> | null | undefined)?.[part];
  if (typeof one === 'object' && one !== null && 'asWritten' in one) return String(one.asWritten);
  return one === null || one === undefined ? '' : String(one);
}

/** The facts that the boxes say, unchecked: the domain validates them. A cleared box is null. */
export function factsOf(
  boxes: readonly Box[],
  values: BoxValues,
  before: Records,
): { own: FactsOf<'candidate'>; set: FactsOf<'resume'> } {
  const facts: Record<'candidate' | 'resume', Record<string, unknown>> = { candidate: {}, resume: {} };
  for (const { name, kind, field } of boxes) {
    const [fact, part] = name.split('.') as [string, string | undefined];
    const text = (values[name] ?? '').trim() === '' ? null : (values[name] ?? null);
    const target = facts[field.of];
    const old = (before[field.of] as Record<string, unknown>)[fact];
    if (fact === 'generalEducation') target[fact] = text?.replace(/\s/g, '') ?? target[fact] ?? null;
    else if (part !== undefined) {
      const parts = { ...((target[fact] as object | null) ?? {}), ...(text === null ? {} : { [part]: text }) };
      target[fact] = Object.keys(parts).length > 0 ? parts : null;
    } else if (kind === 'PLACE') target[fact] = placeFact(text, old);
    else if (kind === 'CITIZEN_ID') target[fact] = text?.replace(/[\s.-]/g, '') ?? null;
    else target[fact] = text;
  }
  return { own: facts.candidate, set: facts.resume } as { own: FactsOf<'candidate'>; set: FactsOf<'resume'> };
}

/** What else is known of a place stays as long as its text does. */
export function placeFact(text: string | null, old: unknown): unknown {
  if (text === null) return null;
  if ((old as { asWritten?: string } | null | undefined)?.asWritten === text) return old;
  return placeOfText(places(), text);
}
