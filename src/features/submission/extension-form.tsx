import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { read } from '../../domain/dossier/reading.ts';
import { extendDecision, extensionOf } from '../../domain/submission/extend-decision.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { writeDay } from '../../ui/day-text.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { DocumentFields, type DocumentValues, documentOf } from './document-fields.tsx';
import type { FormProps } from './form-props.ts';

interface Values extends DocumentValues {
  reason: string;
}

/** The organ takes up to 30 working days more; the cell must be told (06-HD/TW §3.7). */
export function ExtensionForm({ reading: person, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const stage = submission.facts.stage ?? 'ADMISSION';
  const reading = read(person.dossier, person.rulebook, book.today());
  const [extension] = useState(() => extensionOf(reading, stage));
  const { values, set, errors, page } = useFormPage<Values>({
    draft: `decision:${submission.id}:extension`,
    initial: () => ({ number: '', day: book.today(), organ: '', reason: '' }),
    decide(values) {
      const title = t('extension.noticeTitle', { day: writeDay(extension?.until ?? '') });
      const notice = { title, body: values.reason };
      const input = { reading, stage, document: documentOf(values), notice };
      return extendDecision(input, commandContext(book, submission.scope));
    },
    saved: () => t('extension.saved'),
    onDone,
    own: 'submission',
    group: true,
  });
  return (
    <FormPage
      {...page}
      title={t('extension.title')}
      subtitle={person.dossier.candidate.facts.name}
      submit={t('extension.save')}
    >
      {extension && (
        <p>
          {t('extension.means', {
            count: extension.count,
            from: writeDay(extension.from),
            until: writeDay(extension.until),
          })}
        </p>
      )}
      <TextArea
        label={t('extension.reason')}
        hint={t('extension.reasonHint')}
        value={values.reason}
        onChange={(event) => set({ reason: event.target.value })}
        error={errors.body}
      />
      <DocumentFields of="extension" values={values} errors={errors} onChange={set} />
    </FormPage>
  );
}
