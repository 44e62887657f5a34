import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { receiveSubmission } from '../../domain/submission/receive-submission.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
  onDone: () => void;
}

interface Values {
  [name: string]: string;
  day: string;
  number: string;
}

/** The commune has the papers in hand. */
export function ReceiveForm({ reading, submission, onDone }: Props) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'submission');
  const draft = useDraft<Values>(`receive:${submission.id}`);
  const [values, setValues] = useState<Values>({ day: book.today(), number: '' });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const decided = receiveSubmission({ submission, ...values }, commandContext(book, submission.scope));
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('receive.saved'));
    onDone();
  }

  return (
    <FormPage<Values>
      title={t('act.receive')}
      subtitle={reading.dossier.candidate.facts.name ?? ''}
      submit={t('receive.save')}
      busy={busy}
      problem={trouble.fields.received ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      <DayField
        label={t('receivedOn')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={trouble.fields['received.day']}
      />
      <TextField
        label={t('receive.number')}
        hint={t('receive.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={trouble.fields['received.number']}
      />
    </FormPage>
  );
}
