import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { commandContext } from '../../db/use-person.ts';
import { classContradictions } from '../../domain/classes/class-contradictions.ts';
import { classEligibility } from '../../domain/classes/class-eligibility.ts';
import type { ClassKind, ClassPerson } from '../../domain/classes/class-person.ts';
import { nameOf, seatsIn } from '../../domain/classes/class-person.ts';
import { nominate } from '../../domain/classes/nominate.ts';
import { isFinishedSeat, isOpenSeat } from '../../domain/classes/place-state.ts';
import { type WaitingEntry, waitingList } from '../../domain/classes/waiting-list.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import { CLASS_KINDS } from '../../domain/records/awareness-class.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { CellSeats } from './cell-seats.tsx';
import { FindingWords } from './finding-words.tsx';
import { isAlone } from './may.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import './class-words.ts';

interface Of {
  person: ClassPerson;
  kind: ClassKind;
}

/** A cell's view: whom to propose, who waits, who is invited, who has learned. One tap proposes everybody who should be. */
export function CellClasses() {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people } = useClassBook();
  const [asked, setAsked] = useState<(WaitingEntry & { kind: ClassKind }) | null>(null);
  const today = book.today();
  const of = (wants: (one: Of) => boolean) =>
    CLASS_KINDS.flatMap((kind) => people.map((person) => ({ person, kind }))).filter(wants);
  const suggested = of(({ person, kind }) => classEligibility(person, kind, today).verdict === 'PROPOSE');
  const waiting = CLASS_KINDS.flatMap((kind) => waitingList(people, kind, today).map((entry) => ({ ...entry, kind })));
  const seats = (wants: typeof isOpenSeat) =>
    of(() => true).flatMap(({ person, kind }) =>
      seatsIn(person, kind)
        .filter((seat) => wants(seat, today))
        .map((seat) => ({ person, seat })),
    );
  const open = seats(isOpenSeat);
  const done = seats(isFinishedSeat);
  const doubts = CLASS_KINDS.flatMap((kind) => classContradictions(people, kind, today));

  async function proposeAll() {
    const decided = joinResults(
      CLASS_KINDS.map((kind) => suggested.filter((one) => one.kind === kind).map(({ person }) => person))
        .map((some, i) => ({ some, kind: CLASS_KINDS[i] as ClassKind }))
        .filter(({ some }) => some.length > 0)
        .map(({ some, kind }) => nominate({ people: some, kind, day: today }, commandContext(book))),
    );
    const count = suggested.length;
    if (await save(decided)) show(t(isAlone(book) ? 'cell.proposedAlone' : 'cell.proposed', { count }));
  }

  const nothing = suggested.length + waiting.length + open.length + done.length === 0;
  return (
    <Page
      title={t('title')}
      subtitle={t('cell.subtitle')}
      back="/them"
      foot={
        suggested.length > 0 && (
          <Button look="main" wide busy={busy} onClick={() => void proposeAll()}>
            {t('cell.propose', { count: suggested.length })}
          </Button>
        )
      }
    >
      {[trouble.problem, ...Object.values(trouble.fields)].map(
        (text) => text && <Notice key={text} mark="mend" title={text} alert />,
      )}
      {doubts.map(({ code, person }) => (
        <Notice key={`${code} ${person.dossier.candidate.id}`} mark="twoValues" title={nameOf(person)}>
          {t(code === 'WITHDRAWN' ? 'cell.withdrawnInClass' : 'cell.twoClasses')}
        </Notice>
      ))}
      {nothing && (
        <EmptyState
          title={t('cell.empty')}
          action={<ButtonLink href="/quan-chung">{t('cell.toCandidates')}</ButtonLink>}
        >
          {t('cell.emptyBody')}
        </EmptyState>
      )}
      {suggested.length > 0 && (
        <section aria-label={t('cell.toPropose')}>
          <SectionHeading count={suggested.length}>{t('cell.toPropose')}</SectionHeading>
          <Rows>
            {suggested.map(({ person, kind }) => (
              <Row
                key={`${kind} ${person.dossier.candidate.id}`}
                href={`/nguoi/${person.dossier.candidate.id}`}
                title={nameOf(person)}
                aside={t(`kind.${kind}`)}
              >
                <FindingWords of={classEligibility(person, kind, today)} />
              </Row>
            ))}
          </Rows>
        </section>
      )}
      {!nothing && (
        <div className="pad cluster">
          <ButtonLink href="/lop/de-nghi">{t('cell.choose')}</ButtonLink>
          <ButtonLink href="/them/in-so/CLASS_LIST" icon="printer">
            {t('cell.print')}
          </ButtonLink>
        </div>
      )}
      {waiting.length > 0 && (
        <section aria-label={t('cell.waiting')}>
          <SectionHeading count={waiting.length}>{t('cell.waiting')}</SectionHeading>
          <Rows>
            {waiting.map((entry) => (
              <Row
                key={entry.nomination.id}
                href={`/nguoi/${entry.person.dossier.candidate.id}`}
                mark={<StateMark mark="waiting" />}
                title={nameOf(entry.person)}
                aside={t(`kind.${entry.kind}`)}
                action={<Button onClick={() => setAsked(entry)}>{t('cell.withdraw')}</Button>}
              >
                <span className="secondary">
                  {[
                    t('cell.since', { day: dayWords(t, entry.since, today) }),
                    entry.deadline && t('cell.deadline', { day: dayWords(t, entry.deadline, today) }),
                    entry.left &&
                      t('desk.leftBefore', {
                        class: entry.left.of.facts.name ?? '',
                        reason: entry.left.place.facts.left?.reason ?? '',
                      }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Row>
            ))}
          </Rows>
        </section>
      )}
      <CellSeats title={t('cell.inClass')} seats={open} />
      <CellSeats title={t('cell.done')} seats={done} />
      {asked && <WithdrawDialog person={asked.person} nomination={asked.nomination} onClose={() => setAsked(null)} />}
    </Page>
  );
}
