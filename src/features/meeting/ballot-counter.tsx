import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { countBallot, undoBallot } from '../../domain/meeting/count-ballot.ts';
import { type Ballot, ballotsOf, NO_BALLOTS } from '../../domain/votes/roll.ts';
import { Button } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';
import { OtherWays } from './other-ways.tsx';
import { useCloseVote } from './use-close-vote.tsx';
import { useWakeLock } from './use-wake-lock.ts';
import { VoteConflict } from './vote-conflict.tsx';
import type { VoteProps } from './vote-props.ts';

const BALLOTS = ['for', 'against', 'blank'] as const satisfies readonly Ballot[];

/** One tap for each ballot; what stands on the screen is what the phone has stored. */
export function BallotCounter({ of, vote, reading }: VoteProps) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { say, show } = useLiveRegion();
  const { save, trouble } = useSave(book, 'meeting');
  const closing = useCloseVote({ of, vote, reading });
  // a second tap waits until the first one is stored
  const storing = useRef(false);
  const { facts } = vote;
  const tally = facts.tally ?? NO_BALLOTS;
  const ballots = ballotsOf(tally);
  const present = of.roll.officialPresent;
  const isComplete = ballots >= present;
  useWakeLock(!isComplete);

  async function store(change: (now: typeof vote) => ReturnType<typeof countBallot>): Promise<typeof tally | null> {
    if (storing.current) return null;
    storing.current = true;
    try {
      const saved = await save(change(book.view.get('vote', vote.id) ?? vote));
      return saved ? (book.view.get('vote', vote.id)?.facts.tally ?? null) : null;
    } finally {
      storing.current = false;
    }
  }

  async function count(ballot: Ballot) {
    const context = commandContext(book);
    const now = await store((seen) => countBallot({ vote: seen, ballot, officialPresent: present }, context));
    if (!now) return;
    const words = t(`vote.ballot.${ballot}`);
    say(t('vote.said', { ballot: words, count: now[ballot], ballots: ballotsOf(now), present }));
  }

  async function undo() {
    const now = await store((seen) => undoBallot({ vote: seen }, commandContext(book)));
    if (now) say(t('vote.undone', { ballots: ballotsOf(now), present }));
  }

  const problem = trouble.fields.tally ?? trouble.problem ?? closing.problem;
  return (
    <Page
      title={reading.dossier.candidate.facts.name ?? ''}
      subtitle={facts.purpose && t(`purpose.${facts.purpose}`)}
      back={`/hop-chi-bo/${of.meeting.id}/bo-phieu`}
      foot={
        <>
          {tally.last && (
            <Button icon="backspace" onClick={undo}>
              {t('vote.undo')}
            </Button>
          )}
          {isComplete && (
            <Button look="main" busy={closing.busy} onClick={() => closing.close(of.roll, tally, of.voters)}>
              {t('vote.close')}
            </Button>
          )}
        </>
      }
    >
      <VoteConflict vote={vote} />
      {problem && <Notice mark="mend" title={problem} action={closing.mend} alert />}
      <p className="pad">
        <strong>{t('vote.counted', { ballots, present })}</strong>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are three buttons with one purpose */}
      <div className="ballots" role="group" aria-label={t('vote.ballots')}>
        {BALLOTS.map((ballot) => (
          <button
            key={ballot}
            type="button"
            className={`ballot ballot-${ballot}`}
            disabled={isComplete}
            // a hand that trembles taps twice where it means one ballot
            onClick={(event) => (event.detail > 1 ? show(t('vote.doubleTap')) : count(ballot))}
          >
            <span className="visually-hidden">
              {t('vote.ballotLabel', { ballot: t(`vote.ballot.${ballot}`), count: tally[ballot] })}
            </span>
            <span className="ballot-word" aria-hidden="true">
              {t(`vote.ballot.${ballot}`)}
            </span>
            <span className="ballot-count" aria-hidden="true">
              {tally[ballot]}
            </span>
          </button>
        ))}
      </div>
      <p className="pad secondary">{t('vote.saved')}</p>
      <OtherWays of={of} vote={vote} reading={reading} />
    </Page>
  );
}
