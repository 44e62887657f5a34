import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { closeMeeting, reopenMeeting } from '../../domain/meeting/close-meeting.ts';
import { editMeeting } from '../../domain/meeting/open-meeting.ts';
import { VOTE_PURPOSE } from '../../domain/meeting/vote-purpose.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { readClock } from './read-clock.ts';
import type { Meeting } from './use-meeting.ts';
import { VoteState } from './vote-state.tsx';

interface Values {
  [name: string]: string;
  discussion: string;
  endedAt: string;
}

/** What was decided, what was said, and the papers that come of it. */
export function ConclusionPart({ of }: { of: Meeting }) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { meeting, votes } = of;
  const [seen, setSeen] = useState(meeting);
  const draft = useDraft<Values>(`meeting-text:${meeting.id}`);
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [values, setValues] = useState<Values>({
    discussion: seen.facts.discussion ?? '',
    endedAt: seen.facts.endedAt ?? '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const context = commandContext(book, meeting.scope);
  const isOver = Boolean(meeting.facts.closed);
  const nameOf = (id: string | undefined) => book.view.get('candidate', id ?? '')?.facts.name ?? '';

  async function saveText(): Promise<boolean> {
    const set = { discussion: values.discussion.trim() || null, endedAt: readClock(values.endedAt) };
    if (!(await save(editMeeting({ meeting: seen, votes, set }, context)))) return false;
    await draft.drop();
    setSeen(book.view.get('meeting', meeting.id) ?? seen);
    return true;
  }

  async function saveOnly() {
    if (await saveText()) show(t('meeting:conclusion.textSaved'));
  }

  async function close() {
    if (!(await saveText())) return;
    const now = book.view.get('meeting', meeting.id) ?? meeting;
    const endedAt = now.facts.endedAt ?? null;
    if (await save(closeMeeting({ meeting: now, votes, endedAt }, context))) show(t('meeting:conclusion.closed'));
  }

  async function reopen() {
    if (await save(reopenMeeting({ meeting }, context))) show(t('meeting:conclusion.reopened'));
  }

  const errors = trouble.fields;
  return (
    <MeetingFrame
      of={of}
      path="ket-luan"
      foot={
        !isOver && (
          <Button look="main" busy={busy} onClick={close}>
            {t('meeting:conclusion.close')}
          </Button>
        )
      }
    >
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setValues({ ...values, ...(draft.found?.values as unknown as Values) })}
        onDrop={() => draft.drop()}
      />
      {isOver && (
        <Notice
          mark="done"
          title={t('meeting:conclusion.closedOn', { day: writeDay(meeting.facts.closed?.day ?? '') })}
          action={<Button onClick={reopen}>{t('meeting:conclusion.reopen')}</Button>}
        />
      )}
      {trouble.problem && <Notice mark="mend" title={errors.closed ?? trouble.problem} alert />}
      <section aria-label={t('meeting:conclusion.results')}>
        <SectionHeading count={votes.length}>{t('meeting:conclusion.results')}</SectionHeading>
        {votes.length === 0 && <p className="pad secondary">{t('meeting:conclusion.noResults')}</p>}
        <Rows>
          {votes.map((vote) => (
            <Row
              key={vote.id}
              href={`/hop-chi-bo/${meeting.id}/phieu/${vote.id}`}
              title={nameOf(vote.facts.candidateId)}
            >
              <span className="secondary">{vote.facts.purpose && t(`meeting:purpose.${vote.facts.purpose}`)}</span>
              <VoteState vote={vote} present={of.roll.officialPresent} />
            </Row>
          ))}
        </Rows>
      </section>
      <div className="pad stack-wide form-narrow">
        <TextArea
          label={t('meeting:conclusion.discussion')}
          hint={t('meeting:conclusion.discussionHint')}
          rows={6}
          value={values.discussion}
          onChange={(event) => set({ discussion: event.target.value })}
          error={errors.discussion}
        />
        <TextField
          label={t('meeting:conclusion.endedAt')}
          hint={t('meeting:form.clockHint')}
          inputMode="numeric"
          value={values.endedAt}
          onChange={(event) => set({ endedAt: event.target.value })}
          error={errors.endedAt}
        />
        <div className="cluster">
          <Button busy={busy} onClick={saveOnly}>
            {t('meeting:conclusion.saveText')}
          </Button>
        </div>
      </div>
      <section aria-label={t('meeting:conclusion.papers')}>
        <SectionHeading>{t('meeting:conclusion.papers')}</SectionHeading>
        <Rows>
          <Row href={`/hop-chi-bo/${meeting.id}/in/CELL_MINUTES`} title={t('meeting:conclusion.minutes')}>
            <span className="secondary">{t('meeting:conclusion.minutesHint')}</span>
          </Row>
          {votes.length > 0 && (
            <Row href={`/hop-chi-bo/${meeting.id}/in/BALLOT_COUNT`} title={t('meeting:conclusion.ballotCount')} />
          )}
          {votes.map(({ id, facts }) => {
            const paper = VOTE_PURPOSE[facts.purpose ?? 'ADMISSION'].paper;
            return (
              paper &&
              facts.isProposed && (
                <Row
                  key={id}
                  href={`/nguoi/${facts.candidateId}/in/${paper}`}
                  title={t('meeting:conclusion.resolution', { name: nameOf(facts.candidateId) })}
                />
              )
            );
          })}
        </Rows>
      </section>
    </MeetingFrame>
  );
}
