import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { PlaceField } from './place-field.tsx';
import { NONE_WORD } from './resume-texts.ts';

type ListName = keyof Rulebook['lists'];

/** How a box of the booklet is filled in. */
export type InputKind =
  | 'TEXT'
  | 'PROSE'
  | 'DAY'
  | 'PARTIAL_DAY'
  | 'CITIZEN_ID'
  | 'GENDER'
  | 'PLACE'
  | { list: ListName; by?: 'name' };

interface Props {
  kind: InputKind;
  /** name of the box in the form */
  name: string;
  label: string;
  hint?: string | undefined;
  value: string;
  error?: string | undefined;
  /** "Không" may stand there */
  mayBeNone?: boolean | undefined;
  rulebook: Rulebook;
  onChange: (value: string) => void;
}

/** One box of the booklet, and the button that writes "Không" into it. */
export function BookletInput({ mayBeNone = false, ...props }: Props) {
  const { t } = useTranslation('resume');
  if (!mayBeNone || props.value === NONE_WORD) return <Control {...props} />;
  return (
    <div className="stack">
      <Control {...props} />
      <div className="cluster">
        <Button
          look="text"
          aria-label={t('sayNoneTo', { field: props.label })}
          onClick={() => props.onChange(NONE_WORD)}
        >
          {t('sayNone')}
        </Button>
      </div>
    </div>
  );
}

function Control({ kind, name, label, hint, value, error, rulebook, onChange }: Omit<Props, 'mayBeNone'>) {
  const { t } = useTranslation('resume');
  const today = useBook().today();
  const words = useRuleWords(today);
  const field = { label, error, ...(hint ? { hint } : {}) };
  if (typeof kind === 'object') {
    const entries = rulebook.lists[kind.list].entries;
    const options = entries.map((entry) => ({
      value: kind.by === 'name' ? entry.name.vi : entry.code,
      label: words.name(entry.name),
    }));
    return (
      <SelectField
        {...field}
        value={value}
        empty={t('notChosen')}
        options={options}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  switch (kind) {
    case 'DAY':
    case 'PARTIAL_DAY':
      return <DayField {...field} value={value} partial={kind === 'PARTIAL_DAY'} today={today} onChange={onChange} />;
    case 'GENDER':
      return (
        <ChoiceField
          {...field}
          name={name}
          value={value}
          options={(['MALE', 'FEMALE'] as const).map((one) => ({ value: one, label: t(`gender.${one}`) }))}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'PLACE':
      return <PlaceField {...field} value={value} onChange={onChange} />;
    case 'PROSE':
      return <TextArea {...field} value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'CITIZEN_ID':
      return (
        <TextField
          {...field}
          inputMode="numeric"
          suffix={`${value.replace(/\D/g, '').length}/12`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'TEXT':
      return <TextField {...field} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
}
