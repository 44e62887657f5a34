import { useTranslation } from 'react-i18next';
import type { ClassKind } from '../../domain/classes/class-person.ts';
import type { PlaceState } from '../../domain/classes/place-state.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { classes } from '../../i18n/vi/later/classes.ts';
import { writeDay } from '../../ui/day-text.ts';
import type { Mark } from '../../ui/state-mark.tsx';

addTexts('classes', classes);

/** The shape that stands for a place; its word is `classes:state.<state>`. */
export const PLACE_MARK: Record<PlaceState, Mark> = {
  LISTED: 'waiting',
  INVITED: 'toSend',
  ATTENDING: 'waiting',
  PASSED: 'soon',
  CERTIFIED: 'done',
  NOT_PASSED: 'mend',
  LEFT: 'returned',
};

/** Where each kind of class has its list, and the word that stands for it in an address. */
export const KIND_PLACE: Record<ClassKind, string> = { AWARENESS: '/lop', NEW_MEMBER: '/lop/dang-vien-moi' };
export const KIND_WORD: Record<ClassKind, string> = { AWARENESS: 'nhan-thuc', NEW_MEMBER: 'dang-vien-moi' };
export const kindOfWord = (word: string | undefined): ClassKind =>
  word === KIND_WORD.NEW_MEMBER ? 'NEW_MEMBER' : 'AWARENESS';

/** When a class is held: "12/10/2026 đến 16/10/2026"; in Vietnamese for what is printed. */
export function useClassDays(printed = false) {
  const { i18n } = useTranslation('classes');
  const t = i18n.getFixedT(printed ? 'vi' : i18n.language, 'classes');
  return ({ fromDay, toDay }: FactsOf<'awarenessClass'>): string => {
    if (!fromDay) return t('desk.noDay');
    const from = writeDay(fromDay);
    if (!toDay) return t('desk.from', { from });
    return toDay === fromDay ? from : t('desk.fromTo', { from, to: writeDay(toDay) });
  };
}
