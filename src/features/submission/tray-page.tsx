import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { TableActions } from '../../parts/table-actions.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { filterTray, NO_FILTER, type TrayFilter } from './tray-filter.ts';
import './submission-words.ts';
import './tray.css';
import { TrayTable } from './tray-table.tsx';
import { useDeskRights } from './use-desk-rights.ts';
import { type TrayRow, useTray } from './use-tray.ts';

const PHASES = ['SENT', 'RECEIVED', 'HELD', 'ASK_UPPER', 'AGREED', 'RETURNED', 'DECIDED'] as const;

/** What was looked for last, while the book is open: whoever comes back from a dossier finds the same list. */
const kept = new WeakMap<Book, TrayFilter>();

/** The dossiers that lie with the commune, the nearest limit first. */
export function TrayPage() {
  const { t } = useTranslation('submission');
  const book = useBook();
  const rows = useTray();
  const { isDesk } = useDeskRights();
  const [filter, setFilter] = useState(() => kept.get(book) ?? NO_FILTER);
  const shown = filterTray(rows, filter);
  const set = (change: Partial<TrayFilter>) => {
    const next = { ...filter, ...change };
    kept.set(book, next);
    setFilter(next);
  };
  const isAll = shown.length === rows.length;
  return (
    <Page
      title={t('tray.title')}
      subtitle={
        isAll ? t('tray.count', { count: rows.length }) : t('tray.found', { count: shown.length, total: rows.length })
      }
      back="/ban-lam-viec"
    >
      {rows.length === 0 ? (
        <EmptyState title={t('tray.empty')}>{t('tray.emptyBody')}</EmptyState>
      ) : (
        <>
          <FilterBar rows={rows} filter={filter} onChange={set} />
          <div className="pad">
            <TableActions what="TRAY" file="ho-so-den" people={shown.length}>
              {isDesk && <ButtonLink href="/ho-so-den/ky-hop">{t('tray.sitting')}</ButtonLink>}
            </TableActions>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              title={t('tray.noneFit')}
              action={<Button onClick={() => set(NO_FILTER)}>{t('tray.showAll')}</Button>}
            >
              {t('tray.noneFitBody')}
            </EmptyState>
          ) : (
            <TrayTable rows={shown} />
          )}
          <p className="pad secondary">{t('tray.why')}</p>
        </>
      )}
    </Page>
  );
}

interface FilterProps {
  rows: readonly TrayRow[];
  filter: TrayFilter;
  onChange: (change: Partial<TrayFilter>) => void;
}

function FilterBar({ rows, filter, onChange }: FilterProps) {
  const { t } = useTranslation('submission');
  const cells = new Map(
    rows.map(({ reading: { dossier } }) => [dossier.candidate.scope, dossier.unit?.facts.name ?? '']),
  );
  const [isOpen, setOpen] = useState(false);
  const isFiltered = filter.cell !== '' || filter.stage !== '' || filter.phase !== '';
  const phases = PHASES.filter((phase) => filter.phase === phase || rows.some((row) => row.phase === phase));
  return (
    <search className="pad no-print tray-filter" data-closed={isOpen || isFiltered ? undefined : ''}>
      <TextField
        label={t('tray.search')}
        type="search"
        value={filter.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      {/* on the phone three more fields would push the list off the screen */}
      {!isFiltered && (
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('tray.filter')}
        </Button>
      )}
      <SelectField
        label={t('tray.cell')}
        empty={t('tray.anyCell')}
        value={filter.cell}
        onChange={(event) => onChange({ cell: event.target.value })}
        options={[...cells].map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        label={t('tray.stage')}
        empty={t('tray.anyStage')}
        value={filter.stage}
        onChange={(event) => onChange({ stage: event.target.value })}
        options={(['ADMISSION', 'OFFICIAL'] as const).map((value) => ({ value, label: t(`stage.${value}`) }))}
      />
      <SelectField
        label={t('tray.state')}
        empty={t('tray.anyState')}
        value={filter.phase}
        onChange={(event) => onChange({ phase: event.target.value })}
        options={phases.map((value) => ({ value, label: t(`phase.${value}`) }))}
      />
    </search>
  );
}
