import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { attention } from '../../domain/oversight/attention.ts';
import type { CellRow } from '../../domain/oversight/cell-row.ts';
import { TableActions } from '../../parts/table-actions.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AttentionRows } from './attention-rows.tsx';
import './desk.css';
import './desk-words.ts';
import { isMine } from './may-in-cell.ts';
import { TrayTable } from './tray-table.tsx';
import { useCellTable } from './use-cell-table.ts';
import { useTray } from './use-tray.ts';
import { YearCard } from './year-card.tsx';

/** So many fit beside the table; the rest is one tap away. */
const FIRST_CELLS = 4;
const FIRST_DOSSIERS = 8;

/** The commune's desk: what lies on it, which cells to look at first, how the year stands. */
export function DeskPage() {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const entries = useTray();
  const { rows, total } = useCellTable();
  const pressing = attention(rows);
  const shown = entries.slice(0, FIRST_DOSSIERS);
  return (
    <Page
      title={t('home.title')}
      subtitle={t('home.subtitle', {
        day: dayWords(t, today, today),
        dossiers: entries.length,
        cells: pressing.length,
      })}
      aside={
        <TableActions what="TRAY" file="ho-so-den" people={entries.length}>
          <ButtonLink href="/quan-chung" icon="search">
            {t('home.find')}
          </ButtonLink>
        </TableActions>
      }
    >
      <div className="desk-home">
        <section className="desk-part" aria-label={t('home.tray')}>
          <h2 className="desk-heading">{t('home.tray')}</h2>
          {entries.length === 0 ? (
            <EmptyState title={t('home.trayEmpty')}>{t('home.trayEmptyBody')}</EmptyState>
          ) : (
            <>
              <TrayTable entries={shown} today={today} />
              {entries.length > shown.length && (
                <p className="desk-after">
                  <Link href="/ho-so-den">{t('home.allTray', { count: entries.length })}</Link>
                </p>
              )}
              <p className="desk-after secondary">
                {t('home.limits')} <Link href="/them/quy-dinh">{t('home.basis')}</Link>
              </p>
            </>
          )}
        </section>
        <div className="desk-side">
          <Cells pressing={pressing} rows={rows} />
          <YearCard total={total} />
        </div>
      </div>
    </Page>
  );
}

/** Whoever looks after single cells sees these first, with nothing to do about them too; then the others that press. */
function Cells({ pressing, rows }: { pressing: readonly CellRow[]; rows: readonly CellRow[] }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const own = (row: CellRow) => isMine(book, row.unit, row.inCharge?.facts.userId);
  const calm = rows.filter((row) => own(row) && row.flags.length === 0);
  const mine = [...pressing.filter(own), ...calm];
  const others = pressing.filter((row) => !own(row)).slice(0, FIRST_CELLS);
  return (
    <>
      {mine.length > 0 && (
        <section className="desk-part" aria-label={t('home.myFirstCells')}>
          <h2 className="desk-heading">{t('home.myFirstCells')}</h2>
          <AttentionRows rows={mine} today={today} />
        </section>
      )}
      {(others.length > 0 || mine.length === 0) && (
        <section className="desk-part" aria-label={t('home.firstCells')}>
          <h2 className="desk-heading">{t('home.firstCells')}</h2>
          {others.length === 0 ? (
            <EmptyState title={t('home.noneFirst')}>{t('home.noneFirstBody')}</EmptyState>
          ) : (
            <AttentionRows rows={others} today={today} />
          )}
          <p className="desk-after secondary">
            {others.length > 0 && `${t('home.order')} `}
            <Link href="/cac-chi-bo">{t('home.allCells')}</Link>
          </p>
        </section>
      )}
    </>
  );
}
