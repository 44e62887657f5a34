import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { markAskedDone } from '../../domain/oversight/note-visit.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { mayInCell } from './may-in-cell.ts';
import { Part } from './part.tsx';

/** Visits, sittings in meetings and urging, the latest first, with what was asked and whether it is done. */
export function CellVisits({ unit }: { unit: string }) {
  const { t } = useTranslation('desk');
  const visits = useAll('cellVisit')
    .filter(({ facts }) => facts.unitId === unit)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? 1 : -1));
  return (
    <Part title={t('cell.visits')}>
      <Rows>
        {visits.length === 0 && <Row title={<span className="secondary">{t('cell.noVisits')}</span>} />}
        {visits.map((visit) => (
          <VisitRow key={visit.id} visit={visit} unit={unit} />
        ))}
      </Rows>
    </Part>
  );
}

function VisitRow({ visit, unit }: { visit: ViewRecord<'cellVisit'>; unit: string }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'desk');
  const today = book.today();
  const { facts } = visit;
  const late = !facts.doneOn && !!facts.dueOn && facts.dueOn < today;
  const may = mayInCell(book, unit, 'change', 'cellVisit');

  async function turn() {
    const doneOn = facts.doneOn ? null : today;
    if (await save(markAskedDone({ record: visit, doneOn }, commandContext(book, visit.scope))))
      show(t(doneOn ? 'visit.doneSaved' : 'visit.undoSaved'));
  }

  return (
    <Row
      title={t(`visit.${facts.kind ?? 'VISIT'}`)}
      aside={facts.day && dayWords(t, facts.day, today)}
      action={
        may && (
          <>
            {facts.asked && (
              <Button busy={busy} onClick={turn}>
                {t(facts.doneOn ? 'visit.undo' : 'visit.done')}
                <span className="visually-hidden">: {facts.asked}</span>
              </Button>
            )}
            <ButtonLink href={`/cac-chi-bo/${unit}/nhac-viec/${visit.id}`} look="text">
              {t('visit.edit')}
            </ButtonLink>
          </>
        )
      }
    >
      {facts.by && <span className="secondary">{facts.by}</span>}
      {facts.note && <span>{facts.note}</span>}
      {facts.asked && (
        <>
          <span>{t('visit.askedLine', { asked: facts.asked })}</span>
          <StateMark mark={facts.doneOn ? 'done' : late ? 'overdue' : 'waiting'}>
            {facts.doneOn
              ? t('visit.doneLine', { day: dayWords(t, facts.doneOn, today) })
              : `${t('visit.openLine')}, ${facts.dueOn ? t('visit.dueLine', { day: dayWords(t, facts.dueOn, today) }) : t('visit.noDue')}`}
          </StateMark>
        </>
      )}
      {trouble.problem && <Notice mark="mend" title={trouble.fields.doneOn ?? trouble.problem} alert />}
    </Row>
  );
}
