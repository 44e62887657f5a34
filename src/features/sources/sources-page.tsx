import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/add-texts.ts';
import { sources } from '../../i18n/vi/later/sources.ts';
import { useCellChoice } from '../../parts/cell-choice.tsx';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { LossSection } from './loss-section.tsx';
import { MilitarySection } from './military-section.tsx';
import { AwaySection, SilentSection } from './people-sections.tsx';
import { SourceSection } from './source-section.tsx';
import { sourcesSheet } from './sources-sheet.ts';
import { TABLES, useSourceWords } from './use-source-words.ts';
import { useSources } from './use-sources.ts';

addTexts('sources', sources);

/** Where the people come from whom the cells follow, who is away or silent, and who was lost and why. */
export function SourcesPage() {
  const { t } = useTranslation('sources');
  const cells = useCellChoice();
  const byCell = cells.hasMany && !cells.cell;
  const found = useSources(cells.isShown, byCell);
  const words = useSourceWords();
  const { all } = found.bySource;
  const named = found.away.length + found.silent.length;
  if (all.people.length === 0 && found.lost.people.length === 0) {
    return (
      <Page title={t('title')} back="/them">
        {cells.choice}
        <EmptyState
          title={t('empty')}
          action={
            <ButtonLink href="/quan-chung/them" look="main" icon="plus">
              {t('add')}
            </ButtonLink>
          }
        >
          {t('emptyBody')}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('title')} subtitle={cells.cell?.facts.name} back="/them">
      {cells.choice}
      <Rows>
        <FactRow name={t('totalLabel')}>
          <FigurePeople label={t('totalLabel')} count={all.people.length} people={all.people} />
        </FactRow>
      </Rows>
      <p className="pad secondary">{t('rule')}</p>
      {TABLES.map((table) => (
        <SourceSection
          key={table}
          table={found[table]}
          title={t(table === 'byPlace' && !byCell ? 'tables.byVillage' : `tables.${table}`)}
          nameOf={(key) => words.line(table, key)}
        />
      ))}
      <MilitarySection military={found.military} />
      <AwaySection away={found.away} />
      <SilentSection silent={found.silent} />
      <LossSection lost={found.lost} reasonOf={words.reason} />
      <div className="pad">
        <TableActions
          what="SOURCES"
          file="nguon-ket-nap"
          people={named}
          makeFile={() => workbookOf(sourcesSheet(found, words, t))}
        />
      </div>
    </Page>
  );
}
