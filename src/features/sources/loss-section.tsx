import { useTranslation } from 'react-i18next';
import type { LossTable } from '../../domain/sources/losses.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SectionHeading } from '../../ui/page.tsx';

type Line = LossTable['lines'][number];

/** Who was lost before admission, by reason and year. */
export function LossSection({ lost, reasonOf }: { lost: LossTable; reasonOf: (code: string) => string }) {
  const { t } = useTranslation('sources');
  const title = t('loss.title');
  return (
    <section aria-label={title}>
      <SectionHeading count={lost.people.length}>{title}</SectionHeading>
      <p className="pad secondary">{t(lost.people.length === 0 ? 'loss.none' : 'loss.rule')}</p>
      {lost.people.length > 0 && (
        <DataTable<Line>
          caption={title}
          rows={lost.lines}
          keyOf={({ reason }) => reason}
          columns={[
            { key: 'reason', title: t('loss.reason'), names: true, cell: ({ reason }) => reasonOf(reason) },
            ...lost.years.map((year) => ({
              key: year,
              title: year,
              figure: true,
              cell: ({ reason, byYear }: Line) => (
                <FigurePeople
                  label={`${reasonOf(reason)}, ${year}`}
                  count={byYear[year]?.length ?? 0}
                  people={byYear[year] ?? []}
                />
              ),
            })),
          ]}
          foot={{
            reason: t('everybody'),
            ...Object.fromEntries(
              lost.years.map((year) => {
                const people = lost.lines.flatMap(({ byYear }) => byYear[year] ?? []);
                return [
                  year,
                  <FigurePeople key={year} label={`${title}, ${year}`} count={people.length} people={people} />,
                ];
              }),
            ),
          }}
        />
      )}
    </section>
  );
}
