import type { Ref, SelectHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}
interface OptionGroup {
  label: string;
  options: readonly Option[];
}

type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'id' | 'children'> & {
    options: readonly (Option | OptionGroup)[];
    /** what stands while nothing is chosen; its value is the empty text */
    empty?: string;
    ref?: Ref<HTMLSelectElement>;
  };

/** The phone's own picker over a list. */
export function SelectField({ label, hint, error, options, empty, ...select }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span className="field-box">
          <select {...select} {...ids}>
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map((one) =>
              'options' in one ? (
                <optgroup key={one.label} label={one.label}>
                  {one.options.map((option) => (
                    <SelectOption key={option.value} option={option} />
                  ))}
                </optgroup>
              ) : (
                <SelectOption key={one.value} option={one} />
              ),
            )}
          </select>
        </span>
      )}
    </Field>
  );
}

function SelectOption({ option }: { option: Option }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}
