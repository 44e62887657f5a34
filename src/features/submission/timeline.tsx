import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { dossierTimeline, type TimelineEvent } from '../../domain/submission/dossier-timeline.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** What happened to the dossier, for the cell and for the commune the same. */
export function Timeline({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('submission');
  const words = useRuleWords(useBook().today());
  const { rulebook } = reading;
  const events = dossierTimeline(reading.dossier);
  if (events.length === 0) return null;

  const what = ({ kind, code, round, outcome }: TimelineEvent): string => {
    const again = round !== null && round > 1 ? t('timeline.again', { round }) : '';
    switch (kind) {
      case 'STEP': {
        const name = words.name(rulebook.steps.find((step) => step.code === code)?.name);
        return outcome === 'PASSED' || outcome === null ? name : `${name}: ${t(`timeline.step.${outcome}`)}`;
      }
      case 'EXIT':
        return words.name(rulebook.exitStates.find((state) => state.code === code)?.name);
      case 'SITTING':
        return `${t(`outcome.${code}`)}${again}`;
      default:
        return `${t(`timeline.${kind}`)}${again}`;
    }
  };

  return (
    <section aria-label={t('timeline.title')}>
      <SectionHeading>{t('timeline.title')}</SectionHeading>
      <Rows>
        {events.map((event) => (
          <Row key={`${event.record} ${event.kind}`} title={what(event)} aside={writeDay(event.day)}>
            {(event.number || event.text) && (
              <span className="secondary">{[event.number, event.text].filter(Boolean).join(' · ')}</span>
            )}
          </Row>
        ))}
      </Rows>
    </section>
  );
}
