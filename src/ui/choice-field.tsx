import { type InputHTMLAttributes, type Ref, useId } from 'react';
import { FieldError, type FieldProps } from './field.tsx';
import type { Option } from './select-field.tsx';

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'type' | 'value' | 'defaultValue' | 'checked'> & {
    options: readonly Option[];
    /** the chosen value, where the parent holds it; left out when a form registers the inputs */
    value?: string | readonly string[];
    multiple?: boolean;
    name: string;
    ref?: Ref<HTMLInputElement>;
  };

/** A few choices, all seen at once: one of them, or several with `multiple`. */
export function ChoiceField({ label, hint, error, options, value, multiple = false, ...input }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const isChosen = (option: string) => (Array.isArray(value) ? value.includes(option) : value === option);
  return (
    <fieldset className="field" aria-describedby={described || undefined} aria-invalid={error ? true : undefined}>
      <legend className="field-legend">{label}</legend>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              {...input}
              type={multiple ? 'checkbox' : 'radio'}
              value={option.value}
              disabled={option.disabled}
              {...(value === undefined ? {} : { checked: isChosen(option.value) })}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
