import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { reopenVote } from '../../domain/meeting/close-vote.ts';
import { VOTE_PURPOSE } from '../../domain/meeting/vote-purpose.ts';
import { explainVote } from '../../domain/votes/explain-vote.ts';
import { percentAgrees } from '../../domain/votes/percent-agrees.ts';
import { NO_BALLOTS, type Roll } from '../../domain/votes/roll.ts';
import { rollVote } from '../../domain/votes/roll-vote.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { FactRow } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { OutcomeForm } from './outcome-form.tsx';
import { percentWords } from './percent-words.ts';
import { VoteConflict } from './vote-conflict.tsx';
import type { VoteProps } from './vote-props.ts';

const BALLOTS = ['for', 'against', 'blank'] as const;

/** What came of a vote, how that is reckoned, and what it leads to. */
export function VoteResult({ of, vote, reading }: VoteProps) {
  const { t, i18n } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [edits, setEdits] = useState(false);
  const verdict = useRef<HTMLDivElement>(null);
  // the page above was scrolled to its last button: what came of it stands at the top
  useEffect(() => {
    verdict.current?.scrollIntoView({ block: 'center' });
  }, []);
  const { facts } = vote;
  const roll = facts.roll as Roll;
  const tally = facts.tally ?? NO_BALLOTS;
  const { majority, paper } = VOTE_PURPOSE[facts.purpose ?? 'ADMISSION'];
  const { passed, percent, denominator } = rollVote(roll, tally, majority);
  const { candidate } = reading.dossier;
  const name = candidate.facts.name ?? '';
  const form = reading.rulebook.papers.find(({ code }) => code === paper)?.form ?? '';
  const next = of.votes.find((one) => !one.facts.roll && one.id !== vote.id);
  const nextName = book.view.get('candidate', next?.facts.candidateId ?? '')?.facts.name;
  const asks = !facts.document || edits;

  async function reopen() {
    if (await save(reopenVote({ vote }, commandContext(book)))) show(t('meeting:vote.reopened'));
  }

  return (
    <Page
      title={name}
      subtitle={facts.purpose && t(`meeting:purpose.${facts.purpose}`)}
      back={`/hop-chi-bo/${of.meeting.id}/bo-phieu`}
      foot={
        asks ? (
          <Button look="main" type="submit" form="outcome">
            {t('meeting:outcome.save')}
          </Button>
        ) : next ? (
          <ButtonLink href={`/hop-chi-bo/${of.meeting.id}/phieu/${next.id}`} look="main">
            {t('meeting:outcome.nextPerson', { name: nextName ?? '' })}
          </ButtonLink>
        ) : (
          <ButtonLink href={`/hop-chi-bo/${of.meeting.id}/ket-luan`} look="main">
            {t('meeting:agenda.next')}
          </ButtonLink>
        )
      }
    >
      <VoteConflict vote={vote} />
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <div ref={verdict}>
        <Notice
          mark={passed ? 'done' : 'mend'}
          title={`${t('meeting:vote.result')}: ${t(`meeting:vote.${passed ? 'PASSED' : 'NOT_PASSED'}`)}`}
        />
      </div>
      {facts.printedPercent && !percentAgrees(facts.printedPercent, tally.for, denominator) && (
        <Notice
          mark="look"
          title={t('meeting:vote.percentDiffers', {
            printed: percentWords(facts.printedPercent, i18n.language),
            percent: percentWords(percent, i18n.language),
          })}
        />
      )}
      <ul className="sheet">
        {BALLOTS.map((ballot) => (
          <FactRow key={ballot} name={t(`meeting:vote.ballot.${ballot}`)}>
            {tally[ballot]}
          </FactRow>
        ))}
      </ul>
      <section aria-label={t('meeting:vote.calculation')}>
        <SectionHeading>{t('meeting:vote.calculation')}</SectionHeading>
        <ol className="sheet pad calculation">
          {explainVote(roll, tally, majority).map(({ code, params }) => (
            <li key={code}>
              {t(`meeting:explain.${code}`, {
                ...params,
                ...(params.percent === undefined
                  ? {}
                  : { percent: percentWords(String(params.percent), i18n.language) }),
              })}
            </li>
          ))}
        </ol>
        <p className="pad secondary">{t('common:basis', { cite: t(`meeting:basis.${majority}`) })}</p>
        <p className="pad secondary">
          {t('meeting:vote.lead', { chair: facts.chair ?? '', secretary: facts.secretary ?? '' })}
        </p>
      </section>
      {asks ? (
        <OutcomeForm of={of} vote={vote} reading={reading} passed={passed} onDone={() => setEdits(false)} />
      ) : (
        <section aria-label={t('meeting:outcome.title')}>
          <SectionHeading>{t('meeting:outcome.title')}</SectionHeading>
          <div className="pad stack">
            <StateMark mark="done">{recordedWords()}</StateMark>
            {facts.purpose === 'STRIKE_OFF' && passed && <p>{t('meeting:outcome.strikeOff')}</p>}
            {paper && passed && (
              <ButtonLink href={`/nguoi/${candidate.id}/in/${paper}`} icon="document">
                {t('meeting:outcome.draftPaper', { form })}
              </ButtonLink>
            )}
            <ButtonLink href={`/nguoi/${candidate.id}`}>{t('meeting:outcome.openPerson')}</ButtonLink>
            <Button look="text" icon="pencil" onClick={() => setEdits(true)}>
              {t('meeting:outcome.edit')}
            </Button>
          </div>
        </section>
      )}
      <div className="pad">
        <Button look="text" busy={busy} onClick={reopen}>
          {t('meeting:vote.reopen')}
        </Button>
      </div>
    </Page>
  );

  function recordedWords(): string {
    const document = [facts.document?.number, facts.document?.day && writeDay(facts.document.day)]
      .filter(Boolean)
      .join(' · ');
    return document ? t('meeting:outcome.recorded', { document }) : t('meeting:outcome.recordedPlain');
  }
}
