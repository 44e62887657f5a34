import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { roleMay } from '../../protocol/rights.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { AsOfNotice } from './as-of-notice.tsx';
import { FigureSource } from './figure-source.tsx';
import { Headline } from './headline.tsx';
import { PaceRows } from './pace-rows.tsx';
import { PeriodSwitch, useAsksTerm } from './period-switch.tsx';
import { RhythmRows } from './rhythm-rows.tsx';
import { SamePeriodRows } from './same-period-rows.tsx';
import { Slots } from './slots.tsx';
import { useAsOf } from './use-as-of.ts';
import { useForecasts } from './use-forecasts.ts';
import { useCellQuota, useOwnPlan } from './use-quotas.ts';
import './quota.css';

interface Props {
  unitId: RecordId;
  href: string;
  /** address of the page above, where there is one */
  back?: string;
  foot?: ReactNode;
}

/** How one cell stands: the fraction, the places with their names, the rhythm, the same days of last year, its own plan. */
export function CellQuota({ unitId, href, back, foot }: Props) {
  const { t } = useTranslation('quota');
  const { view } = useBook();
  const asOf = useAsOf();
  const quota = useCellQuota(unitId, asOf);
  const forecasts = useForecasts(quota);
  const asksTerm = useAsksTerm();
  const reading = asksTerm ? quota.term : quota.year;
  const foreseen = asksTerm || asOf.isPast ? null : forecasts;
  const name = view.get('unit', unitId)?.facts.name ?? '';
  return (
    <Page
      title={t('title')}
      subtitle={name}
      {...(back ? { back } : {})}
      foot={foot}
      band={<PeriodSwitch href={href} quota={quota} />}
    >
      <AsOfNotice asOf={asOf} href={href} />
      {reading === null ? (
        <EmptyState title={t('noTerm')}>{t('noTermBody')}</EmptyState>
      ) : (
        <>
          <Headline reading={reading} />
          <Slots unitId={unitId} reading={reading} forecasts={foreseen} />
          {!asksTerm && <RhythmRows marks={quota.year.rhythm} />}
          <PaceRows reading={reading} goal={asksTerm ? null : quota.year.goal} percents={quota.rules.goal} />
          {!asksTerm && <SamePeriodRows year={quota.year} />}
          {!asksTerm && <OwnPlan unitId={unitId} year={quota.year.period.period} />}
          <FigureSource
            quota={quota}
            reading={reading}
            day={asOf.day}
            name={name}
            forecasts={foreseen !== null && foreseen.length > 0}
          />
        </>
      )}
    </Page>
  );
}

/** What the cell set itself, beside what it was given. */
function OwnPlan({ unitId, year }: { unitId: RecordId; year: string }) {
  const { t } = useTranslation('quota');
  const { owner, view } = useBook();
  const plan = useOwnPlan(unitId, year);
  const mayPlan =
    view.get('unit', unitId) !== undefined &&
    (owner.grants.length === 0 ||
      owner.grants.some(({ role, unit }) => unit === unitId && roleMay(role, 'create', 'admissionPlan')));
  if (!plan && !mayPlan) return null;
  return (
    <section className="quota-part" aria-label={t('plan.heading')}>
      <SectionHeading>{t('plan.heading')}</SectionHeading>
      {plan && (
        <Rows>
          <Row
            {...(mayPlan ? { href: '/chi-tieu/ke-hoach' } : {})}
            title={t('plan.count', { count: plan.facts.count ?? 0 })}
          >
            <span className="secondary">
              {plan.facts.deadline ? t('plan.until', { day: writeDay(plan.facts.deadline) }) : t('plan.noDeadline')}
            </span>
          </Row>
        </Rows>
      )}
      {!plan && (
        <div className="pad">
          <ButtonLink href="/chi-tieu/ke-hoach">{t('plan.add')}</ButtonLink>
        </div>
      )}
    </section>
  );
}
