import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CellQuota } from './cell-quota.tsx';
import { CommuneQuota } from './commune-quota.tsx';

/** The own cell's quota; for somebody who has several cells or the commune, all of them. */
export function QuotaPage() {
  const { t } = useTranslation('quota');
  const { owner } = useBook();
  const reached = useReachedUnits();
  if (reached.isDesk) return <CommuneQuota reached={reached} />;
  const cell = reached.cells[0]?.id ?? owner.scope;
  if (owner.grants.length > 0 && reached.cells.length === 0)
    return (
      <Page title={t('title')}>
        <EmptyState title={t('noUnits')}>{t('noUnitsBody')}</EmptyState>
      </Page>
    );
  return <CellQuota unitId={cell} href="/chi-tieu" />;
}
