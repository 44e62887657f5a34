import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { settleSittings } from '../../domain/submission/settle-sittings.ts';
import { type SubmissionState, sittingHeads } from '../../domain/submission/submission-state.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { TextArea } from '../../ui/text-area.tsx';
import type { FormProps } from './form-props.ts';
import { useSittingAuthor } from './use-sitting-author.ts';

/** Two officers wrote different outcomes: one of them says which holds, and why. */
export function SettleForm({ reading, submission, state, onDone }: FormProps & { state: SubmissionState }) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const authorOf = useSittingAuthor();
  const { sittings, items } = state;
  const heads = sittingHeads(sittings);
  const { values, set, errors, page } = useFormPage({
    draft: `sitting:${submission.id}:settle`,
    initial: () => ({ keep: '', reason: '' }),
    decide({ keep: id, reason }) {
      const keep = heads.find((one) => one.id === id) ?? null;
      return settleSittings({ keep, sittings, items, reason }, commandContext(book, submission.scope));
    },
    saved: () => t('difference.saved'),
    onDone,
    own: 'submission',
    group: true,
  });
  return (
    <FormPage
      {...page}
      title={t('act.settle')}
      subtitle={reading.dossier.candidate.facts.name}
      submit={t('difference.save')}
    >
      <ChoiceField
        label={t('difference.choose')}
        name="keep"
        value={values.keep}
        onChange={(event) => set({ keep: event.target.value })}
        options={heads.map(({ id, facts: { outcome = 'HELD', day = '' } }) => ({
          value: id,
          label: `${t(`outcome.${outcome}`)} · ${t('difference.by', { author: authorOf(id), day: writeDay(day) })}`,
        }))}
        error={errors.keep}
      />
      <TextArea
        label={t('difference.reason')}
        hint={t('difference.reasonHint')}
        value={values.reason}
        onChange={(event) => set({ reason: event.target.value })}
        error={errors['archived.reason']}
      />
    </FormPage>
  );
}
