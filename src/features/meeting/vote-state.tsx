import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { VOTE_PURPOSE } from '../../domain/meeting/vote-purpose.ts';
import { ballotsOf } from '../../domain/votes/roll.ts';
import { rollVote } from '../../domain/votes/roll-vote.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { percentWords } from './percent-words.ts';

/** Where a vote stands: not begun, being counted, its result, and whether that is in the dossier. */
export function VoteState({ vote: { facts }, present }: { vote: ViewRecord<'vote'>; present: number }) {
  const { t, i18n } = useTranslation('meeting');
  const { roll, tally, purpose } = facts;
  if (roll && tally) {
    const { passed, percent } = rollVote(roll, tally, VOTE_PURPOSE[purpose ?? 'ADMISSION'].majority);
    return (
      <>
        <StateMark mark={passed ? 'done' : 'mend'}>
          {t(`agenda.state.${passed ? 'PASSED' : 'NOT_PASSED'}`, { percent: percentWords(percent, i18n.language) })}
        </StateMark>
        {!facts.document && <StateMark mark="soon">{t('agenda.state.UNRECORDED')}</StateMark>}
      </>
    );
  }
  const ballots = tally ? ballotsOf(tally) : 0;
  return ballots > 0 ? (
    <StateMark mark="soon">{t('agenda.state.COUNTING', { ballots, present })}</StateMark>
  ) : (
    <StateMark mark="waiting">{t('agenda.state.WAITING')}</StateMark>
  );
}
