import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { inChargeOn } from '../../domain/oversight/in-charge-on.ts';
import { markAskedDone } from '../../domain/oversight/note-visit.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { asked } from '../../i18n/vi/later/asked.ts';
import { Button } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';

addTexts('asked', asked);

/** What the commune asks of the cell: the cell reads it, and ticks off what it has done. */
export function AskedPage() {
  const { t } = useTranslation('asked');
  const book = useBook();
  const today = book.today();
  const unit = book.owner.scope;
  const visits = useAll('cellVisit')
    .filter(({ facts }) => facts.unitId === unit)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? 1 : -1));
  const inspections = useAll('inspection').filter(({ facts }) => facts.unitId === unit);
  const inCharge = inChargeOn(useAll('inCharge'), unit, today);
  const open = visits
    .filter(({ facts }) => facts.asked && !facts.doneOn)
    .toSorted((a, b) => ((a.facts.dueOn ?? '9') < (b.facts.dueOn ?? '9') ? -1 : 1));
  const earlier = visits.filter((visit) => !open.includes(visit));
  const isEmpty = visits.length === 0 && inspections.length === 0;
  const groups = [
    ['open', open],
    ['earlier', earlier],
  ] as const;
  return (
    <Page
      title={t('title')}
      subtitle={isEmpty ? undefined : open.length > 0 ? t('count', { open: open.length }) : t('allDone')}
      back="/them"
    >
      {inCharge && (
        <Rows label={t('inCharge')}>
          <Row title={inCharge.facts.name ?? ''}>
            <span className="secondary">
              {t('inCharge')} {t('since', { day: dayWords(t, inCharge.facts.fromDay ?? today, today) })}
            </span>
          </Row>
        </Rows>
      )}
      {isEmpty && <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>}
      {groups.map(
        ([group, list]) =>
          list.length > 0 && (
            <section key={group} aria-label={t(group)}>
              <SectionHeading count={list.length}>{t(group)}</SectionHeading>
              <Rows>
                {list.map((visit, i) => (
                  <VisitRow key={visit.id} visit={visit} isFirst={group === 'open' && i === 0} />
                ))}
              </Rows>
            </section>
          ),
      )}
      {inspections.length > 0 && (
        <section aria-label={t('inspections')}>
          <SectionHeading count={inspections.length}>{t('inspections')}</SectionHeading>
          <Rows>
            {inspections.map((inspection) => (
              <InspectionRow key={inspection.id} inspection={inspection} />
            ))}
          </Rows>
        </section>
      )}
    </Page>
  );
}

function VisitRow({ visit, isFirst }: { visit: ViewRecord<'cellVisit'>; isFirst: boolean }) {
  const { t } = useTranslation('asked');
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'asked');
  const { kind = 'VISIT', day = '', by, note, asked: what, dueOn, doneOn } = visit.facts;
  const late = !!dueOn && dueOn < today;

  async function turn() {
    const next = doneOn ? null : today;
    if (await save(markAskedDone({ record: visit, doneOn: next }, commandContext(book, visit.scope))))
      show(t(next ? 'doneSaved' : 'undoSaved'));
  }

  const head = { kind: t(kind), day: dayWords(t, day, today) };
  return (
    <Row
      title={what ?? t('bare', head)}
      action={
        what && (
          <Button
            look={isFirst ? 'main' : 'second'}
            busy={busy}
            onClick={turn}
            aria-label={doneOn ? undefined : t('doneWhat', { asked: what })}
          >
            {t(doneOn ? 'undo' : 'done')}
          </Button>
        )
      }
    >
      {(what || by) && <span className="secondary">{by ? t('by', { ...head, by }) : t('bare', head)}</span>}
      {note && <span>{note}</span>}
      {what &&
        (doneOn ? (
          <StateMark mark="done">{t('doneOn', { day: dayWords(t, doneOn, today) })}</StateMark>
        ) : (
          <StateMark mark={late ? 'overdue' : 'waiting'}>
            {dueOn ? t(late ? 'late' : 'due', { day: dayWords(t, dueOn, today) }) : t('noDue')}
          </StateMark>
        ))}
      {trouble.problem && <Notice mark="mend" title={trouble.fields.doneOn ?? trouble.problem} alert />}
    </Row>
  );
}

function InspectionRow({ inspection: { facts } }: { inspection: ViewRecord<'inspection'> }) {
  const { t } = useTranslation('asked');
  const today = useBook().today();
  const words = (day: string) => dayWords(t, day, today);
  const { plannedOn = '', doneOn, finding, mendBy, mendedOn } = facts;
  const state = (): [Mark, string] => {
    if (!doneOn) return ['waiting', t('planned', { day: words(plannedOn) })];
    if (mendedOn) return ['done', t('mended', { day: words(mendedOn) })];
    if (mendBy) return [mendBy < today ? 'overdue' : 'waiting', t('mendBy', { day: words(mendBy) })];
    return ['done', t('inspected', { day: words(doneOn) })];
  };
  const [mark, line] = state();
  return (
    <Row title={facts.topic ?? ''}>
      {facts.organ && <span className="secondary">{facts.organ}</span>}
      {finding && <span>{finding}</span>}
      <StateMark mark={mark}>{line}</StateMark>
    </Row>
  );
}
