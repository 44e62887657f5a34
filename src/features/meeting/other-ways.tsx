import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { papersAfter } from '../../domain/meeting/papers-after.ts';
import { takeOffAgenda } from '../../domain/meeting/put-to-vote.ts';
import { VOTE_PURPOSE } from '../../domain/meeting/vote-purpose.ts';
import { ballotsOf } from '../../domain/votes/roll.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import type { VoteProps } from './vote-props.ts';

/** What else can be done with a vote that is open: look at the dossier, type the figures, take it off. */
export function OtherWays({ of, vote, reading }: VoteProps) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { save, trouble } = useSave(book, 'meeting');
  const words = useRuleWords(book.today());
  const { candidate, papers } = reading.dossier;
  const { step } = VOTE_PURPOSE[vote.facts.purpose ?? 'ADMISSION'];
  const late = papersAfter(papers, reading.rulebook, step, of.day);
  const ballots = vote.facts.tally ? ballotsOf(vote.facts.tally) : 0;

  async function takeOff() {
    const decided = takeOffAgenda({ vote, reason: t('agenda.takeOffReason') }, commandContext(book, vote.scope));
    if (!(await save(decided))) return;
    show(t('agenda.takenOff', { name: candidate.facts.name ?? '' }));
    navigate(`/hop-chi-bo/${of.meeting.id}/bo-phieu`, { replace: true });
  }

  return (
    <div className="pad stack ways">
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {late.map(({ rule, day }) => (
        <Notice
          key={rule.code}
          mark="look"
          title={t('vote.paperAfter', { paper: words.name(rule.name), day: writeDay(day) })}
        />
      ))}
      <ButtonLink href={`/nguoi/${candidate.id}/kiem-tra`} look="text" icon="document">
        {t('vote.dossier')}
      </ButtonLink>
      <ButtonLink href={`/hop-chi-bo/${of.meeting.id}/phieu/${vote.id}?nhap=1`} look="text" icon="pencil">
        {t('vote.type')}
      </ButtonLink>
      {ballots === 0 && (
        <Button look="text" icon="trash" onClick={takeOff}>
          {t('agenda.takeOff')}
        </Button>
      )}
    </div>
  );
}
