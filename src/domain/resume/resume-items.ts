import type { LocalDay } from '../../lib/local-day.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { BOOKLET, type BookletField, type BookletItem, type NoneFact } from './booklet.ts';
import { familyPlaces, missingOfRelative, otherRelatives } from './family.ts';
import { timeline } from './timeline.ts';

type Item = BookletItem['item'];

/** How far an item of the booklet is filled in. */
export interface ResumeItem {
  item: Item;
  state: 'EMPTY' | 'PART' | 'DONE';
  isSensitive: boolean;
  /**
   * what is still to do: names of facts; codes of places of the family; LINES where no line stands and nobody said that
   * there is none; GAP, OVERLAP, UNCLEAR, UNTIL_NOW of the time line; DETAILS of a relative
   */
  missing: readonly string[];
}

type OfPerson = Pick<Dossier, 'candidate' | 'resume' | 'resumeLines' | 'relatives'>;

/** The items of the booklet in their order, each with how far it is filled in (2-KNĐ; 38-HD/BTCTW). */
export function resumeItems(dossier: OfPerson, rulebook: Rulebook, today: LocalDay): ResumeItem[] {
  return BOOKLET.map((item) => {
    const { done, missing } = judge(item, dossier, rulebook, today);
    const state = missing.length === 0 ? 'DONE' : done ? 'PART' : 'EMPTY';
    return { item: item.item, state, isSensitive: item.isSensitive ?? false, missing };
  });
}

/** The boxes of an item in the booklet of this rulebook: 11c came with the print of 2025. */
export function fieldsOf(item: BookletItem, rulebook: Rulebook): readonly BookletField[] {
  if (item.kind !== 'FACTS') return [];
  return item.fields.filter(({ since }) => since === undefined || since <= rulebook.inForceFrom);
}

interface Judged {
  /** something stands there */
  done: boolean;
  missing: string[];
}

function judge(item: BookletItem, dossier: OfPerson, rulebook: Rulebook, today: LocalDay): Judged {
  if (item.kind === 'LINES') {
    return item.section === 'WORK' ? judgeWork(dossier, today) : judgeLines(item.section, item.none, dossier);
  }
  if (item.kind === 'FAMILY') return judgeFamily(item.item, dossier, today);
  if (item.item === '13') return judgePrevious(dossier);
  const fields = fieldsOf(item, rulebook);
  const asked = fields.filter(({ isOptional }) => !isOptional || isOf9(item, dossier));
  return {
    done: fields.some((field) => isGiven(field, dossier)),
    missing: asked.filter((field) => !isGiven(field, dossier)).map(({ fact }) => fact),
  };
}

/** Item 9: a rank is asked of whoever has a religion. */
function isOf9({ item }: BookletItem, { candidate }: OfPerson): boolean {
  const { religion } = candidate.facts;
  return item === '9' && religion != null && religion !== 'NONE';
}

function isGiven({ of, fact }: BookletField, { candidate, resume }: OfPerson): boolean {
  const value = of === 'candidate' ? candidate.facts[fact] : resume?.facts[fact];
  if (fact === 'youthUnionJoin' && resume?.facts.noYouthUnion) return true;
  // the booklet asks for the whole day, as on the birth certificate
  if (fact === 'birthDate') return String(value ?? '').length === 10;
  return value !== null && value !== undefined;
}

/** Only somebody who asks to come back fills item 13; the others write "Không". */
function judgePrevious({ candidate, resume }: OfPerson): Judged {
  if (!candidate.facts.isReadmission) return { done: true, missing: [] };
  const given = resume?.facts.previousMembership;
  const asked = ['admittedOn', 'admittedAt', 'introducers', 'leftOn', 'reasonLeft'] as const;
  return {
    done: given != null,
    missing: asked.filter((part) => !given?.[part]).map((part) => `previousMembership.${part}`),
  };
}

function judgeLines(section: string, none: NoneFact | null, { resume, resumeLines }: OfPerson): Judged {
  const there = resumeLines.some(({ facts }) => facts.section === section && !facts.archived);
  const said = none !== null && resume?.facts[none] === true;
  return { done: there, missing: there || said ? [] : ['LINES'] };
}

function judgeWork({ resumeLines }: OfPerson, today: LocalDay): Judged {
  const band = timeline(resumeLines, today);
  if (band.spans.length === 0) return { done: false, missing: ['LINES'] };
  const wrong = [
    band.gaps.length > 0 && 'GAP',
    band.overlaps.length > 0 && 'OVERLAP',
    band.unclear.length > 0 && 'UNCLEAR',
    band.untilNow !== null && 'UNTIL_NOW',
  ];
  return { done: true, missing: wrong.filter((one) => one !== false) };
}

function judgeFamily(item: string, dossier: OfPerson, today: LocalDay): Judged {
  const places = familyPlaces(dossier).filter((place) => place.item === item);
  const relatives = [...places.flatMap((place) => place.relatives), ...otherRelatives(dossier, item)];
  const open = places.filter(({ state }) => state === 'MISSING' || state === 'UNKNOWN').map(({ code }) => code);
  const details = relatives.some((relative) => missingOfRelative(relative, today).length > 0);
  return {
    done: relatives.length > 0 || places.some(({ state }) => state === 'NOBODY'),
    missing: [...open, ...(details ? ['DETAILS'] : [])],
  };
}
