import { useTranslation } from 'react-i18next';
import { useParams, useSearch } from 'wouter';
import { useRecord } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { meeting as texts } from '../../i18n/vi/later/meeting.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { BallotCounter } from './ballot-counter.tsx';
import { OtherWays } from './other-ways.tsx';
import { TypedVoteForm } from './typed-vote-form.tsx';
import { useMeeting } from './use-meeting.ts';
import { VoteConflict } from './vote-conflict.tsx';
import type { VoteProps } from './vote-props.ts';
import { VoteResult } from './vote-result.tsx';
import './meeting.css';

addTexts('meeting', texts);

/** The vote on one person: ballots one by one, or the figures of a paper; then the result and what it leads to. */
export function VotePage() {
  const { meetingId = '', voteId = '' } = useParams();
  const { t } = useTranslation('meeting');
  const of = useMeeting(meetingId);
  const vote = useRecord('vote', voteId);
  const reading = usePerson(vote?.facts.candidateId ?? '');
  if (!of || !vote || !reading || vote.facts.archived || vote.facts.meetingId !== meetingId)
    return (
      <Page title={t('vote.gone')} back={`/hop-chi-bo/${meetingId}/bo-phieu`}>
        <EmptyState title={t('vote.gone')} />
      </Page>
    );
  return <Vote key={voteId} of={of} vote={vote} reading={reading} />;
}

function Vote({ of, vote, reading }: VoteProps) {
  const { t } = useTranslation('meeting');
  const isTyped = new URLSearchParams(useSearch()).get('nhap') === '1';
  const { facts } = vote;
  const { candidate } = reading.dossier;
  if (facts.roll) return <VoteResult of={of} vote={vote} reading={reading} />;
  if (isTyped) return <TypedVoteForm of={of} vote={vote} reading={reading} />;
  const ready = of.unmarked.length === 0 && of.quorum.code === 'MET';
  if (ready) return <BallotCounter of={of} vote={vote} reading={reading} />;
  return (
    <Page
      title={candidate.facts.name ?? ''}
      subtitle={facts.purpose && t(`purpose.${facts.purpose}`)}
      back={`/hop-chi-bo/${of.meeting.id}/bo-phieu`}
      foot={
        <ButtonLink href={`/hop-chi-bo/${of.meeting.id}`} look="main">
          {t('vote.toPeople')}
        </ButtonLink>
      }
    >
      <VoteConflict vote={vote} />
      {of.unmarked.length > 0 ? (
        <Notice mark="look" title={t('vote.attendFirst', { count: of.unmarked.length })} />
      ) : (
        <Notice mark="mend" title={t(`quorum.${of.quorum.code}`, { ...of.quorum })} />
      )}
      <OtherWays of={of} vote={vote} reading={reading} />
    </Page>
  );
}
