import { useTranslation } from 'react-i18next';
import type { SourceLine, SourceTable } from '../../domain/sources/source-lines.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useIsWide } from '../../ui/use-is-wide.ts';

const FIGURES = ['people', 'women', 'minority'] as const;

interface Props {
  table: SourceTable;
  title: string;
  nameOf: (key: string) => string;
}

/** People by one thing they belong to. Lines stand in the order of the list: nobody is ranked. */
export function SourceSection({ table, title, nameOf }: Props) {
  const { t } = useTranslation('sources');
  const isWide = useIsWide();
  const { lines, all, sum, inSeveral } = table;
  if (lines.length === 0) return null;
  const figure = (key: (typeof FIGURES)[number], line: SourceLine, name: string) => (
    <FigurePeople label={`${name}, ${t(`column.${key}`)}`} count={line[key].length} people={line[key]} />
  );
  return (
    <section aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {!isWide && (
        <Rows label={title}>
          {[...lines, all].map((line) => {
            const name = line === all ? t('everybody') : nameOf(line.key);
            return (
              <Row key={line.key} title={name}>
                <span className="cluster">
                  {FIGURES.map((key) => (
                    <span key={key} className="secondary">
                      {t(`column.${key}`)} {figure(key, line, name)}
                    </span>
                  ))}
                </span>
              </Row>
            );
          })}
        </Rows>
      )}
      {isWide && (
        <DataTable<SourceLine>
          caption={title}
          rows={lines}
          keyOf={({ key }) => key}
          columns={[
            { key: 'name', title: t('column.name'), names: true, cell: ({ key }) => nameOf(key) },
            ...FIGURES.map((key) => ({
              key,
              title: t(`column.${key}`),
              figure: true,
              cell: (line: SourceLine) => figure(key, line, nameOf(line.key)),
            })),
          ]}
          foot={{
            name: t('everybody'),
            ...Object.fromEntries(FIGURES.map((key) => [key, figure(key, all, t('everybody'))])),
          }}
        />
      )}
      {inSeveral.length > 0 && (
        <div className="pad secondary">
          {t('sum', { sum, count: all.people.length })}{' '}
          <FigurePeople label={t('inSeveral')} count={inSeveral.length} people={inSeveral} /> {t('inSeveral')}.
        </div>
      )}
    </section>
  );
}
