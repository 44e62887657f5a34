import type { Ref, TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

type Props = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className' | 'id'> & { ref?: Ref<HTMLTextAreaElement> };

/** Text of several lines; grows with what is typed. */
export function TextArea({ label, hint, error, ...area }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span className="field-box">
          <textarea rows={3} autoComplete="off" spellCheck={false} translate="no" {...area} {...ids} />
        </span>
      )}
    </Field>
  );
}
