import { useId } from 'react';
import './classes.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  short?: boolean;
  inputMode?: 'numeric';
  /** a choice instead of a line of text */
  options?: readonly { value: string; label: string }[];
}

/** One field inside a table: its label is for the screen reader, since the column's heading says it to the eye. */
export function RowField({ label, value, onChange, error, short = false, inputMode, options }: Props) {
  const id = useId();
  const shared = {
    className: short ? 'class-input class-input-short' : 'class-input',
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? id : undefined,
    value,
  } as const;
  return (
    <>
      {options ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          <option value="" />
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={inputMode}
          autoComplete="off"
          spellCheck={false}
          translate="no"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {error && (
        <p id={id} className="class-input-error">
          {error}
        </p>
      )}
    </>
  );
}
