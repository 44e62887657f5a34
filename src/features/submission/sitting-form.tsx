import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { recordSitting } from '../../domain/submission/record-sitting.ts';
import type { Json } from '../../lib/json.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { type Point, PointFields, pointsOf } from './point-fields.tsx';

const OUTCOMES = ['AGREED', 'ASK_UPPER', 'HELD'] as const;

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  /** the dossier goes back to the cell */
  isReturn: boolean;
  onDone: () => void;
}

interface Values {
  [name: string]: Json;
  day: string;
  outcome: string;
  organ: string;
  dueOn: string;
  note: string;
  points: Point[];
}

/** How the organ dealt with the dossier in one sitting; going back, with the points to mend. */
export function SittingForm({ reading, submission, isReturn, onDone }: Props) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const draft = useDraft<Values>(`sitting:${submission.id}:${isReturn ? 'return' : 'decide'}`);
  const [values, setValues] = useState<Values>({
    day: book.today(),
    outcome: 'AGREED',
    organ: '',
    dueOn: '',
    note: '',
    points: isReturn ? pointsOf(submission) : [],
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const waits = isReturn || values.outcome === 'HELD' || values.outcome === 'ASK_UPPER';

  async function submit() {
    const decided = recordSitting(
      {
        submission,
        day: values.day,
        outcome: isReturn ? 'RETURNED' : (values.outcome as (typeof OUTCOMES)[number]),
        organ: values.organ.trim() || null,
        note: values.note.trim() || null,
        dueOn: waits && values.dueOn ? values.dueOn : null,
        points: values.points.map(({ check, paper, text, dueOn }) => {
          const [code = '', copy] = paper.split(' ');
          return { check, paper: code ? { code, copy: Number(copy) } : null, text, dueOn: dueOn || null };
        }),
      },
      commandContext(book, submission.scope),
    );
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t(isReturn ? 'sitting.savedReturn' : 'sitting.saved'));
    onDone();
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t(isReturn ? 'act.return' : 'act.sitting')}
      subtitle={reading.dossier.candidate.facts.name ?? ''}
      submit={t(isReturn ? 'sitting.saveReturn' : 'sitting.save')}
      busy={busy}
      problem={errors.points ?? errors.submissionId ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      {!isReturn && (
        <ChoiceField
          label={t('sitting.outcome')}
          name="outcome"
          value={values.outcome}
          onChange={(event) => set({ outcome: event.target.value })}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
      )}
      {isReturn && (
        <PointFields
          reading={reading}
          submission={submission}
          points={values.points}
          errors={errors}
          onChange={(points) => set({ points })}
        />
      )}
      <DayField
        label={t(isReturn ? 'sitting.returnDay' : 'sitting.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors.day}
      />
      {waits && (
        <DayField
          label={t(isReturn ? 'sitting.dueReturn' : 'sitting.due')}
          value={values.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          today={book.today()}
          error={errors.dueOn}
        />
      )}
      <TextField
        label={t('sitting.organ')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={errors.organ}
      />
      <TextArea
        label={t('sitting.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={errors.note}
      />
    </FormPage>
  );
}
