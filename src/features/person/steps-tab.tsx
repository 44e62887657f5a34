import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { type Reading, read } from '../../domain/dossier/reading.ts';
import { stepState } from '../../domain/dossier/step-state.ts';
import { VOTE_PURPOSE } from '../../domain/meeting/vote-purpose.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { StepRule } from '../../domain/rulebook/rulebook.ts';
import { NO_BALLOTS } from '../../domain/votes/roll.ts';
import { rollVote } from '../../domain/votes/roll-vote.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { StepForm } from './step-form.tsx';

/** The steps of the procedure with what is recorded of each. */
export function StepsTab({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation('person');
  const asked = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const { candidate, steps } = reading.dossier;
  const base = `/nguoi/${candidate.id}/cac-buoc`;
  const whole = read(reading.dossier, reading.rulebook, useBook().today());
  const code = asked.get('ghi');
  const rule = reading.rulebook.steps.find((step) => step.code === code);
  if (rule) {
    const edited = steps.find(({ id }) => id === asked.get('sua')) ?? null;
    return <StepForm reading={reading} rule={rule} step={edited} onDone={() => navigate(base, { replace: true })} />;
  }
  return (['ADMISSION', 'OFFICIAL'] as const).map((stage) => (
    <section key={stage}>
      <SectionHeading>{t(`steps.stage.${stage}`)}</SectionHeading>
      <Rows>
        {reading.rulebook.steps
          .filter((step) => step.stage === stage)
          .map((step) => (
            <StepRow key={step.code} step={step} whole={whole} reading={reading} base={base} />
          ))}
      </Rows>
    </section>
  ));
}

interface StepRowProps {
  step: StepRule;
  whole: Reading;
  reading: PersonReading;
  base: string;
}

function StepRow({ step, whole, reading, base }: StepRowProps) {
  const { t } = useTranslation('person');
  const words = useRuleWords(useBook().today());
  const recorded = reading.dossier.steps
    .filter(({ facts }) => facts.code === step.code)
    .toSorted((a, b) => (a.facts.day ?? '').localeCompare(b.facts.day ?? ''));
  const votes = reading.dossier.votes.filter(
    ({ facts }) => facts.roll && VOTE_PURPOSE[facts.purpose ?? 'ADMISSION'].step === step.code,
  );
  const state = stepState(whole, step);
  const day = whole.progress.done.get(step.code);
  const isNext = reading.next.step === step.code && state === 'AHEAD';
  return (
    <Row
      mark={<StateMark mark={state === 'DONE' ? 'done' : isNext ? 'soon' : 'waiting'} />}
      title={words.name(step.name)}
      action={
        <>
          {recorded.map(({ id, facts }) => (
            <ButtonLink key={id} href={`${base}?ghi=${step.code}&sua=${id}`} look="text" icon="pencil">
              {writeDay(facts.day ?? '')}
            </ButtonLink>
          ))}
          {votes.map(({ id, facts }) => (
            <ButtonLink key={id} href={`/hop-chi-bo/${facts.meetingId}/phieu/${id}`} look="text">
              {t('steps.voteOpen')}
            </ButtonLink>
          ))}
          {state !== 'DONE' && (
            <ButtonLink href={`${base}?ghi=${step.code}`} look={isNext ? 'main' : 'text'}>
              {t('steps.record')}
            </ButtonLink>
          )}
        </>
      }
    >
      <span className="secondary">
        {day ? t('steps.done', { day: writeDay(day) }) : isNext ? t('steps.next') : t(`steps.state.${state}`)}
        {state === 'DONE' && recorded.length === 0 && step.papers.length > 0 ? ` · ${t('steps.paperShows')}` : ''}
      </span>
      {recorded.map(({ id, facts }) => (
        <span key={id} className="secondary">
          {[
            facts.outcome && facts.outcome !== 'PASSED' ? t(`steps.outcome.${facts.outcome}`) : '',
            facts.document?.number,
            facts.document?.organ,
            facts.note,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      ))}
      {votes.map((vote) => (
        <VoteLine key={vote.id} vote={vote} />
      ))}
    </Row>
  );
}

/** The votes for, of how many, and how many were needed; the vote's own page reckons it line by line. */
function VoteLine({ vote }: { vote: DomainRecord<'vote'> }) {
  const { t } = useTranslation('person');
  const { roll, tally, purpose = 'ADMISSION', day = '' } = vote.facts;
  if (!roll) return null;
  const { denominator, needed, passed } = rollVote(roll, tally ?? NO_BALLOTS, VOTE_PURPOSE[purpose].majority);
  const figures = { votes: tally?.for ?? 0, denominator, needed, day: writeDay(day) };
  return (
    <StateMark mark={passed ? 'done' : 'look'}>
      {t(passed ? 'steps.votePassed' : 'steps.voteNotPassed', figures)}
    </StateMark>
  );
}
