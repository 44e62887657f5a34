import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { setPaper } from '../../domain/commands/set-paper.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DocumentFields, type DocumentValues, documentOf } from './document-fields.tsx';
import type { FormProps } from './form-props.ts';

const CODE = 'LATE_CEREMONY_CONSENT';

/** The committee above consents to a ceremony after the 30 working days (294-QĐ/TW §4.1). */
export function ConsentForm({ reading, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { candidate, papers } = reading.dossier;
  const { values, set, errors, page } = useFormPage<DocumentValues>({
    draft: `decision:${submission.id}:consent`,
    initial: () => ({ number: '', day: book.today(), organ: '' }),
    decide(values) {
      const existing = papers.find(({ facts }) => facts.code === CODE && facts.copy === 1) ?? null;
      const set = { state: 'READY', document: documentOf(values) } as const;
      return setPaper({ candidate, existing, code: CODE, copy: 1, set }, commandContext(book, submission.scope));
    },
    saved: () => t('consent.saved'),
    onDone,
    own: 'submission',
  });
  return (
    <FormPage {...page} title={t('act.consent')} subtitle={candidate.facts.name} submit={t('consent.save')}>
      <DocumentFields of="consent" values={values} errors={errors} onChange={set} />
    </FormPage>
  );
}
