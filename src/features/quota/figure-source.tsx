import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { UnitQuota } from '../../db/unit-quota.ts';
import { useBook } from '../../db/use-book.ts';
import type { Admitted, PeriodReading } from '../../domain/quota/quota-reading.ts';
import { SUM } from '../../domain/quota/sum-quotas.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Rows } from '../../ui/row.tsx';
import { documentText, targetText } from './quota-words.ts';

interface Props {
  quota: UnitQuota;
  reading: PeriodReading;
  day: LocalDay;
  name: string;
  /** names stand in the open places: say how they came there */
  forecasts?: boolean;
}

/** Where each figure of the page comes from: who and what is counted, against what, until when, by which paper. */
export function FigureSource({ quota, reading, day, name, forecasts = false }: Props) {
  const { t } = useTranslation('quota');
  const { year, rules } = quota;
  const isYear = reading === year;
  const { period, target, quota: given } = reading;
  const through = day < period.to ? day : period.to;
  const paper = given && given.id !== SUM ? documentText(t, given.facts.document) : '';
  return (
    <details className="quota-source" id="so-nay-tu-dau">
      <summary>{t('source.open')}</summary>
      <Rows label={t('source.open')}>
        <Counted
          name={t('source.part', { from: writeDay(period.from), through: writeDay(through) })}
          label={name}
          admitted={reading.admitted}
        />
        <SourceRow name={t('source.whole')}>
          {hasTarget(target) ? targetText(t, target) : t('headline.noTarget')}
          <span className="secondary quota-line">
            {given === null ? '' : given.id === SUM ? t('source.sum') : paper || t('source.noDocument')}
          </span>
        </SourceRow>
        <SourceRow name={t('source.countingDate')}>
          <Link href="/them/quy-dinh/lua-chon/quota.countingDate">{t(`source.${rules.countingDate}`)}</Link>
        </SourceRow>
        <SourceRow name={t('source.deadline')}>
          {writeDay(period.deadline)}
          <span className="secondary quota-line">
            {given?.facts.deadline
              ? t('source.deadlineOwn')
              : isYear
                ? t('source.deadlineSetting')
                : t('source.deadlineTerm')}
          </span>
        </SourceRow>
        {isYear && (
          <Counted
            name={t('source.last', { through: writeDay(year.lastYear.through) })}
            label={name}
            admitted={year.lastYear.admitted}
          />
        )}
        {isYear && year.rhythm.length > 0 && (
          <SourceRow name={t('source.dossiers')}>
            <FigurePeople label={t('source.dossiers')} count={quota.dossiers.length} people={quota.dossiers} />
          </SourceRow>
        )}
      </Rows>
      {forecasts && <p className="pad secondary">{t('source.forecasts')}</p>}
    </details>
  );
}

/** A count with its people and the papers that stand for people whom the book does not hold. */
function Counted({ name, label, admitted }: { name: string; label: string; admitted: Admitted | null }) {
  const { t } = useTranslation('quota');
  const { view } = useBook();
  return (
    <SourceRow name={name}>
      {admitted === null ? (
        t('source.unknown')
      ) : (
        <FigurePeople label={`${name}, ${label}`} count={admitted.count} people={admitted.people} />
      )}
      {admitted?.notes.map((note) => (
        <span key={note.id} className="secondary quota-line">
          {t('source.noted', {
            count: note.facts.count ?? 0,
            unit: view.get('unit', note.facts.unitId ?? '')?.facts.name ?? '',
            day: writeDay(note.facts.throughDay ?? ''),
            document: documentText(t, note.facts.document) || t('source.noDocument'),
          })}
        </span>
      ))}
      {admitted?.unknown ? (
        <span className="secondary quota-line">{t('source.someUnknown', { count: admitted.unknown })}</span>
      ) : null}
    </SourceRow>
  );
}

/** What is counted, and below it (beside it where there is room) the figure with its paper. */
function SourceRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="row quota-source-row">
      <span>{name}</span>
      <span className="quota-source-value">{children}</span>
    </li>
  );
}
