import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { FactsOf } from '../../domain/records/record-types.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';

const CLASS_FIELDS = [
  'name',
  'fromDay',
  'toDay',
  'venue',
  'organ',
  'number',
  'decisionDay',
  'sessions',
  'note',
] as const;
export type ClassValues = { [F in (typeof CLASS_FIELDS)[number]]: string };

export function classValues(facts: FactsOf<'awarenessClass'> = {}): ClassValues {
  return {
    name: facts.name ?? '',
    fromDay: facts.fromDay ?? '',
    toDay: facts.toDay ?? '',
    venue: facts.venue ?? '',
    organ: facts.organ ?? '',
    number: facts.decision?.number ?? '',
    decisionDay: facts.decision?.day ?? '',
    sessions: facts.sessions == null ? '' : String(facts.sessions),
    note: facts.note ?? '',
  };
}

/** The facts that the fields say; empty ones are null, a number that is none stays wrong and is told. */
export function classFacts(values: ClassValues): FactsOf<'awarenessClass'> {
  const text = (value: string) => value.trim() || null;
  const { number, decisionDay, sessions } = values;
  const decision = {
    ...(number.trim() ? { number } : {}),
    ...(decisionDay.trim() ? { day: decisionDay } : {}),
  };
  return {
    name: values.name,
    fromDay: text(values.fromDay),
    toDay: text(values.toDay),
    venue: text(values.venue),
    organ: text(values.organ),
    decision: Object.keys(decision).length > 0 ? decision : null,
    sessions: sessions.trim() === '' ? null : Number(sessions),
    note: text(values.note),
  };
}

interface Props {
  values: ClassValues;
  onChange: (change: Partial<ClassValues>) => void;
  errors: Readonly<Record<string, string>>;
}

/** What stands of a class: its name, days, place, organ, decision. */
export function ClassFields({ values, onChange, errors }: Props) {
  const { t } = useTranslation('classes');
  const today = useBook().today();
  const line = (field: keyof ClassValues, error: string | undefined, hint?: string) => (
    <TextField
      label={t(`form.${field}`)}
      hint={hint}
      value={values[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
      error={error}
      {...(field === 'sessions' ? { inputMode: 'numeric' as const } : {})}
    />
  );
  const day = (field: 'fromDay' | 'toDay' | 'decisionDay', error: string | undefined) => (
    <DayField
      label={t(`form.${field}`)}
      value={values[field]}
      onChange={(value) => onChange({ [field]: value })}
      today={today}
      error={error}
    />
  );
  return (
    <>
      {line('name', errors.name, t('form.nameHint'))}
      {day('fromDay', errors.fromDay)}
      {day('toDay', errors.toDay)}
      {line('venue', errors.venue)}
      {line('organ', errors.organ, t('form.organHint'))}
      {line('number', errors['decision.number'], t('form.numberHint'))}
      {day('decisionDay', errors['decision.day'] ?? errors.decision)}
      {line('sessions', errors.sessions, t('form.sessionsHint'))}
      <TextArea
        label={t('form.note')}
        value={values.note}
        onChange={(event) => onChange({ note: event.target.value })}
        error={errors.note}
      />
    </>
  );
}
