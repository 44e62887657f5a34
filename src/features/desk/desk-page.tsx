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
import { useIsWide } from '../../ui/use-is-wide.ts';
import { AttentionRows } from './attention-rows.tsx';
import './desk.css';
import './desk-words.ts';
import { isMine } from './may-in-cell.ts';
import { Part } from './part.tsx';
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
  const isWide = useIsWide();
  const pressing = attention(rows);
  const shown = entries.slice(0, FIRST_DOSSIERS);
  // whoever looks after single cells sees these first, with nothing to do about them too
  const own = (row: CellRow) => isMine(book, row.unit, row.inCharge?.facts.userId);
  const mine = [...pressing.filter(own), ...rows.filter((row) => own(row) && row.flags.length === 0)];
  const others = pressing.filter((row) => !own(row)).slice(0, FIRST_CELLS);
  const actions = (
    <TableActions what="TRAY" file="ho-so-den" people={entries.length}>
      <ButtonLink href="/quan-chung" icon="search">
        {t('home.find')}
      </ButtonLink>
    </TableActions>
  );
  return (
    <Page
      title={t('home.title')}
      subtitle={t('home.subtitle', {
        day: dayWords(t, today, today),
        dossiers: entries.length,
        cells: pressing.length,
      })}
      aside={isWide && actions}
    >
      <div className="desk-home">
        <div className="desk-side">
          {mine.length > 0 && (
            <Part title={t('home.myFirstCells')}>
              <AttentionRows rows={mine} today={today} />
            </Part>
          )}
          <Part title={t('home.tray')}>
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
          </Part>
        </div>
        <div className="desk-side no-print">
          <Part title={t('home.firstCells')}>
            {others.length > 0 && <AttentionRows rows={others} today={today} />}
            {pressing.length === 0 && <EmptyState title={t('home.noneFirst')}>{t('home.noneFirstBody')}</EmptyState>}
            <p className="desk-after secondary">
              {others.length > 0 && `${t('home.order')} `}
              <Link href="/cac-chi-bo">{t('home.allCells')}</Link>
            </p>
          </Part>
          <YearCard total={total} />
        </div>
      </div>
      {!isWide && <div className="pad no-print">{actions}</div>}
    </Page>
  );
}
