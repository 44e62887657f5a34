import type { ClassEligibility } from '../../domain/classes/class-eligibility.ts';
import { FindingWords } from './finding-words.tsx';
import './classes.css';

interface Option {
  key: string;
  name: string;
  /** beside the name: the cell */
  of?: string;
  told: Pick<ClassEligibility, 'findings'>;
}

interface Props {
  title: string;
  options: readonly Option[];
  /** keys of the chosen; null shows the people without a choice */
  chosen: readonly string[] | null;
  onChoose?: (chosen: string[]) => void;
}

/** People to tick, each with why; the whole line is the target. */
export function PickPeople({ title, options, chosen, onChoose }: Props) {
  if (options.length === 0) return null;
  const turn = (key: string, on: boolean) =>
    onChoose?.([...(chosen ?? []).filter((one) => one !== key), ...(on ? [key] : [])]);
  return (
    <fieldset className="field">
      <legend className={chosen === null ? 'visually-hidden' : 'field-legend'}>{title}</legend>
      <div className="pick-people">
        {options.map(({ key, name, of, told }) =>
          chosen === null ? (
            <p key={key} className="pick-person">
              <span className="pick-words">
                <b>{name}</b> <FindingWords of={told} />
              </span>
            </p>
          ) : (
            <label key={key} className="choice pick-person">
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={(event) => turn(key, event.target.checked)}
              />
              <span className="pick-words">
                <span>
                  <b>{name}</b>
                  {of ? ` · ${of}` : ''}
                </span>
                <FindingWords of={told} />
              </span>
            </label>
          ),
        )}
      </div>
    </fieldset>
  );
}
