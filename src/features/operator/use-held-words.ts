import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { RecordType } from '../../domain/records/record-types.ts';
import type { DeferredRow } from '../../protocol/account-api.ts';
import { UNITS } from './desk.ts';
import { unitName } from './unit-tree.ts';
import { useDeskData } from './use-desk.ts';

/** What is settled together: one change, or a group that was written in one go. */
export interface HeldChange {
  /** number under which it is settled */
  n: number;
  first: DeferredRow;
  parts: readonly DeferredRow[];
}

/** The waiting changes, groups as one, in the order in which they came. */
export function heldChanges(rows: readonly DeferredRow[]): HeldChange[] {
  const changes = new Map<string, HeldChange>();
  for (const row of rows) {
    const key = `${row.log} ${row.group ?? row.n}`;
    const known = changes.get(key);
    changes.set(key, known ? { ...known, parts: [...known.parts, row] } : { n: row.n, first: row, parts: [row] });
  }
  return [...changes.values()];
}

/** Words about a waiting change, as far as this book holds what it is about. */
export function useHeldWords() {
  const { t } = useTranslation('operator');
  const { view } = useBook();
  const units = useDeskData(UNITS).value?.units ?? [];
  const typeWord = ({ type }: DeferredRow) => t(`type.${type}`, { defaultValue: t('type.other') });
  const author = (row: DeferredRow) => row.author.name || t('deferred.unknownAuthor');

  /** the candidate whose dossier it is; null where this book does not hold one */
  function person(row: DeferredRow): string | null {
    const stored = view.get(row.type as RecordType, row.record)?.facts as { candidateId?: unknown } | undefined;
    const id = row.type === 'candidate' ? row.record : (row.set?.candidateId ?? stored?.candidateId);
    const held = typeof id === 'string' ? view.get('candidate', id)?.facts.name : undefined;
    return held ?? (typeof row.set?.name === 'string' ? row.set.name : null);
  }
  return {
    author,
    person,
    typeWord,
    title: ({ first, parts }: HeldChange) => parts.map(person).find(Boolean) ?? author(first),
    thing: ({ first, parts }: HeldChange) =>
      parts.length > 1 ? t('deferred.together', { count: parts.length }) : typeWord(first),
    unit: ({ scope }: DeferredRow) => unitName(units, scope) ?? view.get('unit', scope)?.facts.name ?? t('unknownUnit'),
    reason: ({ code }: DeferredRow) =>
      t(`deferred.reason.${code}`, { defaultValue: t('deferred.reason.other', { code }) }),
  };
}
