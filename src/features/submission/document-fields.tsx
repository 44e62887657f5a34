import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './submission-words.ts';

export interface DocumentValues {
  [name: string]: string;
  number: string;
  day: string;
  organ: string;
}

interface Props {
  /** whose labels: "decision", "extension", "consent" */
  of: 'decision' | 'extension' | 'consent';
  values: DocumentValues;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<DocumentValues>) => void;
}

/** Number, day and organ of a paper of the organ. */
export function DocumentFields({ of, values, errors, onChange }: Props) {
  const { t } = useTranslation('submission');
  return (
    <>
      <TextField
        label={t(`${of}.number`)}
        hint={of === 'decision' ? t('decision.numberHint') : undefined}
        value={values.number}
        onChange={(event) => onChange({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t(`${of}.day`)}
        value={values.day}
        onChange={(day) => onChange({ day })}
        today={useBook().today()}
        error={errors['document.day'] ?? errors.document}
      />
      <TextField
        label={t(`${of}.organ`)}
        value={values.organ}
        onChange={(event) => onChange({ organ: event.target.value })}
        error={errors['document.organ']}
      />
    </>
  );
}

/** The paper as a record holds it: what was left empty is not written. */
export function documentOf({ number, day, organ }: DocumentValues) {
  return { day, ...(number.trim() ? { number } : {}), ...(organ.trim() ? { organ } : {}) };
}
