import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { ClassContradiction } from '../../domain/classes/class-contradictions.ts';
import { takeOffList } from '../../domain/classes/class-list.ts';
import { nameOf, type Seat } from '../../domain/classes/class-person.ts';
import { nominationsOf } from '../../domain/classes/nomination.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import { Button } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  doubts: readonly ClassContradiction[];
  /** whoever looks may settle them */
  settles: boolean;
}

/** What two people wrote without seeing each other's: both stand until somebody says which holds. */
export function Contradictions({ doubts, settles }: Props) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const today = book.today();
  if (doubts.length === 0) return null;

  async function leaveOut({ person }: ClassContradiction, seats: readonly Seat[], reason: string, done: string) {
    const decided = joinResults(seats.map((seat) => takeOffList({ seat, person, reason }, commandContext(book))));
    if (await save(decided)) show(done);
  }

  return (
    <section aria-label={t('desk.contradictions')}>
      <SectionHeading count={doubts.length}>{t('desk.contradictions')}</SectionHeading>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {doubts.map((doubt) => {
        const { code, person, seats } = doubt;
        const name = nameOf(person);
        const cell = person.dossier.unit?.facts.name ?? '';
        const last = nominationsOf(person, seats[0]?.of.facts.kind ?? 'AWARENESS').at(-1)?.facts.withdrawn;
        const classes = seats.map(({ of }) => of.facts.name ?? '').join('”, “');
        return (
          <Notice
            key={`${code} ${person.dossier.candidate.id}`}
            mark="twoValues"
            title={t(`contradiction.${code}`, { name })}
            action={
              settles &&
              (code === 'TWO_CLASSES' ? (
                seats.map((kept) => (
                  <Button
                    key={kept.place.id}
                    busy={busy}
                    onClick={() =>
                      void leaveOut(
                        doubt,
                        seats.filter((seat) => seat !== kept),
                        t('contradiction.keptReason'),
                        t('contradiction.kept', { name, class: kept.of.facts.name ?? '' }),
                      )
                    }
                  >
                    {t('contradiction.keep', { class: kept.of.facts.name ?? '' })}
                  </Button>
                ))
              ) : (
                <Button
                  busy={busy}
                  onClick={() =>
                    void leaveOut(
                      doubt,
                      seats,
                      t('contradiction.takenOffReason'),
                      t('contradiction.takenOff', { name }),
                    )
                  }
                >
                  {t('contradiction.takeOff')}
                </Button>
              ))
            }
          >
            {code === 'TWO_CLASSES'
              ? t('contradiction.twoClassesBody', { name, cell })
              : t('contradiction.withdrawnBody', {
                  name,
                  cell,
                  class: classes,
                  day: last ? dayWords(t, last.day, today) : '',
                  reason: last?.reason ?? '',
                })}
          </Notice>
        );
      })}
    </section>
  );
}
