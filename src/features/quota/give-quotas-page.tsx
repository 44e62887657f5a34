import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { roleMay } from '../../protocol/rights.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { GiveQuotasForm } from './give-quotas-form.tsx';
import './quota-words.ts';

/** The commune gives its cells their quotas for a period, all at once or one of them. */
export function GiveQuotasPage() {
  const { t } = useTranslation('quota');
  const { period = '', unitId } = useParams();
  const [, navigate] = useLocation();
  const { owner, today } = useBook();
  const { commune, cells } = useReachedUnits();
  const all = commune ? [commune, ...cells] : [];
  const units = unitId ? all.filter(({ id }) => id === unitId) : all;
  const mayGive = owner.grants.some(({ role, unit }) => unit === commune?.id && roleMay(role, 'create', 'quota'));
  if (!mayGive || units.length === 0)
    return (
      <Page title={t('give.title')} back="/chi-tieu">
        <EmptyState title={t('give.notYours')}>{t('give.notYoursBody')}</EmptyState>
      </Page>
    );
  return (
    <GiveQuotasForm
      key={`${period} ${unitId}`}
      units={units}
      isOne={unitId !== undefined}
      period={period || today().slice(0, 4)}
      onDone={() => navigate(unitId ? `/chi-tieu/chi-bo/${unitId}` : '/chi-tieu')}
    />
  );
}
