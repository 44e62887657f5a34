import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { givenNameKey } from '../../lib/vietnamese-order.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { ChecksWords } from './checks-words.tsx';
import { PhaseMark } from './phase-mark.tsx';
import type { TrayRow } from './use-tray.ts';

/** Working days before a limit from which it is near. */
const SOON = 15;

/** A limit's shape: over, near, or running. */
export function waitMark({ by, run }: Pick<TrayRow, 'by' | 'run'>, today: string): Mark {
  if (by !== null && by < today) return 'overdue';
  return run !== null && run.of - run.used <= SOON ? 'soon' : 'waiting';
}

const isTheDesks = ({ phase }: TrayRow) => phase !== 'RETURNED' && phase !== 'DECIDED';

/** The tray as a table; on the phone each dossier is a block. The first that waits for the desk has the filled button. */
export function TrayTable({ rows }: { rows: readonly TrayRow[] }) {
  const { t } = useTranslation(['submission', 'common']);
  const today = useBook().today();
  const first = rows.find(isTheDesks);
  const nameOf = ({ reading }: TrayRow) => reading.dossier.candidate.facts.name ?? '';
  const hrefOf = ({ submission }: TrayRow) => `/ho-so-den/${submission.id}`;
  const columns: readonly DataColumn<TrayRow>[] = [
    {
      key: 'name',
      title: t('submission:tray.column.name'),
      names: true,
      sort: (row) => givenNameKey({ name: nameOf(row) }),
      cell: (row) => (
        <>
          <Link href={hrefOf(row)} className="tray-name">
            {nameOf(row)}
          </Link>
          <p className="secondary">
            {[
              row.reading.dossier.unit?.facts.name,
              t(`submission:stage.${row.stage}`),
              row.round > 1 && t('submission:tray.again', { round: row.round }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      ),
    },
    {
      key: 'wait',
      title: t('submission:tray.column.wait'),
      sort: ({ by }) => by,
      cell: (row) => {
        const { run, by, age, after } = row;
        return (
          <>
            <StateMark mark={waitMark(row, today)}>
              {run ? t('submission:tray.run', { ...run }) : t('submission:tray.age', { count: age })}
            </StateMark>
            {by && (
              <p className="secondary">
                {t(after ? 'submission:tray.byCeremony' : 'submission:tray.by', { day: dayWords(t, by, today) })}
              </p>
            )}
          </>
        );
      },
    },
    {
      key: 'state',
      title: t('submission:tray.column.state'),
      sort: ({ phase }) => t(`submission:phase.${phase}`),
      cell: ({ phase, state }) => (
        <>
          <PhaseMark phase={phase} state={state} />
          {phase === 'RETURNED' && (
            <p className="secondary">
              {t('submission:points.count', { open: state.open.length, count: state.items.length })}
            </p>
          )}
        </>
      ),
    },
    { key: 'checks', title: t('submission:tray.column.checks'), cell: (row) => <ChecksWords row={row} /> },
    {
      key: 'open',
      title: t('submission:tray.column.open'),
      quiet: true,
      cell: (row) => (
        <span className="no-print tray-open">
          <ButtonLink href={hrefOf(row)} look={row === first ? 'main' : 'second'}>
            {t(isTheDesks(row) ? 'submission:tray.open' : 'submission:tray.look')}
            <span className="visually-hidden"> {nameOf(row)}</span>
          </ButtonLink>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('submission:tray.title')}
      columns={columns}
      rows={rows}
      keyOf={({ submission, stage }) => `${submission.id} ${stage}`}
    />
  );
}
