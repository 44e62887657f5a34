import { useTranslation } from 'react-i18next';
import type { ReachedUnits } from '../../db/reached-units.ts';
import { useBook } from '../../db/use-book.ts';
import { sumOfTargets } from '../../domain/quota/shortfalls.ts';
import { SUM } from '../../domain/quota/sum-quotas.ts';
import { roleMay } from '../../protocol/rights.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { AsOfForm } from './as-of-form.tsx';
import { AsOfNotice } from './as-of-notice.tsx';
import { CellsTable } from './cells-table.tsx';
import { FigureSource } from './figure-source.tsx';
import { Headline } from './headline.tsx';
import { PaceRows } from './pace-rows.tsx';
import { PeriodSwitch, useAsksTerm } from './period-switch.tsx';
import { targetText } from './quota-words.ts';
import { RhythmRows } from './rhythm-rows.tsx';
import { SamePeriodRows } from './same-period-rows.tsx';
import { useAsOf } from './use-as-of.ts';
import { useCommuneQuota } from './use-quotas.ts';
import './quota.css';

const HERE = '/chi-tieu';

/** How the commune stands against what it was given, and each of its cells beside it. */
export function CommuneQuota({ reached }: { reached: ReachedUnits }) {
  const { t } = useTranslation('quota');
  const { owner } = useBook();
  const asOf = useAsOf();
  const { whole, cells } = useCommuneQuota(reached, asOf);
  const asksTerm = useAsksTerm();
  const reading = asksTerm ? whole.term : whole.year;
  const mayGive = owner.grants.some(
    ({ role, unit }) => unit === reached.commune?.id && roleMay(role, 'create', 'quota'),
  );
  const name = reached.commune?.facts.name ?? t('commune.myCells', { count: cells.length });
  const withTerm = cells.filter(({ quota }) => quota.term !== null);
  const givenToCells = sumOfTargets(cells.map(({ quota }) => (asksTerm ? quota.term : quota.year)?.target ?? null));
  return (
    <Page
      title={t('title')}
      subtitle={name}
      band={<PeriodSwitch href={HERE} quota={whole} />}
      foot={
        mayGive && (
          <ButtonLink look="main" href={`/chi-tieu/giao/${(reading ?? whole.year).period.period}`}>
            {t('give.open')}
          </ButtonLink>
        )
      }
    >
      <AsOfNotice asOf={asOf} href={HERE} />
      {reading === null ? (
        withTerm.length === 0 ? (
          <EmptyState title={t('noTerm')}>{t('commune.noTermBody')}</EmptyState>
        ) : (
          <>
            <Notice mark="look" title={t('commune.noTermSum')}>
              {t('commune.noTermSumBody', { given: withTerm.length, count: cells.length })}
            </Notice>
            <CellsTable cells={cells} isTerm total={null} />
          </>
        )
      ) : (
        <>
          <Headline reading={reading}>
            {reached.commune && reading.quota?.id === SUM && <p className="secondary">{t('commune.isSum')}</p>}
            {reading.quota && reading.quota.id !== SUM && givenToCells && (
              <p className="secondary">{t('commune.givenToCells', { target: targetText(t, givenToCells) })}</p>
            )}
          </Headline>
          <CellsTable cells={cells} isTerm={asksTerm} total={reading} />
          <div className="quota-columns">
            <PaceRows reading={reading} goal={asksTerm ? null : whole.year.goal} percents={whole.rules.goal} />
            {!asksTerm && <SamePeriodRows year={whole.year} />}
            {!asksTerm && <RhythmRows marks={whole.year.rhythm} />}
          </div>
          <FigureSource quota={whole} reading={reading} day={asOf.day} name={name} />
        </>
      )}
      <AsOfForm key={asOf.day} asOf={asOf} href={HERE} />
      <Rows>
        <Row href="/chi-tieu/so-truoc" title={t('noted.title')} />
      </Rows>
    </Page>
  );
}
