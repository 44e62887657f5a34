import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { AfterDecision } from '../../domain/submission/after-decision.ts';
import { receiveDecision } from '../../domain/submission/receive-decision.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DayField } from '../../ui/day-field.tsx';
import type { FormProps } from './form-props.ts';

/** The day on which the cell had the decision in hand: both sides may note it. */
export function HandOverForm({ reading, submission, after: { paper }, onDone }: FormProps & { after: AfterDecision }) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { values, set, errors, page } = useFormPage({
    draft: `after:${submission.id}:handOver`,
    initial: () => ({ day: paper.facts.receivedOn ?? book.today() }),
    decide: ({ day }) => receiveDecision({ paper, day }, commandContext(book, submission.scope)),
    saved: () => t('handOver.saved'),
    onDone,
    own: 'submission',
  });
  return (
    <FormPage
      {...page}
      title={t('act.handOver')}
      subtitle={reading.dossier.candidate.facts.name}
      submit={t('handOver.save')}
    >
      <DayField
        label={t('handOver.day')}
        hint={t('handOver.hint')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors.receivedOn}
      />
    </FormPage>
  );
}
