import { type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDay, writeDay } from './day-text.ts';
import { Field, type FieldProps } from './field.tsx';

interface Props extends FieldProps {
  name?: string;
  /** "YYYY-MM-DD", with `partial` also "YYYY-MM" and "YYYY"; what could not be read comes as typed; '' is empty */
  value: string;
  onChange(value: string): void;
  onBlur?(): void;
  partial?: boolean;
  /** the calendar day today, to place two-digit years */
  today: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

const READ = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A day typed with the number keys, day before month; what cannot be a day stays as typed and is said to be none. */
export function DayField({ label, hint, error, value, onChange, onBlur, partial = false, today, ...input }: Props) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState(() => (READ.test(value) ? writeDay(value) : value));
  const [left, setLeft] = useState(false);
  const thisYear = Number(today.slice(0, 4));
  const read = typed.trim() === '' ? '' : readDay(typed, partial, thisYear);

  // the parent may set another value (a draft that was found, a reset)
  useEffect(() => {
    setTyped((current) => {
      const now = current.trim() === '' ? '' : (readDay(current, partial, thisYear) ?? current);
      if (now === value) return current;
      return READ.test(value) ? writeDay(value) : value;
    });
  }, [value, partial, thisYear]);

  const own =
    left && read === null ? t(partial || /\D/.test(typed) ? 'dayField.impossible' : 'dayField.needsDay') : undefined;
  return (
    <Field label={label} hint={hint ?? t(partial ? 'dayField.partialHint' : 'dayField.dayHint')} error={own ?? error}>
      {(ids) => (
        <span className="field-box">
          <input
            {...input}
            {...ids}
            type="text"
            inputMode="numeric"
            // the number pad of many phones has no stroke: "05091998" is read as well
            autoComplete="off"
            translate="no"
            value={typed}
            onChange={(event) => {
              const text = event.target.value;
              setTyped(text);
              onChange(text.trim() === '' ? '' : (readDay(text, partial, thisYear) ?? text));
            }}
            onBlur={() => {
              setLeft(true);
              if (read) setTyped(writeDay(read));
              onBlur?.();
            }}
          />
        </span>
      )}
    </Field>
  );
}
