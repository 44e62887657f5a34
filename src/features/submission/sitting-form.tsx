import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { recordSitting } from '../../domain/submission/record-sitting.ts';
import { sittingsOf } from '../../domain/submission/submission-state.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { DueField } from './due-field.tsx';
import type { FormProps } from './form-props.ts';
import { SittingFields } from './sitting-fields.tsx';

/** What a sitting may come to without sending anything back. */
export const OUTCOMES = ['AGREED', 'ASK_UPPER', 'HELD'] as const;

/** How the organ dealt with one dossier in one sitting. */
export function SittingForm({ reading, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { values, set, errors, page } = useFormPage({
    draft: `sitting:${submission.id}:decide`,
    initial: () => ({ day: book.today(), outcome: 'AGREED', organ: '', dueOn: '', note: '' }),
    decide: (values) =>
      recordSitting(
        {
          submission,
          sittings: sittingsOf(reading.dossier, submission.id),
          day: values.day,
          outcome: values.outcome as (typeof OUTCOMES)[number],
          organ: values.organ.trim() || null,
          note: values.note.trim() || null,
          dueOn: values.outcome === 'AGREED' ? null : values.dueOn || null,
        },
        commandContext(book, submission.scope),
      ),
    saved: () => t('sitting.saved'),
    onDone,
    own: 'submission',
    above: ['submissionId'],
  });
  return (
    <FormPage
      {...page}
      title={t('act.sitting')}
      subtitle={reading.dossier.candidate.facts.name}
      submit={t('sitting.save')}
    >
      <ChoiceField
        label={t('sitting.outcome')}
        name="outcome"
        value={values.outcome}
        onChange={(event) => set({ outcome: event.target.value })}
        options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <SittingFields dayLabel={t('sitting.day')} values={values} errors={errors} onChange={set}>
        {values.outcome !== 'AGREED' && (
          <DueField
            label={t('sitting.due')}
            reading={reading}
            from={values.day}
            value={values.dueOn}
            onChange={(dueOn) => set({ dueOn })}
            error={errors.dueOn}
          />
        )}
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
