import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { classContradictions } from '../../domain/classes/class-contradictions.ts';
import type { ClassKind } from '../../domain/classes/class-person.ts';
import { classPhase, classRoll, takenPlaces } from '../../domain/classes/class-roll.ts';
import { waitingList } from '../../domain/classes/waiting-list.ts';
import { CLASS_KINDS } from '../../domain/records/awareness-class.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ClassFilling } from './class-filling.tsx';
import { KIND_PLACE, KIND_WORD, useClassDays } from './class-words.ts';
import { Contradictions } from './contradictions.tsx';
import { proposes, runsClasses } from './may.ts';
import { useMost } from './use-most.ts';
import { WaitingTable } from './waiting-table.tsx';

const PHASE_MARK = {
  FORMING: 'waiting',
  CLOSED: 'toSend',
  RUNNING: 'soon',
  RESULTS: 'look',
  OVER: 'done',
} as const satisfies Record<string, Mark>;

/** The commune's view of one kind of class: what must be settled, the classes with their filling, and who waits. */
export function DeskClasses({ kind }: { kind: ClassKind }) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { people, classes } = useClassBook();
  const daysOf = useClassDays();
  const most = useMost();
  const today = book.today();
  const runs = runsClasses(book);
  const waiting = useMemo(() => waitingList(people, kind, today), [people, kind, today]);
  const own = classes
    .filter(({ facts }) => facts.kind === kind)
    .map((of) => ({ of, roll: classRoll(people, of.id) }))
    .toSorted((a, b) => ((a.of.facts.fromDay ?? '9') < (b.of.facts.fromDay ?? '9') ? 1 : -1));
  const doubts = useMemo(() => classContradictions(people, kind, today), [people, kind, today]);
  return (
    <Page
      title={t('title')}
      subtitle={t('desk.subtitle', { waiting: waiting.length, most })}
      back="/them"
      band={
        <Tabs
          label={t('kinds')}
          tabs={CLASS_KINDS.map((one) => ({ href: KIND_PLACE[one], label: t(`kind.${one}`), current: one === kind }))}
        />
      }
      foot={
        runs && (
          <>
            {proposes(book) && <ButtonLink href="/lop/de-nghi">{t('desk.propose')}</ButtonLink>}
            <ButtonLink href={`/lop/mo/${KIND_WORD[kind]}`} look="main">
              {t('desk.open')}
            </ButtonLink>
          </>
        )
      }
    >
      <Contradictions doubts={doubts} settles={runs} />
      <section aria-label={t('desk.classes')}>
        <SectionHeading count={own.length}>{t('desk.classes')}</SectionHeading>
        {own.length === 0 ? (
          <EmptyState title={t('desk.noClass')}>{t('desk.noClassBody')}</EmptyState>
        ) : (
          <Rows>
            {own.map(({ of, roll }) => {
              const phase = classPhase(of, roll, today);
              const count = takenPlaces(roll);
              return (
                <Row
                  key={of.id}
                  href={`/lop/${of.id}`}
                  mark={<StateMark mark={PHASE_MARK[phase]} />}
                  title={of.facts.name ?? ''}
                  aside={t(`desk.phase.${phase}`)}
                >
                  <ClassFilling name={of.facts.name ?? ''} count={count} most={most} />
                  <span className="secondary">{[daysOf(of.facts), of.facts.venue].filter(Boolean).join(' · ')}</span>
                  {count > most && <StateMark mark="twoValues">{t('desk.tooFull', { count, most })}</StateMark>}
                </Row>
              );
            })}
          </Rows>
        )}
      </section>
      <section aria-label={t('desk.waiting')}>
        <SectionHeading count={waiting.length}>{t('desk.waiting')}</SectionHeading>
        {waiting.length === 0 ? (
          <EmptyState title={t('desk.nobodyWaits')}>{t('desk.nobodyWaitsBody')}</EmptyState>
        ) : (
          <WaitingTable waiting={waiting} kind={kind} />
        )}
      </section>
    </Page>
  );
}
