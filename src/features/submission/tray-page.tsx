import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonReading, personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { read } from '../../domain/dossier/reading.ts';
import { type TrayEntry, trayEntries } from '../../domain/submission/in-tray.ts';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PHASE_MARK } from './submission-words.ts';

interface Entry extends TrayEntry {
  reading: PersonReading;
}

/** Who has to act on a dossier, in the order in which the desk looks at them. */
const GROUPS = [
  ['toReceive', ['SENT']],
  ['toDecide', ['RECEIVED', 'HELD', 'ASK_UPPER', 'AGREED']],
  ['atCell', ['RETURNED']],
] as const;

/** The dossiers that lie with the commune, the nearest limit first. */
export function TrayPage() {
  const { t } = useTranslation('submission');
  const book = useBook();
  const submissions = useAll('submission');
  const people = useAll('candidate');
  const today = book.today();
  const entries = useMemo(() => {
    const sent = new Set(submissions.map(({ facts }) => facts.candidateId));
    return people
      .filter(({ id }) => sent.has(id))
      .flatMap((person) => {
        const reading = personReading(book, person, today);
        return trayEntries(read(reading.dossier, reading.rulebook, today)).map((entry) => ({ ...entry, reading }));
      })
      .toSorted((a, b) => (a.decideBy ?? '9').localeCompare(b.decideBy ?? '9') || b.age - a.age);
  }, [book, submissions, people, today]);
  return (
    <Page title={t('tray.title')} subtitle={t('tray.count', { count: entries.length })} back="/them">
      {entries.length === 0 && <EmptyState title={t('tray.empty')}>{t('tray.emptyBody')}</EmptyState>}
      {GROUPS.map(([group, phases]) => (
        <Group
          key={group}
          title={t(`tray.${group}`)}
          entries={entries.filter(({ state }) => (phases as readonly string[]).includes(state.phase))}
        />
      ))}
    </Page>
  );
}

function Group({ title, entries }: { title: string; entries: readonly Entry[] }) {
  const { t } = useTranslation(['submission', 'common']);
  const today = useBook().today();
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading count={entries.length}>{title}</SectionHeading>
      <Rows>
        {entries.map(({ submission, state, reading, age, decideBy, run }) => {
          const { candidate, unit } = reading.dossier;
          const overrides = submission.facts.overrides?.length ?? 0;
          const late = decideBy !== null && decideBy < today;
          return (
            <Row
              key={submission.id}
              href={`/ho-so-den/${submission.id}`}
              mark={<StateMark mark={late ? 'overdue' : PHASE_MARK[state.phase]} />}
              title={candidate.facts.name ?? ''}
              aside={t(`submission:stage.${submission.facts.stage ?? 'ADMISSION'}`)}
            >
              <span>
                {[unit?.facts.name, t(`submission:phase.${state.phase}`)].filter(Boolean).join(' · ')}
                {state.phase === 'RETURNED'
                  ? ` · ${t('submission:points.count', { open: state.open.length, count: state.items.length })}`
                  : ''}
              </span>
              <span className="secondary">
                {[
                  run ? t('submission:tray.run', { ...run }) : t('submission:tray.age', { count: age }),
                  decideBy && t('submission:tray.decideBy', { day: dayWords(t, decideBy, today) }),
                  overrides > 0 ? t('submission:tray.overrides', { count: overrides }) : '',
                  state.contradicting ? t('submission:tray.contradicting') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Row>
          );
        })}
      </Rows>
    </section>
  );
}
