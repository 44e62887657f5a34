import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { receiveSubmission } from '../../domain/submission/receive-submission.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormProps } from './form-props.ts';

/** The commune has the papers in hand. */
export function ReceiveForm({ reading, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { values, set, errors, page } = useFormPage({
    draft: `receive:${submission.id}`,
    initial: () => ({ day: book.today(), number: '' }),
    decide: (values) => receiveSubmission({ submission, ...values }, commandContext(book, submission.scope)),
    saved: () => t('receive.saved'),
    onDone,
    own: 'submission',
    above: ['received'],
  });
  return (
    <FormPage
      {...page}
      title={t('act.receive')}
      subtitle={reading.dossier.candidate.facts.name}
      submit={t('receive.save')}
    >
      <DayField
        label={t('receivedOn')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors['received.day']}
      />
      <TextField
        label={t('receive.number')}
        hint={t('receive.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['received.number']}
      />
    </FormPage>
  );
}
