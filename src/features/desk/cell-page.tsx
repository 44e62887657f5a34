import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CellCharge } from './cell-charge.tsx';
import { CellDossiers } from './cell-dossiers.tsx';
import { CellFigures } from './cell-figures.tsx';
import { CellFlags } from './cell-flags.tsx';
import { CellInspections } from './cell-inspections.tsx';
import { CellPeople } from './cell-people.tsx';
import { CellVisits } from './cell-visits.tsx';
import './desk.css';
import './desk-words.ts';
import { mayInCell } from './may-in-cell.ts';
import { useCellOfAddress } from './use-cell-of-address.ts';
import { useCellTable } from './use-cell-table.ts';

/** One cell as the committee sees it: what to look at, its figures, who looks after it, its people. */
export function CellPage() {
  const { t } = useTranslation('desk');
  const unit = useCellOfAddress();
  if (!unit)
    return (
      <Page title={t('cell.gone')} back="/cac-chi-bo">
        <EmptyState title={t('cell.gone')}>{t('cell.goneBody')}</EmptyState>
      </Page>
    );
  return <Cell unit={unit} />;
}

function Cell({ unit }: { unit: ViewRecord<'unit'> }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const row = useCellTable().rows.find((one) => one.unit === unit.id);
  if (!row) return null;
  return (
    <Page
      title={row.name}
      subtitle={t('cell.members', row.members)}
      back="/cac-chi-bo"
      foot={
        mayInCell(book, unit.id, 'create', 'cellVisit') && (
          <ButtonLink href={`/cac-chi-bo/${unit.id}/nhac-viec`} look="main" icon="pencil">
            {t('cell.addVisit')}
          </ButtonLink>
        )
      }
    >
      <div className="desk-home">
        <div className="desk-side">
          <CellFlags row={row} />
          <CellDossiers unit={unit.id} />
          <CellPeople unit={unit.id} />
        </div>
        <div className="desk-side">
          <CellFigures row={row} />
          <CellCharge unit={unit.id} now={row.inCharge} />
          <CellVisits unit={unit.id} />
          <CellInspections unit={unit.id} />
        </div>
      </div>
    </Page>
  );
}
