import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { roleMay } from '../../protocol/rights.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CellQuota } from './cell-quota.tsx';

/** One cell's quota as the commune looks at it. */
export function CellQuotaPage() {
  const { t } = useTranslation('quota');
  const { unitId = '' } = useParams();
  const { owner, today } = useBook();
  const { commune, cells } = useReachedUnits();
  if (!cells.some(({ id }) => id === unitId))
    return (
      <Page title={t('title')} back="/chi-tieu">
        <EmptyState title={t('noUnits')}>{t('noUnitsBody')}</EmptyState>
      </Page>
    );
  const mayGive = owner.grants.some(({ role, unit }) => unit === commune?.id && roleMay(role, 'create', 'quota'));
  const year = today().slice(0, 4);
  return (
    <CellQuota
      key={unitId}
      unitId={unitId}
      href={`/chi-tieu/chi-bo/${unitId}`}
      back="/chi-tieu"
      foot={
        mayGive && (
          <ButtonLink look="main" href={`/chi-tieu/giao/${year}/${unitId}`}>
            {t('give.change')}
          </ButtonLink>
        )
      }
    />
  );
}
