import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { read } from '../../domain/dossier/reading.ts';
import { trayEntries } from '../../domain/submission/in-tray.ts';
import { type SubmissionState, submissionState } from '../../domain/submission/submission-state.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { DecisionForm } from './decision-form.tsx';
import { Points } from './points.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { SittingForm } from './sitting-form.tsx';
import { Snapshot } from './snapshot.tsx';
import { PHASE_MARK } from './submission-words.ts';
import { Timeline } from './timeline.tsx';

/** One dossier on the commune's desk: what came, what the checks said, what the organ does with it. */
export function TrayDossierPage() {
  const { submissionId = '' } = useParams();
  const { t } = useTranslation('submission');
  const submission = useRecord('submission', submissionId);
  const reading = usePerson(submission?.facts.candidateId ?? '');
  if (!submission || !reading) {
    return (
      <Page title={t('tray.gone')} back="/ho-so-den">
        <EmptyState title={t('tray.gone')}>{t('tray.goneBody')}</EmptyState>
      </Page>
    );
  }
  return <TrayDossier reading={reading} submissionId={submissionId} />;
}

type Open = 'receive' | 'sitting' | 'return' | 'decision' | null;

function TrayDossier({ reading, submissionId }: { reading: PersonReading; submissionId: string }) {
  const { t } = useTranslation(['submission', 'common']);
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const [open, setOpen] = useState<Open>(null);
  const { dossier } = reading;
  const own = dossier.submissions.find(({ id }) => id === submissionId);
  const state = submissionState(dossier, own?.facts.stage ?? 'ADMISSION');
  const submission = state.submission;
  if (!own || !submission) return null;
  const { candidate, unit } = dossier;
  const mayAct = book.owner.grants.some(({ role }) => roleMay(role, 'create', 'decisionRound'));
  const isLatest = submission.id === submissionId;
  const overrides = own.facts.overrides ?? [];
  const nameOf = (check: string) => words.name(reading.rulebook.checks.find(({ code }) => code === check)?.name);
  const entry = trayEntries(read(dossier, reading.rulebook, today)).find(
    ({ submission: { id } }) => id === submissionId,
  );
  const close = () => setOpen(null);

  if (open === 'receive') return <ReceiveForm reading={reading} submission={own} onDone={close} />;
  if (open === 'sitting') return <SittingForm reading={reading} submission={own} isReturn={false} onDone={close} />;
  if (open === 'return') return <SittingForm reading={reading} submission={own} isReturn onDone={close} />;
  if (open === 'decision') return <DecisionForm reading={reading} submission={own} onDone={close} />;

  return (
    <Page
      title={candidate.facts.name ?? ''}
      subtitle={[
        unit?.facts.name,
        t(`submission:stage.${own.facts.stage ?? 'ADMISSION'}`),
        t('submission:round', { round: own.facts.round ?? 1 }),
      ]
        .filter(Boolean)
        .join(' · ')}
      back="/ho-so-den"
      foot={isLatest && mayAct && <Actions state={state} onOpen={setOpen} />}
    >
      <Rows>
        <FactRow name={t('submission:where')}>
          <StateMark mark={PHASE_MARK[state.phase]}>{t(`submission:phase.${state.phase}`)}</StateMark>
        </FactRow>
        <FactRow name={t('submission:sentOn')}>{writeDay(own.facts.day ?? '')}</FactRow>
        {own.facts.received && (
          <FactRow name={t('submission:receivedOn')}>
            {[writeDay(own.facts.received.day), own.facts.received.number].filter(Boolean).join(' · ')}
          </FactRow>
        )}
        {entry?.decideBy && entry.run && (
          <FactRow name={t('submission:decideBy')}>
            {`${dayWords(t, entry.decideBy, today)} · ${t('submission:tray.run', { ...entry.run })}`}
          </FactRow>
        )}
        {state.dueOn && <FactRow name={t('submission:dueOn')}>{dayWords(t, state.dueOn, today)}</FactRow>}
      </Rows>
      {!isLatest && <Notice mark="look" title={t('submission:tray.older')} />}
      {state.contradicting && (
        <Notice mark="twoValues" title={t('submission:tray.contradictingTitle')}>
          {t('submission:tray.contradictingBody')}
        </Notice>
      )}
      {own.facts.note && <Notice title={t('submission:cellSays')}>{own.facts.note}</Notice>}
      {overrides.length > 0 && (
        <section aria-label={t('submission:overrides.title')}>
          <SectionHeading count={overrides.length}>{t('submission:overrides.title')}</SectionHeading>
          <Rows>
            {overrides.map(({ check, reason }) => (
              <Row key={check} mark={<StateMark mark="mend" />} title={nameOf(check)} code={check}>
                <span>{t('submission:overrides.reason', { reason })}</span>
              </Row>
            ))}
          </Rows>
        </section>
      )}
      {state.items.length > 0 && isLatest && <Points reading={reading} items={state.items} mayMend={false} />}
      <Snapshot reading={reading} submission={own} />
      <div className="pad">
        <ButtonLink href={`/nguoi/${candidate.id}`} wide>
          {t('submission:openPerson')}
        </ButtonLink>
      </div>
      <Timeline reading={reading} />
    </Page>
  );
}

/** What the desk may do now; the most likely act is the filled button. */
function Actions({ state, onOpen }: { state: SubmissionState; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('submission');
  const { phase } = state;
  if (phase === 'WITHDRAWN' || phase === 'NONE') return null;
  if (phase === 'SENT')
    return (
      <>
        <Button onClick={() => onOpen('return')}>{t('act.return')}</Button>
        <Button look="main" onClick={() => onOpen('receive')}>
          {t('act.receive')}
        </Button>
      </>
    );
  if (phase === 'AGREED')
    return (
      <>
        <Button onClick={() => onOpen('sitting')}>{t('act.sitting')}</Button>
        <Button look="main" onClick={() => onOpen('decision')}>
          {t('act.decision')}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={() => onOpen('return')}>{t('act.return')}</Button>
      <Button look="main" onClick={() => onOpen('sitting')}>
        {t('act.sitting')}
      </Button>
    </>
  );
}
