import type { TFunction } from 'i18next';
import type { ColumnTarget, Field, Question, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import type { ListEntry, NotebookLists } from '../../domain/notebook/notebook-lists.ts';
import { writeDay } from '../../ui/day-text.ts';

export type T = TFunction<'importNotebook'>;

const DATES: readonly string[] = ['birthDate', 'listedOn', 'mentorAssignedOn', 'certificateIssuedOn'];

/** The list that a field's values come from. */
export function listOf(field: string, lists: NotebookLists): readonly ListEntry[] | null {
  if (field === 'ethnicity') return lists.ethnicGroups;
  if (field === 'religion') return lists.religions;
  if (field === 'generalEducation') return lists.generalEducation;
  if (field === 'professionalLevel') return lists.professionalLevels;
  if (field === 'politicalTheory') return lists.politicalTheory;
  if (field === 'sources') return lists.sources;
  return null;
}

/** A value of a field as a person reads it. */
export function valueText(field: string, value: unknown, lists: NotebookLists, t: T): string {
  if (value === null || value === undefined) return '';
  if (field === 'gender') return t(value === 'MALE' ? 'answer.male' : 'answer.female');
  if (DATES.includes(field) && typeof value === 'string') return writeDay(value);
  const list = listOf(field, lists);
  if (Array.isArray(value))
    return value.map((one) => list?.find(({ code }) => code === one)?.name ?? String(one)).join(', ');
  if (typeof value === 'object') {
    const { name, asWritten } = value as { name?: string; asWritten?: string };
    return asWritten ?? name ?? '';
  }
  return list?.find(({ code }) => code === value)?.name ?? String(value);
}

export const fieldLabel = (field: string, t: T): string => t(`fields.${field}` as 'fields.fullName');

/** The words for where a column goes. */
export function targetLabel(target: ColumnTarget, lists: NotebookLists, t: T): string {
  if (target.field === 'sources' && target.mark) {
    return t('sourceColumn', { source: lists.sources.find(({ code }) => code === target.mark)?.name ?? target.mark });
  }
  const more = target.part ?? target.mark;
  return fieldLabel(more ? `${target.field}_${more}` : target.field, t);
}

/** The question as a sentence: what stands there, what is wrong with it. */
export function questionText(
  question: Question,
  reading: WorkbookReading,
  sheet: number,
  t: T,
  label: (field: string) => string = (field) => fieldLabel(field, t),
): string {
  const { code, reason, given } = question;
  const keys = [`ask.${code}`];
  if (reason) keys.unshift(`ask.${code}_${reason}`);
  if (code === 'DAY_NEEDED' && given === '') keys.unshift('ask.DAY_NEEDED_bare');
  if (code === 'EXISTS_DIFFERENT' && question.field === 'person') keys.unshift('ask.EXISTS_DIFFERENT_person');
  const field = question.field === 'person' ? '' : label(question.field);
  return t(keys as ['ask.DATE_FUTURE'], {
    field,
    given: shortened(given),
    other: otherText(question, reading, sheet, t),
    reason: reason ?? '',
  });
}

/** A text short enough for a button or a sentence. */
export const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

function otherText(question: Question, reading: WorkbookReading, sheet: number, t: T): string {
  const { other, record } = question;
  if (record) {
    return record.birthDate
      ? t('answer.person', { name: record.name, birth: writeDay(record.birthDate) })
      : t('answer.personNoBirth', { name: record.name });
  }
  if (!other) return '';
  if (other.sheet === sheet) return t('answer.otherRow', { row: other.row, name: other.name });
  return t('answer.otherSheetRow', {
    row: other.row,
    name: other.name,
    sheet: reading.sheets[other.sheet]?.name ?? '',
  });
}

export const columnLetter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetter(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

/** Fields in the order of a card. */
export const SHOWN: readonly Field[] = [
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
  'cell',
  'listedOn',
  'listingResolution',
  'mentors',
  'mentorAssignedOn',
  'certificateIssuedOn',
  'certificateNumber',
  'service',
  'note',
];

/** Why the domain refused a record, in the words of the quotas or of the rules. */
export function failureText(
  issues: readonly { fact: string; code: string; params: Readonly<Record<string, string | number>> }[],
  t: T,
): string {
  return issues
    .map(({ code, params }) => {
      const keys = [`quota:problem.${code}`, `rules:problem.${code}`];
      return t(keys as ['title'], { ...params, defaultValue: code });
    })
    .join(' ');
}
