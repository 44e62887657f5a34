import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useCommuneYear } from '../../db/use-commune-year.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { totalRow } from '../../domain/oversight/total-row.ts';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useIsWide } from '../../ui/use-is-wide.ts';
import { useCellColumns } from './cell-columns.tsx';
import { CellList } from './cell-list.tsx';
import { cellsWorkbook } from './cells-workbook.ts';
import './desk.css';
import { useFlagWords } from './desk-words.ts';
import { type CellFilter, filterCells, flagsThere } from './filter-cells.ts';
import { isMine } from './may-in-cell.ts';
import { useCellTable } from './use-cell-table.ts';

/** Every cell with its figures: sorted by any column, filtered by what is worth a look and by name. */
export function CellsPage() {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const year = today.slice(0, 4);
  const { rows, isWorking } = useCellTable();
  const reached = useReachedUnits();
  const { admitted } = useCommuneYear(reached);
  const isWide = useIsWide();
  const words = useFlagWords(today);
  const { columns, foot } = useCellColumns(today);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<CellFilter>('ALL');
  const flags = useMemo(() => flagsThere(rows), [rows]);
  const mine = useMemo(
    () => new Set(rows.filter((row) => isMine(book, row.unit, row.inCharge?.facts.userId))),
    [rows, book],
  );
  const shown = useMemo(
    () =>
      filterCells(rows, filter, query, (row) => mine.has(row)).toSorted(
        (a, b) => Number(mine.has(b)) - Number(mine.has(a)),
      ),
    [rows, filter, query, mine],
  );
  const total = useMemo(() => totalRow(shown), [shown]);
  const whole = reached.commune && admitted;
  const showAll = () => {
    setQuery('');
    setFilter('ALL');
  };
  const subtitle = t('cells.subtitle', { year, day: writeDay(today), count: rows.length });
  if (rows.length === 0)
    return (
      <Page title={t('cells.title')}>
        <EmptyState title={t('cells.empty')}>{t('cells.emptyBody')}</EmptyState>
      </Page>
    );
  const actions = (
    <TableActions
      what="CELLS_TABLE"
      file="cac-chi-bo"
      people={0}
      makeFile={() =>
        workbookOf(
          cellsWorkbook(t, {
            rows: shown,
            total,
            today,
            flagsOf: (row) => row.flags.map((flag) => words.say(flag, 'short')).join('; '),
          }),
        )
      }
    />
  );
  return (
    <Page title={t('cells.title')} subtitle={subtitle} aside={isWide && actions} wide>
      <search className="pad desk-filter no-print">
        <TextField
          label={t('cells.search')}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <SelectField
          label={t('cells.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value as CellFilter)}
          options={[
            { value: 'ALL', label: t('cells.all') },
            ...(mine.size > 0 ? [{ value: 'MINE', label: t('cells.mine', { count: mine.size }) }] : []),
            ...flags.map(({ code, count }) => ({
              value: code,
              label: t('cells.option', { flag: t(`flag.${code}.name`), count }),
            })),
          ]}
        />
        <p className="secondary" aria-live="polite">
          {shown.length < rows.length && t('cells.shown', { count: shown.length, all: rows.length })}
          {isWorking && ` ${t('cells.working')}`}
        </p>
      </search>
      {shown.length === 0 ? (
        <EmptyState title={t('cells.none')} action={<Button onClick={showAll}>{t('cells.showAll')}</Button>}>
          {t('cells.noneBody')}
        </EmptyState>
      ) : (
        <div className="desk-cells">
          {isWide ? (
            <DataTable
              caption={subtitle}
              columns={columns}
              rows={shown}
              keyOf={({ unit }) => unit}
              foot={foot(total)}
              wide
            />
          ) : (
            <CellList rows={shown} today={today} />
          )}
          <div className="pad stack">
            {total.year.target &&
              (total.shortfall > 0 ? (
                <StateMark mark="look">{t('cells.shortfall', { count: total.shortfall })}</StateMark>
              ) : (
                <StateMark mark="done">{t('cells.noShortfall')}</StateMark>
              ))}
            {whole && shown.length === rows.length && whole.count !== total.year.admitted?.count && (
              <p className="secondary">
                {t('cells.whole', { count: whole.count, sum: total.year.admitted?.count ?? 0 })}
              </p>
            )}
            {total.before.unknown > 0 && (
              <p className="secondary">{t('cells.unknownBefore', { count: total.before.unknown })}</p>
            )}
            {total.term && total.term.unknown > 0 && (
              <p className="secondary">{t('cells.unknownTerm', { count: total.term.unknown })}</p>
            )}
          </div>
        </div>
      )}
      {!isWide && <div className="pad no-print">{actions}</div>}
    </Page>
  );
}
