import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { classEligibility } from '../../domain/classes/class-eligibility.ts';
import type { ClassKind } from '../../domain/classes/class-person.ts';
import type { WaitingEntry } from '../../domain/classes/waiting-list.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { daysLeftWords } from '../../ui/day-words.ts';
import { FindingWords } from './finding-words.tsx';
import { personColumns } from './person-columns.tsx';

/** Who waits for a class, in the order in which they are taken; by cell at a tap on its heading. */
export function WaitingTable({ waiting, kind }: { waiting: readonly WaitingEntry[]; kind: ClassKind }) {
  const { t } = useTranslation('classes');
  const today = useBook().today();
  return (
    <DataTable
      caption={t('desk.byCell')}
      rows={waiting}
      keyOf={({ nomination }) => nomination.id}
      columns={[
        ...personColumns({ name: t('desk.column.name'), cell: t('desk.column.cell') }),
        {
          key: 'since',
          title: t('desk.column.since'),
          sort: ({ since }) => since,
          cell: ({ since }) => (
            <>
              {writeDay(since)}{' '}
              <span className="secondary class-whole">{t('desk.days', { count: daysBetween(since, today) })}</span>
            </>
          ),
        },
        {
          key: 'deadline',
          title: t('desk.column.deadline'),
          sort: ({ deadline }) => deadline,
          cell: ({ deadline }) =>
            deadline && (
              <>
                {writeDay(deadline)}{' '}
                <span className="secondary class-whole">{daysLeftWords(t, daysBetween(today, deadline))}</span>
              </>
            ),
        },
        {
          key: 'why',
          title: t('desk.column.why'),
          cell: ({ person, left }) => {
            const findings = classEligibility(person, kind, today).findings.filter(
              ({ code }) => code !== 'PROPOSED' && (left === null || code !== 'LEARN_AGAIN'),
            );
            const reason = left?.place.facts.left?.reason ?? '';
            return (
              <>
                <FindingWords of={{ findings }} />
                {left && (
                  <span className="secondary">
                    {findings.length > 0 ? ' · ' : ''}
                    {t('desk.leftBefore', { class: left.of.facts.name ?? '', reason })}
                  </span>
                )}
              </>
            );
          },
        },
      ]}
    />
  );
}
