import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { useFindings } from '../../db/use-findings.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import type { Finding } from '../../domain/checks/finding.ts';
import { read } from '../../domain/dossier/reading.ts';
import { afterDecision } from '../../domain/submission/after-decision.ts';
import { type SubmissionState, submissionState } from '../../domain/submission/submission-state.ts';
import { stoppingChecks, submitDossier } from '../../domain/submission/submit-dossier.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { AfterSection } from './after-section.tsx';
import { CellActs } from './cell-acts.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { Points } from './points.tsx';
import './submission-words.ts';
import { Timeline } from './timeline.tsx';
import { useDeskRights } from './use-desk-rights.ts';
import { Where } from './where.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

/** The cell sends a dossier up, mends what comes back, and reads where it is. */
export function SendPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('submission');
  const reading = usePerson(id);
  if (!reading) {
    return (
      <Page title={t('send.title')} back="/quan-chung">
        <EmptyState title={t('send.nobody')}>{t('send.nobodyBody')}</EmptyState>
      </Page>
    );
  }
  return <Send reading={reading} />;
}

const MAY_SEND: readonly SubmissionState['phase'][] = ['NONE', 'WITHDRAWN', 'RETURNED'];

interface Values {
  [name: string]: string;
}

function Send({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['submission', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { candidate } = reading.dossier;
  const findings = useFindings(candidate.id);
  const { stage } = reading.checklist;
  const state = submissionState(reading.dossier, stage);
  const draft = useDraft<Values>(`submission:${candidate.id}:${stage}`);
  const { save, busy, trouble } = useSave(book, 'submission');
  const [values, setValues] = useState<Values>({});
  const [open, setOpen] = useState<'withdraw' | 'handOver' | 'plan' | null>(null);
  const set = (name: string, text: string) => {
    const next = { ...values, [name]: text };
    setValues(next);
    draft.keep(next);
  };
  const { isCell } = useDeskRights();
  const maySend = isCell && MAY_SEND.includes(state.phase) && findings !== undefined;
  const stopping = stoppingChecks(findings ?? []);

  async function submit() {
    const { note = '', ...overrides } = values;
    const decided = submitDossier(
      { reading: read(reading.dossier, reading.rulebook, book.today()), findings: findings ?? [], overrides, note },
      commandContext(book, candidate.scope),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    setValues({});
    show(t('submission:send.saved'));
  }

  // the decision of the stage that was sent last: after the ceremony the next one has begun
  const last = submissionState(reading.dossier, 'OFFICIAL').submission
    ? submissionState(reading.dossier, 'OFFICIAL')
    : submissionState(reading.dossier, 'ADMISSION');
  const after = last.submission && afterDecision(read(reading.dossier, reading.rulebook, book.today()), last.stage);
  const form = last.submission && { reading, submission: last.submission, onDone: () => setOpen(null) };
  if (open === 'withdraw' && form) return <WithdrawForm {...form} />;
  if (open === 'handOver' && form && after) return <HandOverForm {...form} after={after} />;
  if (open === 'plan' && form && after) return <PlanForm {...form} after={after} />;
  const isDecided = after !== null && last.stage === stage;

  return (
    <Page
      title={t('submission:send.title')}
      subtitle={[candidate.facts.name, t(`submission:stage.${stage}`)].join(' · ')}
      back={`/nguoi/${candidate.id}`}
      foot={
        maySend ? (
          <Button look="main" type="submit" form="send" busy={busy}>
            {t(state.phase === 'NONE' ? 'submission:send.save' : 'submission:send.saveAgain')}
          </Button>
        ) : (
          isCell && <CellActs phase={state.phase} after={isDecided ? after : null} onOpen={setOpen} />
        )
      }
    >
      {state.phase !== 'NONE' && <Where state={state} reading={reading} />}
      {after && <AfterSection after={after} stage={last.stage} />}
      {state.items.length > 0 && (
        <Points reading={reading} items={state.items} mayMend={isCell && state.phase === 'RETURNED'} />
      )}
      {maySend && (
        <form
          id="send"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) submit();
          }}
        >
          <DraftNotice
            keptAt={draft.found?.keptAt ?? null}
            onUse={() => setValues((draft.found?.values ?? {}) as unknown as Values)}
            onDrop={() => draft.drop()}
          />
          {trouble.problem && (
            <Notice mark="mend" title={trouble.fields.round ?? trouble.fields.candidateId ?? trouble.problem} alert />
          )}
          <Verdict reading={reading} findings={findings} stopping={stopping} />
          {stopping.length > 0 && (
            <Overrides reading={reading} checks={stopping} values={values} errors={trouble.fields} onChange={set} />
          )}
          <div className="pad stack-wide">
            <TextArea
              label={t('submission:send.note')}
              hint={t('submission:send.noteHint')}
              value={values.note ?? ''}
              onChange={(event) => set('note', event.target.value)}
              error={trouble.fields.note}
            />
          </div>
          <Papers reading={reading} />
        </form>
      )}
      <div className="pad stack">
        {(['DOSSIER_COVER', 'HANDOVER_RECEIPT'] as const).map((template) => (
          <ButtonLink key={template} href={`/nguoi/${candidate.id}/in/${template}`} icon="printer" wide>
            {t(`submission:send.print.${template}`)}
          </ButtonLink>
        ))}
      </div>
      <Timeline reading={reading} />
    </Page>
  );
}

interface VerdictProps {
  reading: PersonReading;
  findings: readonly Finding[];
  stopping: readonly string[];
}

/** What the checks say, with the way to where it is mended. */
function Verdict({ reading, findings, stopping }: VerdictProps) {
  const { t } = useTranslation('submission');
  const warnings = findings.filter(({ level }) => level === 'WARN').length;
  const title =
    stopping.length > 0
      ? t('verdict.stopped', { count: findings.filter(({ level }) => level === 'BLOCK').length })
      : t('verdict.clear');
  return (
    <Notice
      mark={stopping.length > 0 ? 'mend' : 'done'}
      title={title}
      action={
        findings.length > 0 && (
          <ButtonLink href={`/nguoi/${reading.dossier.candidate.id}/kiem-tra`}>{t('verdict.open')}</ButtonLink>
        )
      }
    >
      {warnings > 0 && <p>{t('verdict.warnings', { count: warnings })}</p>}
    </Notice>
  );
}

interface OverridesProps {
  reading: PersonReading;
  checks: readonly string[];
  values: Values;
  errors: Readonly<Record<string, string>>;
  onChange: (check: string, reason: string) => void;
}

/** A dossier with mistakes goes up only with a reason for each, which the commune reads. */
function Overrides({ reading, checks, values, errors, onChange }: OverridesProps) {
  const { t } = useTranslation('submission');
  const words = useRuleWords(useBook().today());
  const nameOf = (check: string) => words.name(reading.rulebook.checks.find(({ code }) => code === check)?.name);
  return (
    <section aria-label={t('overrides.give')}>
      <SectionHeading>{t('overrides.give')}</SectionHeading>
      <div className="pad stack-wide">
        <p className="secondary">{t('overrides.why')}</p>
        {checks.map((check) => (
          <TextArea
            key={check}
            label={t('overrides.label', { check, name: nameOf(check) })}
            value={values[check] ?? ''}
            onChange={(event) => onChange(check, event.target.value)}
            error={errors[check]}
          />
        ))}
      </div>
    </section>
  );
}

/** What goes up. */
function Papers({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['submission', 'rules']);
  const words = useRuleWords(useBook().today());
  const lines = reading.checklist.lines.filter(
    ({ stage, record }) => stage === reading.checklist.stage && record?.facts.state === 'READY',
  );
  return (
    <section aria-label={t('submission:send.papers')}>
      <SectionHeading count={lines.length}>{t('submission:send.papers')}</SectionHeading>
      <Rows>
        {lines.map((line) => (
          <Row
            key={`${line.code} ${line.copy}`}
            mark={<StateMark mark={line.status === 'EXPIRED' ? 'mend' : 'done'} />}
            title={words.name(line.name)}
            code={line.form ?? undefined}
          >
            <span className="secondary">
              {[t(`rules:status.${line.status}` as never), line.day ? writeDay(line.day) : '']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Row>
        ))}
      </Rows>
    </section>
  );
}
