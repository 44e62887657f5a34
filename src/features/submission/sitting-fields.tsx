import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface Values {
  day: string;
  organ: string;
}

interface Props {
  dayLabel: string;
  values: Values;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<Values>) => void;
  /** stands between the two */
  children?: ReactNode;
}

/** When the organ sat, and which organ it was. */
export function SittingFields({ dayLabel, values, errors, onChange, children }: Props) {
  const { t } = useTranslation('submission');
  return (
    <>
      <DayField
        label={dayLabel}
        value={values.day}
        onChange={(day) => onChange({ day })}
        today={useBook().today()}
        error={errors.day}
      />
      {children}
      <TextField
        label={t('sitting.organ')}
        value={values.organ}
        onChange={(event) => onChange({ organ: event.target.value })}
        error={errors.organ}
      />
    </>
  );
}
