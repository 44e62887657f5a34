import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { whoMayMentor } from '../../domain/dossier/mentor-load.ts';
import { recordResult } from '../../domain/meeting/record-result.ts';
import { NO_BALLOTS } from '../../domain/votes/roll.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import type { VoteProps } from './vote-props.ts';

interface Values {
  [name: string]: string;
  number: string;
  day: string;
  reasonAgainst: string;
  mentorId: string;
}

/** The resolution of a vote: with it the step, the draft of the paper and the mentor are written. */
export function OutcomeForm({
  of,
  vote,
  reading,
  passed,
  onDone,
}: VoteProps & { passed: boolean; onDone: () => void }) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const assignments = useAll('mentorAssignment');
  const [seen] = useState(vote);
  const draft = useDraft<Values>(`vote-outcome:${of.meeting.id}:${seen.id}`);
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [values, setValues] = useState<Values>({
    number: seen.facts.document?.number ?? '',
    day: seen.facts.document?.day ?? of.day,
    reasonAgainst: seen.facts.reasonAgainst ?? '',
    mentorId: '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const { candidate, steps, papers, unit } = reading.dossier;
  const mentors = whoMayMentor(of.members, assignments, candidate, 'CANDIDATE')
    .filter(({ may }) => may)
    .toSorted((a, b) => compareByGivenName(a.member.facts, b.member.facts));
  const hasMentor = reading.dossier.assignments.some(({ facts }) => facts.phase === 'CANDIDATE' && !facts.end);
  const asksMentor = seen.facts.purpose === 'LISTED' && passed && !hasMentor;

  async function submit() {
    const organ = unit?.facts.name;
    const document = {
      ...(values.number.trim() ? { number: values.number } : {}),
      day: values.day,
      ...(organ ? { organ } : {}),
    };
    const mentor = asksMentor ? (of.members.find(({ id }) => id === values.mentorId) ?? null) : null;
    const reasonAgainst = values.reasonAgainst.trim() || null;
    const now = book.view.get('vote', seen.id) ?? seen;
    const decided = recordResult(
      { vote: now, candidate, steps, papers, document, reasonAgainst, mentor, assignments },
      commandContext(book, candidate.scope),
    );
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t('meeting:outcome.saved'));
    onDone();
  }

  const errors = trouble.fields;
  const against = (seen.facts.tally ?? NO_BALLOTS).against;
  return (
    <DraftedForm<Values>
      id="outcome"
      title={t('meeting:outcome.title')}
      busy={busy}
      problem={trouble.problem && (errors.purpose ?? trouble.problem)}
      draft={draft}
      onUseDraft={(kept) => setValues({ ...values, ...kept })}
      onSubmit={() => void submit()}
    >
      <p className="secondary">{t(`meeting:outcome.hint.${passed ? 'PASSED' : 'NOT_PASSED'}`)}</p>
      <TextField
        label={t('meeting:outcome.number')}
        hint={t('meeting:outcome.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t('meeting:outcome.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors['document.day'] ?? errors.document}
      />
      {against > 0 && (
        <TextArea
          label={t('meeting:outcome.reasonAgainst')}
          value={values.reasonAgainst}
          onChange={(event) => set({ reasonAgainst: event.target.value })}
          error={errors.reasonAgainst}
        />
      )}
      {asksMentor && (
        <SelectField
          label={t('meeting:outcome.mentor')}
          hint={t('meeting:outcome.mentorHint')}
          empty={t('meeting:outcome.noMentor')}
          value={values.mentorId}
          onChange={(event) => set({ mentorId: event.target.value })}
          options={mentors.map(({ member }) => ({ value: member.id, label: member.facts.name ?? '' }))}
          error={errors.memberId}
        />
      )}
    </DraftedForm>
  );
}
