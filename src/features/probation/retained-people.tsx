import { useTranslation } from 'react-i18next';
import type { Reading } from '../../domain/dossier/reading.ts';
import type { Retention } from '../../domain/probation/retention.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';

/** Official members whose time in the book is over: the cell looks at each, and puts the person away. */
export function RetainedPeople({ people }: { people: readonly (Retention & { reading: Reading })[] }) {
  const { t } = useTranslation('probation');
  if (people.length === 0) return null;
  return (
    <section aria-label={t('retained.title')}>
      <SectionHeading count={people.length}>{t('retained.title')}</SectionHeading>
      <p className="pad secondary">{t('retained.lead')}</p>
      <Rows>
        {people.map(({ reading: { dossier }, officialOn, from }) => (
          <Row
            key={dossier.candidate.id}
            href={`/nguoi/${dossier.candidate.id}`}
            title={dossier.candidate.facts.name ?? ''}
            aside={dossier.unit?.facts.name}
          >
            <span className="secondary">
              {t('retained.since', { officialOn: writeDay(officialOn), from: writeDay(from) })}
            </span>
          </Row>
        ))}
      </Rows>
    </section>
  );
}
