import { useTranslation } from 'react-i18next';
import type { FactsOf } from '../../domain/records/record-types.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Number, day and organ of a paper as typed. */
export interface DocumentValues {
  number: string;
  documentDay: string;
  organ: string;
}

export const documentValues = (document: FactsOf<'quota'>['document']): DocumentValues => ({
  number: document?.number ?? '',
  documentDay: document?.day ?? '',
  organ: document?.organ ?? '',
});

/** The paper as a fact; null where nothing was typed. */
export function documentOf({
  number,
  documentDay,
  organ,
}: DocumentValues): NonNullable<FactsOf<'quota'>['document']> | null {
  const document = {
    ...(number.trim() ? { number } : {}),
    ...(documentDay ? { day: documentDay } : {}),
    ...(organ.trim() ? { organ } : {}),
  };
  return Object.keys(document).length > 0 ? document : null;
}

interface Props {
  values: DocumentValues;
  errors: Readonly<Record<string, string>>;
  today: LocalDay;
  onChange: (change: Partial<DocumentValues>) => void;
}

/** The paper that says it. */
export function DocumentFields({ values, errors, today, onChange }: Props) {
  const { t } = useTranslation('quota');
  return (
    <fieldset className="stack-wide quota-document">
      <legend className="field-legend">{t('document.legend')}</legend>
      <TextField
        label={t('document.number')}
        hint={t('document.numberHint')}
        value={values.number}
        onChange={(event) => onChange({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t('document.day')}
        value={values.documentDay}
        onChange={(documentDay) => onChange({ documentDay })}
        today={today}
        error={errors['document.day'] ?? errors.document}
      />
      <TextField
        label={t('document.organ')}
        value={values.organ}
        onChange={(event) => onChange({ organ: event.target.value })}
        error={errors['document.organ']}
      />
    </fieldset>
  );
}
