import type { InputHTMLAttributes, Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> & {
    suffix?: string;
    ref?: Ref<HTMLInputElement>;
  };

/** One line of text. No spell checker, translator or autofill of the browser may read what is typed here. */
export function TextField({ label, hint, error, suffix, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span className="field-box">
          <input type="text" autoComplete="off" spellCheck={false} translate="no" {...input} {...ids} />
          {suffix && <span className="field-suffix">{suffix}</span>}
        </span>
      )}
    </Field>
  );
}
