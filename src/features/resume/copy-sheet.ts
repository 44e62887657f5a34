import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { BOOKLET, type BookletItem } from '../../domain/resume/booklet.ts';
import {
  askedOfRelative,
  familyPlaces,
  isMarried,
  itemOfRelation,
  otherRelatives,
} from '../../domain/resume/family.ts';
import { fieldsOf } from '../../domain/resume/resume-items.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { writeDay } from '../../ui/day-text.ts';
import { boxesOf } from './item-values.ts';

/** A line of the sheet; `text` null = nobody has written it yet, so a dotted line stands there. */
export interface SheetLine {
  label: string | null;
  text: string | null;
}

/** One item of the booklet as it is to be copied. */
export interface SheetItem {
  item: string;
  title: string;
  groups: readonly { title: string | null; lines: readonly SheetLine[] }[];
}

type Say = (key: string, params?: Record<string, string>) => string;
type OfPerson = Pick<Dossier, 'candidate' | 'resume' | 'resumeLines' | 'relatives'>;

/**
 * The draft in the order of the booklet (2-KNĐ). The booklet is Vietnamese, so is the sheet.
 *
 * @param t translates into Vietnamese, with the namespaces `resume` and `facts`
 */
export function copySheet(dossier: OfPerson, rulebook: Rulebook, t: Say): SheetItem[] {
  const none = t('resume:sheet.none');
  return BOOKLET.map((item) => {
    const title = t(`resume:item.${item.item}.title`);
    if (item.kind === 'FAMILY') return { item: item.item, title, groups: family(item.item, dossier, rulebook, t) };
    const lines = item.kind === 'LINES' ? lined(item, dossier, t) : boxed(item, dossier, rulebook, t, none);
    return { item: item.item, title, groups: [{ title: null, lines }] };
  });
}

function boxed(item: BookletItem, dossier: OfPerson, rulebook: Rulebook, t: Say, none: string): SheetLine[] {
  const { candidate, resume } = dossier;
  if (item.item === '13' && !candidate.facts.isReadmission) return [{ label: null, text: none }];
  if (item.item === '12' && resume?.facts.noYouthUnion) return [{ label: null, text: none }];
  const records = { candidate: candidate.facts, resume: resume?.facts ?? {} };
  const boxes = boxesOf(fieldsOf(item, rulebook)).filter(({ name }) => name !== 'generalEducation.class');
  const single = boxes.length === 1;
  return boxes.map(({ name, field }) => {
    const [fact, part] = name.split('.') as [string, string | undefined];
    const whole = (records[field.of] as Readonly<Record<string, unknown>>)[fact];
    const value = part === undefined ? whole : (whole as Readonly<Record<string, unknown>> | null | undefined)?.[part];
    const label =
      fact === 'previousMembership'
        ? t(`resume:previous.${part}`)
        : fact === 'youthUnionJoin'
          ? t(`resume:youthUnion.${part}`)
          : t(`facts:${fact}`);
    const text = textOf(fact, value, rulebook, t);
    // as on the birth certificate, in capitals
    return { label: single ? null : label, text: fact === 'name' ? (text?.toLocaleUpperCase('vi') ?? null) : text };
  });
}

const LISTS: Readonly<Record<string, keyof Rulebook['lists']>> = {
  ethnicity: 'ethnicGroups',
  religion: 'religions',
  generalEducation: 'generalEducation',
  professionalLevel: 'professionalLevels',
  politicalTheory: 'politicalTheory',
};

function textOf(fact: string, value: unknown, rulebook: Rulebook, t: Say): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'object') return 'asWritten' in value ? String(value.asWritten) : null;
  const text = String(value);
  const list = LISTS[fact];
  if (list) return rulebook.lists[list].entries.find(({ code }) => code === text)?.name.vi ?? text;
  if (fact === 'gender') return t(`resume:gender.${text}`);
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? writeDay(text) : text;
}

function lined(item: BookletItem, { resume, resumeLines }: OfPerson, t: Say): SheetLine[] {
  if (item.kind !== 'LINES') return [];
  const lines = resumeLines
    .filter(({ facts }) => facts.section === item.section)
    .toSorted((a, b) => ((a.facts.from ?? '9999') < (b.facts.from ?? '9999') ? -1 : 1));
  if (lines.length === 0) {
    const saidNone = item.none !== null && resume?.facts[item.none] === true;
    return [{ label: null, text: saidNone ? t('resume:sheet.none') : null }];
  }
  return lines.map(({ facts }) => {
    const from = facts.from ? writeDay(facts.from) : t('resume:line.unknown');
    const to = facts.isNow ? t('resume:line.toNow') : facts.to ? writeDay(facts.to) : null;
    const isMoment = item.section === 'AWARD' || item.section === 'DISCIPLINE';
    const span = isMoment ? from : t('resume:line.span', { from, to: to ?? t('resume:line.unknown') });
    return { label: span, text: [facts.what, facts.where, facts.post, facts.diploma].filter(Boolean).join('; ') };
  });
}

function family(item: string, dossier: OfPerson, rulebook: Rulebook, t: Say): SheetItem['groups'] {
  const nameOf = (code: string) =>
    rulebook.lists.relations.entries.find((entry) => entry.code === code)?.name.vi ?? code;
  const groupOf = (relative: DomainRecord<'relative'>) => ({
    title: nameOf(relative.facts.relation ?? ''),
    lines: relativeLines(relative, rulebook, t),
  });
  const places = familyPlaces(dossier).filter((place) => place.item === item);
  const single = item !== '21c' && isMarried(dossier) === false;
  return [
    ...places.flatMap((place) => {
      if (place.state === 'HERE') return place.relatives.map(groupOf);
      const title =
        place.code === 'SIBLINGS' || place.code === 'CHILDREN'
          ? t(`resume:family.group.${place.code}`)
          : nameOf(place.code);
      return [{ title, lines: [{ label: null, text: place.state === 'NOBODY' ? t('resume:sheet.none') : null }] }];
    }),
    ...otherRelatives(dossier, item).map(groupOf),
    ...(single ? [{ title: null, lines: [{ label: null, text: t('resume:sheet.married') }] }] : []),
  ];
}

function relativeLines({ facts }: DomainRecord<'relative'>, rulebook: Rulebook, t: Say): SheetLine[] {
  const known = facts as Readonly<Record<string, unknown>>;
  const isDead = facts.death != null;
  const extra = itemOfRelation(facts.relation ?? '') === '21b' && facts.classOrigin ? ['classOrigin'] : [];
  const asked = [...askedOfRelative(facts.relation ?? ''), ...extra].filter(
    (fact) =>
      !(
        isDead &&
        known[fact] == null &&
        ['residence', 'occupation', 'politicsNow', 'lawAbiding', 'economy'].includes(fact)
      ),
  );
  const death = [facts.death?.year && writeDay(facts.death.year), facts.death?.place, facts.death?.cause];
  return [
    { label: t('facts:name'), text: facts.name ?? null },
    ...asked.map((fact) => ({ label: t(`facts:${fact}`), text: textOf(fact, known[fact], rulebook, t) })),
    ...(isDead ? [{ label: t('resume:sheet.died'), text: death.filter(Boolean).join(', ') || null }] : []),
  ];
}
