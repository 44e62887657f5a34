import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { consecutiveNumbers } from '../../domain/classes/certificate-number.ts';
import type { RollEntry } from '../../domain/classes/class-roll.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { RowValues, TableValues } from './class-rows.ts';

interface Props {
  roll: readonly RollEntry[];
  valuesOf: (entry: RollEntry) => RowValues;
  onFill: (filled: TableValues) => void;
}

/** Fills the numbers of certificates one after the other from the first; nothing is saved by it. */
export function NumbersForm({ roll, valuesOf, onFill }: Props) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const { show } = useLiveRegion();
  const [first, setFirst] = useState('');
  const [day, setDay] = useState('');
  const [wrong, setWrong] = useState<{ first?: string; day?: string }>({});
  useEffect(() => {
    if (wrong.first ?? wrong.day) focusFirstWrong();
  }, [wrong]);
  const open = roll.filter((entry) => {
    const { result, number } = valuesOf(entry);
    return result !== '' && result !== 'NOT_PASSED' && number.trim() === '' && !entry.seat.place.facts.left;
  });

  function fill() {
    const numbers = consecutiveNumbers(first, open.length);
    const problems = {
      ...(numbers === null ? { first: t('numbers.impossible') } : {}),
      ...(isLocalDay(day) ? {} : { day: t('numbers.needed') }),
    };
    setWrong(problems);
    if (numbers === null || !isLocalDay(day)) return;
    const filled = open.map((entry, i): [string, RowValues] => [
      entry.seat.place.id,
      { ...valuesOf(entry), number: numbers[i] ?? '', day: writeDay(day) },
    ]);
    onFill(Object.fromEntries(filled));
    show(t('numbers.filled', { count: filled.length }));
  }

  return (
    <details className="pad">
      <summary>{t('numbers.title')}</summary>
      {open.length === 0 ? (
        <p>{t('numbers.nobody')}</p>
      ) : (
        <div className="stack form-narrow">
          <p>{t('numbers.body', { count: open.length })}</p>
          <TextField
            label={t('numbers.first')}
            hint={t('numbers.firstHint')}
            value={first}
            onChange={(event) => setFirst(event.target.value)}
            error={wrong.first}
          />
          <DayField label={t('numbers.day')} value={day} onChange={setDay} today={book.today()} error={wrong.day} />
          <Button onClick={fill}>{t('numbers.fill')}</Button>
        </div>
      )}
    </details>
  );
}
