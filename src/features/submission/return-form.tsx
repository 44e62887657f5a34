import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { recordSitting } from '../../domain/submission/record-sitting.ts';
import { sittingsOf } from '../../domain/submission/submission-state.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useSave } from '../../ui/use-save.ts';
import { DueField } from './due-field.tsx';
import type { FormProps } from './form-props.ts';
import { PointFields, pointsOf } from './point-fields.tsx';
import { SittingFields } from './sitting-fields.tsx';
import type { ReturnNote } from './use-return-note.ts';

/** The dossier goes back to the cell with the points that were marked while reading, and those written here. */
export function ReturnForm({ reading, submission, note, onDone }: FormProps & { note: ReturnNote }) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const { values, set } = note;
  const [offered] = useState(() => pointsOf(submission));
  const points = values.points.length > 0 ? values.points : offered;
  const { fields: errors } = trouble;

  async function submit() {
    const decided = recordSitting(
      {
        submission,
        sittings: sittingsOf(reading.dossier, submission.id),
        day: values.day,
        outcome: 'RETURNED',
        organ: values.organ.trim() || null,
        note: values.note.trim() || null,
        dueOn: values.dueOn || null,
        points: points.map(({ check, paper, text, dueOn }) => {
          const [code = '', copy] = paper.split(' ');
          return { check, paper: code ? { code, copy: Number(copy) } : null, text, dueOn: dueOn || null };
        }),
      },
      commandContext(book, submission.scope),
    );
    if (!(await save(decided, { group: true }))) return;
    await note.drop();
    show(t('sitting.savedReturn'));
    onDone(true);
  }

  return (
    <FormPage
      title={t('act.return')}
      subtitle={reading.dossier.candidate.facts.name}
      submit={t('sitting.saveReturn')}
      busy={busy}
      problem={errors.points ?? errors.submissionId ?? trouble.problem}
      onSubmit={submit}
      onClose={() => onDone(false)}
    >
      <PointFields
        reading={reading}
        submission={submission}
        points={points}
        errors={errors}
        onChange={(points) => set({ points })}
      />
      <SittingFields dayLabel={t('sitting.returnDay')} values={values} errors={errors} onChange={set}>
        <DueField
          label={t('sitting.dueReturn')}
          reading={reading}
          from={values.day}
          value={values.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          error={errors.dueOn}
        />
      </SittingFields>
      <TextArea
        label={t('sitting.note')}
        value={values.note}
        onChange={(event) => set({ note: event.target.value })}
        error={errors.note}
      />
    </FormPage>
  );
}
