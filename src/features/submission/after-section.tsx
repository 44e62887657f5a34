import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Stage } from '../../domain/rulebook/rulebook.ts';
import type { AfterDecision } from '../../domain/submission/after-decision.ts';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { waitMark } from './tray-table.tsx';

/** What follows the decision, the same for both sides: receipt, ceremony, official day. */
export function AfterSection({ after, stage }: { after: AfterDecision; stage: Stage }) {
  const { t } = useTranslation(['submission', 'common']);
  const today = useBook().today();
  const { paper, receivedOn, ceremonyBy, run, consent, plan, heldOn, officialOn } = after;
  const { number, day } = paper.facts.document ?? {};
  const isLate = ceremonyBy !== null && ceremonyBy < today;
  return (
    <section aria-label={t('submission:after.title')}>
      <SectionHeading>{t('submission:after.title')}</SectionHeading>
      <Rows>
        <FactRow name={t('submission:after.decision')}>
          {[number, day && writeDay(day)].filter(Boolean).join(' · ')}
        </FactRow>
        <FactRow name={t('submission:after.receivedOn')}>
          {receivedOn ? writeDay(receivedOn) : <StateMark mark="waiting">{t('submission:after.notFetched')}</StateMark>}
        </FactRow>
        {ceremonyBy && (
          <FactRow name={t('submission:after.ceremonyBy')}>
            <StateMark mark={waitMark({ by: ceremonyBy, run }, today)}>{dayWords(t, ceremonyBy, today)}</StateMark>
            <p className="secondary">
              {isLate
                ? t('submission:after.late')
                : receivedOn
                  ? run && t('submission:tray.runCeremony', { ...run })
                  : t('submission:after.fromSigning')}
            </p>
          </FactRow>
        )}
        {consent && (
          <FactRow name={t('submission:after.consent')}>
            {[consent.facts.document?.number, consent.facts.document?.day && writeDay(consent.facts.document.day)]
              .filter(Boolean)
              .join(' · ')}
          </FactRow>
        )}
        {heldOn ? (
          <FactRow name={t('submission:after.held')}>{writeDay(heldOn)}</FactRow>
        ) : (
          stage === 'ADMISSION' && (
            <FactRow name={t('submission:after.plan')}>
              {plan
                ? [dayWords(t, plan.day, today), plan.place].filter(Boolean).join(' · ')
                : t('submission:after.noPlan')}
            </FactRow>
          )
        )}
        {stage === 'OFFICIAL' && officialOn && (
          <FactRow name={t('submission:after.official')}>
            {writeDay(officialOn)}
            <p className="secondary">{t('submission:after.officialHint')}</p>
          </FactRow>
        )}
      </Rows>
    </section>
  );
}
