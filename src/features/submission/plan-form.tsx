import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { AfterDecision } from '../../domain/submission/after-decision.ts';
import { planCeremony } from '../../domain/submission/plan-ceremony.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DayField } from '../../ui/day-field.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { FormProps } from './form-props.ts';

/** The day on which the cell means to hold the ceremony. */
export function PlanForm({ reading, submission, after, onDone }: FormProps & { after: AfterDecision }) {
  const { t } = useTranslation(['submission', 'common']);
  const book = useBook();
  const { candidate } = reading.dossier;
  const { values, set, errors, page } = useFormPage({
    draft: `after:${submission.id}:plan`,
    initial: () => ({ day: after.plan?.day ?? '', place: after.plan?.place ?? '' }),
    decide: (values) => planCeremony({ candidate, after, ...values }, commandContext(book, submission.scope)),
    saved: () => t('submission:plan.saved'),
    onDone,
    own: 'submission',
  });
  const by = after.ceremonyBy && dayWords(t, after.ceremonyBy, book.today());
  return (
    <FormPage
      {...page}
      title={t('submission:act.plan')}
      subtitle={candidate.facts.name}
      submit={t('submission:plan.save')}
    >
      <DayField
        label={t('submission:plan.day')}
        hint={by ? t('submission:tray.byCeremony', { day: by }) : undefined}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors.ceremonyPlan ?? errors['ceremonyPlan.day']}
      />
      <TextField
        label={t('submission:plan.place')}
        value={values.place}
        onChange={(event) => set({ place: event.target.value })}
        error={errors['ceremonyPlan.place']}
      />
    </FormPage>
  );
}
