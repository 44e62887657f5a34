import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PeriodReading } from '../../domain/quota/quota-reading.ts';
import { shortfalls, sumOfTargets } from '../../domain/quota/shortfalls.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { rateText, targetText } from './quota-words.ts';
import type { CommuneFigures } from './use-quotas.ts';

const MARKS: Record<'BELOW' | 'WITHIN' | 'COMPLETED' | 'EXCEEDED', Mark> = {
  BELOW: 'waiting',
  WITHIN: 'done',
  COMPLETED: 'done',
  EXCEEDED: 'done',
};

interface Props {
  cells: CommuneFigures['cells'];
  isTerm: boolean;
  /** null where the commune as a whole has none */
  total: PeriodReading | null;
}

interface Line {
  id: string;
  name: string;
  reading: PeriodReading | null;
}

/** Each cell with its target and how it stands; below them what the total hides. */
export function CellsTable({ cells, isTerm, total }: Props) {
  const { t, i18n } = useTranslation('quota');
  const language = i18n.language === 'en' ? 'en' : 'vi';
  const lines: Line[] = cells.map(({ unit, quota }) => ({
    id: unit.id,
    name: unit.facts.name ?? '',
    reading: isTerm ? quota.term : quota.year,
  }));
  const standings = lines.map(({ reading }) => ({
    admitted: reading?.admitted?.count ?? null,
    target: reading?.target ?? null,
  }));
  const short = shortfalls(standings);
  const targets = sumOfTargets(standings.map(({ target }) => target));
  const admitted = standings.reduce((sum, { admitted }) => sum + (admitted ?? 0), 0);
  const query = isTerm ? '?ky=nhiem-ky' : '';
  const columns: DataColumn<Line>[] = [
    {
      key: 'name',
      title: t('table.name'),
      names: true,
      sort: ({ name }) => name,
      cell: ({ id, name }) => <Link href={`/chi-tieu/chi-bo/${id}${query}`}>{name}</Link>,
    },
    {
      key: 'target',
      title: t('table.target'),
      figure: true,
      sort: ({ reading }) => reading?.target?.least,
      cell: ({ reading }) => (hasTarget(reading?.target) ? targetText(t, reading.target) : '–'),
    },
    {
      key: 'admitted',
      title: t('table.admitted'),
      figure: true,
      sort: ({ reading }) => reading?.admitted?.count,
      cell: ({ name, reading }) =>
        reading?.admitted ? (
          <FigurePeople
            label={t('table.admittedOf', { name })}
            count={reading.admitted.count}
            people={reading.admitted.people}
            notes={reading.admitted.notes}
          />
        ) : (
          t('table.unknown')
        ),
    },
    {
      key: 'rate',
      title: t('table.rate'),
      figure: true,
      sort: ({ reading }) =>
        reading?.standing?.rate ? reading.standing.rate.part / reading.standing.rate.whole : null,
      cell: ({ reading }) => <Rate reading={reading} language={language} />,
    },
    {
      key: 'remaining',
      title: t('table.remaining'),
      figure: true,
      sort: ({ reading }) => reading?.standing?.remaining,
      cell: ({ reading }) => remainingText(reading),
    },
    {
      key: 'state',
      title: t('table.state'),
      cell: ({ reading }) => <State reading={reading} />,
    },
  ];
  const remainingText = (reading: PeriodReading | null) => {
    if (!reading?.standing) return '';
    const { status, outside, remaining } = reading.standing;
    return status === 'NO_TARGET' && outside > 0 ? t('table.outside', { count: outside }) : remaining;
  };
  return (
    <section className="quota-part" aria-label={t('table.caption')}>
      <SectionHeading count={lines.length}>{t('table.caption')}</SectionHeading>
      <DataTable
        caption={t('table.caption')}
        columns={columns}
        rows={lines}
        keyOf={({ id }) => id}
        foot={{
          name: t('table.sum', { count: lines.length }),
          target: targets ? targetText(t, targets) : '–',
          admitted,
          rate: targets && targets.least > 0 ? rateText({ part: admitted, whole: targets.least }, language) : '',
          remaining: targets ? Math.max(0, targets.least - admitted) : '',
        }}
      />
      {total?.admitted && total.admitted.count !== admitted && (
        <p className="pad secondary">{t('table.whole', { count: total.admitted.count, sum: admitted })}</p>
      )}
      {total && short.persons > (total.standing?.remaining ?? 0) && (
        <Notice mark="look" title={t('table.shortfalls', { count: short.persons })}>
          {t('table.shortfallsWhy', { units: short.units, above: short.above, total: total.standing?.remaining ?? 0 })}
        </Notice>
      )}
    </section>
  );
}

function Rate({ reading, language }: { reading: PeriodReading | null; language: 'vi' | 'en' }) {
  const { t } = useTranslation('quota');
  if (!reading || !hasTarget(reading.target)) return <>{t('headline.noTarget')}</>;
  const rate = reading.standing?.rate;
  if (!rate) return null;
  return (
    <span className="quota-bar">
      <progress aria-hidden="true" value={Math.min(rate.part, rate.whole)} max={rate.whole} />
      <span className="quota-bar-text">{rateText(rate, language)}</span>
    </span>
  );
}

function State({ reading }: { reading: PeriodReading | null }) {
  const { t } = useTranslation('quota');
  const status = reading?.standing?.status;
  if (!reading || !status || status === 'NO_TARGET') return null;
  if (reading.deadline.isOverdue) return <StateMark mark="overdue">{t('state.OVERDUE')}</StateMark>;
  return <StateMark mark={MARKS[status]}>{t(`state.${status}`)}</StateMark>;
}
