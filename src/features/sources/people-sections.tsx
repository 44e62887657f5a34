import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { AwayPerson } from '../../domain/sources/away.ts';
import { SILENT_MONTHS, type SilentPerson } from '../../domain/sources/out-of-contact.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** Who is away for study or work, back soonest first. */
export function AwaySection({ away }: { away: readonly AwayPerson[] }) {
  const { t } = useTranslation('sources');
  const unitName = useUnitName();
  const title = t('away.title');
  return (
    <section aria-label={title}>
      <SectionHeading count={away.length}>{title}</SectionHeading>
      {away.length === 0 ? (
        <p className="pad secondary">{t('away.none')}</p>
      ) : (
        <Rows>
          {away.map(({ person, until, daysLeft, isBack }) => (
            <Row
              key={person.id}
              href={isBack ? `/nguoi/${person.id}/sua?truong=awayUntil` : `/nguoi/${person.id}`}
              title={person.facts.name ?? ''}
              aside={unitName(person.scope)}
            >
              <StateMark mark={isBack ? 'look' : 'waiting'}>
                {t(isBack ? 'away.back' : 'away.until', { day: writeDay(until) })}
                {!isBack && daysLeft > 0 && `, ${t('away.left', { count: daysLeft })}`}
              </StateMark>
            </Row>
          ))}
        </Rows>
      )}
    </section>
  );
}

/** Of whom nothing was written down for long. */
export function SilentSection({ silent }: { silent: readonly SilentPerson[] }) {
  const { t } = useTranslation('sources');
  const unitName = useUnitName();
  const title = t('silent.title');
  return (
    <section aria-label={title}>
      <SectionHeading count={silent.length}>{title}</SectionHeading>
      <p className="pad secondary">
        {t(silent.length === 0 ? 'silent.none' : 'silent.rule', { months: SILENT_MONTHS })}
      </p>
      {silent.length > 0 && (
        <Rows>
          {silent.map(({ person, since }) => (
            <Row
              key={person.id}
              href={`/nguoi/${person.id}`}
              title={person.facts.name ?? ''}
              aside={unitName(person.scope)}
            >
              <StateMark mark="look">
                {since === null ? t('silent.never') : t('silent.since', { day: writeDay(since) })}
              </StateMark>
            </Row>
          ))}
        </Rows>
      )}
    </section>
  );
}

/** The name of a person's cell, in a book that holds several. */
function useUnitName() {
  const { view, owner } = useBook();
  return (scope: string) => (scope === owner.scope ? undefined : view.get('unit', scope)?.facts.name);
}
