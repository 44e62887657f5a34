import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { withdrawSubmission } from '../../domain/submission/withdraw-submission.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  onDone: () => void;
}

interface Values {
  [name: string]: string;
  reason: string;
}

/** The cell takes a dossier back that the commune has not received yet. */
export function WithdrawForm({ reading, submission, onDone }: Props) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const draft = useDraft<Values>(`withdraw:${reading.dossier.candidate.id}`);
  const [reason, setReason] = useState('');

  async function submit() {
    const decided = withdrawSubmission({ submission, reason }, commandContext(book, submission.scope));
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('withdraw.saved'));
    onDone();
  }

  return (
    <FormPage<Values>
      title={t('withdraw.title')}
      subtitle={reading.dossier.candidate.facts.name ?? ''}
      submit={t('withdraw.save')}
      busy={busy}
      problem={trouble.fields.withdrawn ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setReason(found.reason)}
      onSubmit={submit}
      onClose={onDone}
    >
      <TextArea
        label={t('withdraw.reason')}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
          draft.keep({ reason: event.target.value });
        }}
        error={trouble.fields['withdrawn.reason']}
      />
    </FormPage>
  );
}
