import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookView, ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { useReadings } from '../../db/use-readings.ts';
import { probationRegister } from '../../domain/probation/probation-register.ts';
import { retention } from '../../domain/probation/retention.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { probation } from '../../i18n/vi/later/probation.ts';
import { useCellChoice } from '../../parts/cell-choice.tsx';
import { TableActions, workbookOf } from '../../parts/table-actions.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { probationSheet } from './probation-sheet.ts';
import { ProbationTable } from './probation-table.tsx';
import { RetainedPeople } from './retained-people.tsx';

addTexts('probation', probation);

/** Only they can stand in the register; everybody else's dossier need not be read. */
const wasAdmitted = ({ id }: ViewRecord<'candidate'>, view: BookView) =>
  view.ofCandidate('step', id).some(({ facts }) => facts.code === 'CEREMONY');

/** Those in probation, by what is due first, and those whom the book need not keep any longer. */
export function ProbationPage() {
  const { t, i18n } = useTranslation('probation');
  const book = useBook();
  const cells = useCellChoice();
  const readings = useReadings(wasAdmitted);
  const register = useMemo(() => probationRegister(readings), [readings]);
  const rows = register.filter(({ reading }) => cells.isShown(reading.dossier.candidate.scope));
  const overdue = rows.filter((row) => row.overdue).length;
  const retained = readings
    .filter(({ dossier }) => cells.isShown(dossier.candidate.scope))
    .flatMap((reading) => {
      const kept = retention(reading);
      return kept?.isOver ? [{ reading, ...kept }] : [];
    });
  const makeFile = () => workbookOf(probationSheet(rows, i18n.getFixedT('vi', 'probation'), cells, book.today()));
  return (
    <Page
      title={t('title')}
      subtitle={overdue > 0 ? t('countOverdue', { count: rows.length, overdue }) : t('count', { count: rows.length })}
      back="/them"
      foot={
        rows.length > 0 && (
          <ButtonLink href="/them/in-so/KND_18" look="main" icon="printer">
            {t('printRegister')}
          </ButtonLink>
        )
      }
    >
      {cells.choice}
      {rows.length > 0 ? (
        <>
          <p className="pad secondary">{t('lead')}</p>
          <ProbationTable rows={rows} cellOf={cells.hasMany && !cells.cell ? cells.nameOf : null} />
          <div className="pad">
            <TableActions what="PROBATION" file="dang-vien-du-bi" people={rows.length} makeFile={makeFile} />
          </div>
        </>
      ) : (
        <EmptyState
          title={t('empty')}
          action={
            <ButtonLink href="/quan-chung" look="main">
              {t('toPeople')}
            </ButtonLink>
          }
        >
          {t('emptyBody')}
        </EmptyState>
      )}
      <RetainedPeople people={retained} />
    </Page>
  );
}
