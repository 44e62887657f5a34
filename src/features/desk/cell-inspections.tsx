import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { markMended } from '../../domain/oversight/plan-inspection.ts';
import { daysBetween } from '../../lib/local-day.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { mayInCell } from './may-in-cell.ts';
import { Part } from './part.tsx';

/** Inspections of a cell, the latest first: planned, done with what was found, mended. */
export function CellInspections({ unit }: { unit: string }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const inspections = useAll('inspection')
    .filter(({ facts }) => facts.unitId === unit)
    .toSorted((a, b) => ((a.facts.plannedOn ?? '') < (b.facts.plannedOn ?? '') ? 1 : -1));
  return (
    <Part title={t('cell.inspections')}>
      <Rows>
        {inspections.length === 0 && <Row title={<span className="secondary">{t('cell.noInspections')}</span>} />}
        {inspections.map((inspection) => (
          <InspectionRow key={inspection.id} inspection={inspection} unit={unit} />
        ))}
      </Rows>
      {mayInCell(book, unit, 'create', 'inspection') && (
        <p className="desk-after">
          <ButtonLink href={`/cac-chi-bo/${unit}/kiem-tra`} icon="plus">
            {t('cell.plan')}
          </ButtonLink>
        </p>
      )}
    </Part>
  );
}

function InspectionRow({ inspection, unit }: { inspection: ViewRecord<'inspection'>; unit: string }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'desk');
  const today = book.today();
  const { facts } = inspection;
  const { plannedOn = '', doneOn, mendBy, mendedOn } = facts;
  const words = (day: string) => dayWords(t, day, today);
  const early = doneOn && plannedOn ? daysBetween(doneOn, plannedOn) : 0;
  const may = mayInCell(book, unit, 'change', 'inspection');
  const path = `/cac-chi-bo/${unit}/kiem-tra/${inspection.id}`;

  async function turn() {
    const next = mendedOn ? null : today;
    if (await save(markMended({ record: inspection, mendedOn: next }, commandContext(book, inspection.scope))))
      show(t(next ? 'inspection.mendedSaved' : 'inspection.unmendedSaved'));
  }

  const state = (): [Mark, string] => {
    if (!doneOn)
      return plannedOn < today
        ? ['overdue', t('inspection.late', { day: words(plannedOn) })]
        : ['waiting', t('inspection.planned', { day: words(plannedOn) })];
    if (mendedOn) return ['done', t('inspection.mendedLine', { day: words(mendedOn) })];
    if (mendBy) return [mendBy < today ? 'overdue' : 'waiting', t('inspection.mendLine', { day: words(mendBy) })];
    return ['done', t('inspection.doneLine', { day: words(doneOn) })];
  };
  const [mark, line] = state();

  return (
    <Row
      title={facts.topic ?? ''}
      action={
        may && (
          <>
            {!doneOn && <ButtonLink href={`${path}/ket-qua`}>{t('inspection.addFinding')}</ButtonLink>}
            {!doneOn && (
              <ButtonLink href={path} look="text">
                {t('inspection.edit')}
              </ButtonLink>
            )}
            {doneOn && mendBy && (
              <Button busy={busy} onClick={turn}>
                {t(mendedOn ? 'inspection.unmended' : 'inspection.mended')}
                <span className="visually-hidden">: {facts.topic}</span>
              </Button>
            )}
          </>
        )
      }
    >
      {facts.organ && <span className="secondary">{facts.organ}</span>}
      {doneOn && (mendBy || mendedOn) && <span>{t('inspection.doneLine', { day: words(doneOn) })}</span>}
      {early > 0 && <span className="secondary">{t('inspection.early', { count: early })}</span>}
      {facts.finding && <span>{facts.finding}</span>}
      <StateMark mark={mark}>{line}</StateMark>
      {trouble.problem && <Notice mark="mend" title={trouble.fields.mendedOn ?? trouble.problem} alert />}
    </Row>
  );
}
