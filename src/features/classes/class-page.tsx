import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { commandContext } from '../../db/use-person.ts';
import { classContradictions } from '../../domain/classes/class-contradictions.ts';
import { classPhase, classRoll, takenPlaces } from '../../domain/classes/class-roll.ts';
import { closeList } from '../../domain/classes/form-class.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ClassFilling } from './class-filling.tsx';
import { ClassGone } from './class-gone.tsx';
import { ClassList } from './class-list.tsx';
import { ClassTable } from './class-table.tsx';
import { KIND_PLACE, useClassDays } from './class-words.ts';
import { Contradictions } from './contradictions.tsx';
import { InviteButton } from './invite-button.tsx';
import { runsClasses } from './may.ts';
import { useMost } from './use-most.ts';

/** One class: before it begins its list and invitations, afterwards attendance, results and certificates in one table. */
export function ClassPage() {
  const of = useRecord('awarenessClass', useParams().classId ?? '');
  return of ? <OneClass of={of} /> : <ClassGone />;
}

function OneClass({ of }: { of: ViewRecord<'awarenessClass'> }) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people } = useClassBook();
  const daysOf = useClassDays();
  const most = useMost();
  const { kind = 'AWARENESS', name = '', venue, organ, decision, closedOn } = of.facts;
  const table = useId();
  const today = book.today();
  const runs = runsClasses(book);
  const roll = classRoll(people, of.id);
  const phase = classPhase(of, roll, today);
  const taken = takenPlaces(roll);
  const uninvited = roll.filter(({ seat: { place } }) => !place.facts.invitedOn && !place.facts.left);
  const doubts = classContradictions(people, kind, today).filter(({ seats }) =>
    seats.some((seat) => seat.of.id === of.id),
  );
  const hasTable = runs && taken > 0 && !['FORMING', 'CLOSED'].includes(phase);
  const mayAdd = runs && !closedOn && taken < most;

  async function turnList(day: string | null) {
    const decided = closeList({ of, day }, commandContext(book, of.scope));
    if (await save(decided)) show(t(day ? 'one.closed' : 'one.reopened'));
  }

  const decided = [decision?.number, decision?.day && writeDay(decision.day)].filter(Boolean).join(', ');
  const next = mayAdd && taken === 0 ? 'ADD' : uninvited.length > 0 ? 'INVITE' : closedOn ? null : 'CLOSE';
  return (
    <Page
      title={name}
      subtitle={[t(`kindLong.${kind}`), t(`desk.phase.${phase}`)].join(' · ')}
      back={KIND_PLACE[kind]}
      foot={
        runs &&
        (hasTable ? (
          <Button look="main" type="submit" form={table}>
            {t('one.save')}
          </Button>
        ) : (
          <>
            {mayAdd && next !== 'ADD' && <ButtonLink href={`/lop/${of.id}/them`}>{t('one.add')}</ButtonLink>}
            {closedOn && <Button onClick={() => void turnList(null)}>{t('one.reopen')}</Button>}
            {next === 'ADD' && (
              <ButtonLink href={`/lop/${of.id}/them`} look="main">
                {t('one.add')}
              </ButtonLink>
            )}
            {next === 'INVITE' && <InviteButton seats={uninvited.map(({ seat }) => seat)} />}
            {next === 'CLOSE' && (
              <Button look="main" busy={busy} onClick={() => void turnList(today)}>
                {t('one.close')}
              </Button>
            )}
          </>
        ))
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <Contradictions doubts={doubts} settles={runs} />
      {taken > most && <Notice mark="twoValues" title={t('desk.tooFull', { count: taken, most })} />}
      <Rows>
        <FactRow name={t('one.people')}>
          <ClassFilling name={name} count={taken} most={most} />
        </FactRow>
        <FactRow name={t('one.days')}>{daysOf(of.facts)}</FactRow>
        {venue && <FactRow name={t('one.venue')}>{venue}</FactRow>}
        {organ && <FactRow name={t('one.organ')}>{organ}</FactRow>}
        {decided && <FactRow name={t('one.decision')}>{decided}</FactRow>}
        {closedOn && <FactRow name={t('one.list')}>{t('one.closedOn', { day: writeDay(closedOn) })}</FactRow>}
      </Rows>
      <div className="pad cluster">
        {runs && <ButtonLink href={`/lop/${of.id}/sua`}>{t('one.edit')}</ButtonLink>}
        {hasTable && mayAdd && <ButtonLink href={`/lop/${of.id}/them`}>{t('one.add')}</ButtonLink>}
        {roll.length > 0 && (
          <>
            <ButtonLink href={`/lop/${of.id}/in`} icon="printer">
              {t('one.print')}
            </ButtonLink>
            <ButtonLink href={`/lop/${of.id}/giay-moi`} icon="printer">
              {t('one.letters')}
            </ButtonLink>
          </>
        )}
      </div>
      {hasTable ? (
        <ClassTable form={table} of={of} roll={roll} people={people} />
      ) : (
        <section aria-label={t('one.list')}>
          <SectionHeading count={roll.length}>{t('one.list')}</SectionHeading>
          {roll.length === 0 ? (
            <EmptyState title={t('one.empty')}>{t('one.emptyBody')}</EmptyState>
          ) : (
            <ClassList roll={roll} doubts={doubts} runs={runs} />
          )}
        </section>
      )}
    </Page>
  );
}
