import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { withdrawSubmission } from '../../domain/submission/withdraw-submission.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { TextArea } from '../../ui/text-area.tsx';
import type { FormProps } from './form-props.ts';

/** The cell takes a dossier back that the commune has not received yet. */
export function WithdrawForm({ reading, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { candidate } = reading.dossier;
  const { values, set, errors, page } = useFormPage({
    draft: `withdraw:${candidate.id}`,
    initial: () => ({ reason: '' }),
    decide: ({ reason }) => withdrawSubmission({ submission, reason }, commandContext(book, submission.scope)),
    saved: () => t('withdraw.saved'),
    onDone,
    own: 'submission',
    above: ['withdrawn'],
  });
  return (
    <FormPage {...page} title={t('withdraw.title')} subtitle={candidate.facts.name} submit={t('withdraw.save')}>
      <TextArea
        label={t('withdraw.reason')}
        value={values.reason}
        onChange={(event) => set({ reason: event.target.value })}
        error={errors['withdrawn.reason']}
      />
    </FormPage>
  );
}
