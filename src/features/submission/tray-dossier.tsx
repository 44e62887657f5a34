import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useFindings } from '../../db/use-findings.ts';
import { isExtended } from '../../domain/dossier/limits.ts';
import { read } from '../../domain/dossier/reading.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { deadlineRule } from '../../domain/rulebook/deadline.ts';
import { afterDecision } from '../../domain/submission/after-decision.ts';
import { extensionOf } from '../../domain/submission/extend-decision.ts';
import { DECISION_LIMIT, trayEntries } from '../../domain/submission/in-tray.ts';
import { sinceSending } from '../../domain/submission/since-sending.ts';
import { submissionState } from '../../domain/submission/submission-state.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { AfterSection } from './after-section.tsx';
import { ConsentForm } from './consent-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { type DeskAct, deskActs } from './desk-acts.ts';
import { Difference } from './difference.tsx';
import { ExtensionForm } from './extension-form.tsx';
import { FindingsRead } from './findings-read.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { PapersRead } from './papers-read.tsx';
import { PhaseMark } from './phase-mark.tsx';
import { PlanForm } from './plan-form.tsx';
import { Points } from './points.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { ReturnForm } from './return-form.tsx';
import { SettleForm } from './settle-form.tsx';
import { SittingForm } from './sitting-form.tsx';
import { Timeline } from './timeline.tsx';
import { waitMark } from './tray-table.tsx';
import { useDeskRights } from './use-desk-rights.ts';
import { useReturnNote } from './use-return-note.ts';
import './tray.css';

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
}

/** One dossier on the commune's desk: what came, what the checks say, what the organ does with it. */
export function TrayDossier({ reading: person, submission }: Props) {
  const { t } = useTranslation(['submission', 'common']);
  const book = useBook();
  const today = book.today();
  const { isDesk, seesDrafts } = useDeskRights();
  const [open, setOpen] = useState<DeskAct | null>(null);
  const note = useReturnNote(submission);
  const findings = useFindings(person.dossier.candidate.id);
  const { candidate, unit } = person.dossier;
  const stage = submission.facts.stage ?? 'ADMISSION';
  const reading = read(person.dossier, person.rulebook, today);
  const state = submissionState(person.dossier, stage);
  const isLatest = state.submission?.id === submission.id;
  const entry = trayEntries(reading).find((one) => one.submission.id === submission.id);
  const after = isLatest ? afterDecision(reading, stage) : null;
  const phase = after ? 'DECIDED' : state.phase;
  const acts = entry && isDesk ? deskActs(entry, extensionOf(reading, stage), today) : { main: null, others: [] };
  const since = sinceSending(submission, person, findings ?? [], seesDrafts);
  const form = {
    reading: person,
    submission,
    onDone(isSaved: boolean) {
      setOpen(null);
      if (isSaved && open === 'decision') void note.drop();
    },
  };

  switch (open) {
    case 'receive':
      return <ReceiveForm {...form} />;
    case 'sitting':
      return <SittingForm {...form} />;
    case 'return':
      return <ReturnForm {...form} note={note} />;
    case 'settle':
      return <SettleForm {...form} state={state} />;
    case 'decision':
      return <DecisionForm {...form} />;
    case 'extend':
      return <ExtensionForm {...form} />;
    case 'consent':
      return <ConsentForm {...form} />;
    case 'handOver':
      return after && <HandOverForm {...form} after={after} />;
    case 'plan':
      return after && <PlanForm {...form} after={after} />;
  }

  // what is checked off while reading belongs to a dossier that the desk still decides on
  const writes = isDesk && isLatest && phase !== 'DECIDED' && phase !== 'RETURNED' && phase !== 'WITHDRAWN';
  const [second, ...more] = acts.others;
  const { received, overrides } = submission.facts;
  const points = note.values.points.length;
  return (
    <Page
      title={candidate.facts.name ?? ''}
      subtitle={[
        unit?.facts.name,
        t(`submission:stage.${stage}`),
        t('submission:round', { round: submission.facts.round ?? 1 }),
      ]
        .filter(Boolean)
        .join(' · ')}
      back="/ho-so-den"
      foot={
        (acts.main || second) && (
          <>
            {second && <Button onClick={() => setOpen(second)}>{t(`submission:act.${second}`)}</Button>}
            {acts.main && (
              <Button look="main" onClick={() => acts.main && setOpen(acts.main)}>
                {t(`submission:act.${acts.main}`)}
              </Button>
            )}
          </>
        )
      }
    >
      <Rows>
        <FactRow name={t('submission:where')}>
          <PhaseMark phase={phase} state={state} />
        </FactRow>
        <FactRow name={t('submission:sentOn')}>{writeDay(submission.facts.day ?? '')}</FactRow>
        {received && (
          <FactRow name={t('submission:receivedOn')}>
            {[writeDay(received.day), received.number].filter(Boolean).join(' · ')}
          </FactRow>
        )}
        {!after && entry?.by && entry.run && (
          <FactRow name={t('submission:decideBy')}>
            <StateMark mark={waitMark(entry, today)}>
              {`${dayWords(t, entry.by, today)} · ${t('submission:tray.runDecision', { ...entry.run })}`}
            </StateMark>
            {isExtended(reading, deadlineRule(reading.rulebook, DECISION_LIMIT[stage])) && (
              <p className="secondary">{t('submission:extension.done')}</p>
            )}
          </FactRow>
        )}
        {state.dueOn && isLatest && !after && (
          <FactRow name={t('submission:dueOn')}>{dayWords(t, state.dueOn, today)}</FactRow>
        )}
      </Rows>
      {!isLatest && <Notice mark="look" title={t('submission:tray.older')} />}
      {isLatest && <Difference state={state} decision={after?.paper.id ?? null} isDesk={isDesk} />}
      {submission.facts.note && <Notice title={t('submission:cellSays')}>{submission.facts.note}</Notice>}
      {after && <AfterSection after={after} stage={stage} />}
      {writes && points > 0 && (
        <Notice
          mark="returned"
          title={t('submission:read.points', { count: points })}
          action={<Button onClick={() => setOpen('return')}>{t('submission:read.openReturn')}</Button>}
        />
      )}
      {state.items.length > 0 && isLatest && <Points reading={person} items={state.items} mayMend={false} />}
      {findings === undefined ? (
        <p className="pad">{t('submission:checks.loading')}</p>
      ) : (
        <FindingsRead
          reading={person}
          findings={since.findings}
          reasons={Object.fromEntries((overrides ?? []).map(({ check, reason }) => [check, reason]))}
          note={writes ? note : null}
        />
      )}
      <PapersRead reading={person} papers={since.papers} note={writes ? note : null} />
      {more.length > 0 && (
        <section aria-label={t('submission:act.more')}>
          <SectionHeading>{t('submission:act.more')}</SectionHeading>
          <div className="pad cluster">
            {more.map((act) => (
              <Button key={act} onClick={() => setOpen(act)}>
                {t(`submission:act.${act}`)}
              </Button>
            ))}
          </div>
        </section>
      )}
      <div className="pad cluster">
        <ButtonLink href={`/nguoi/${candidate.id}`}>{t('submission:openPerson')}</ButtonLink>
        <ButtonLink href={`/nguoi/${candidate.id}/in/HANDOVER_RECEIPT`} icon="printer">
          {t('submission:receipt')}
        </ButtonLink>
      </div>
      <Timeline reading={person} />
    </Page>
  );
}
