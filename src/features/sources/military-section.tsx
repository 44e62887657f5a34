import { useTranslation } from 'react-i18next';
import { CALL_UP_AGE, MILITARY_GROUPS, type MilitarySource } from '../../domain/sources/military-source.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';

/** The source for the army, by year of the call-up; the rule stands above the figures. */
export function MilitarySection({ military: { years, demobilised, unknown } }: { military: MilitarySource }) {
  const { t } = useTranslation('sources');
  const title = t('military.title');
  const last = years.at(-1)?.year;
  return (
    <section aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {last !== undefined && (
        <>
          <p className="pad secondary">
            {t('military.rule', {
              ...CALL_UP_AGE,
              year: last,
              born: last - CALL_UP_AGE.to,
              until: last - CALL_UP_AGE.from,
            })}
          </p>
          <DataTable<(typeof MILITARY_GROUPS)[number]>
            caption={title}
            rows={MILITARY_GROUPS}
            keyOf={(group) => group}
            columns={[
              {
                key: 'name',
                title: t('column.name'),
                names: true,
                cell: (group) => t(`military.group.${group}`),
              },
              ...years.map(({ year, groups }) => ({
                key: String(year),
                title: t('military.year', { year }),
                figure: true,
                cell: (group: (typeof MILITARY_GROUPS)[number]) => (
                  <FigurePeople
                    label={`${t(`military.group.${group}`)}, ${t('military.year', { year })}`}
                    count={groups[group].length}
                    people={groups[group]}
                  />
                ),
              })),
            ]}
          />
        </>
      )}
      <Rows>
        <FactRow name={t('military.demobilised')}>
          <FigurePeople label={t('military.demobilised')} count={demobilised.length} people={demobilised} />
        </FactRow>
        {unknown.length > 0 && (
          <FactRow name={t('military.unknown')}>
            <FigurePeople label={t('military.unknown')} count={unknown.length} people={unknown} />
          </FactRow>
        )}
      </Rows>
    </section>
  );
}
