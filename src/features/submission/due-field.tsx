import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { workingCalendar } from '../../domain/rulebook/working-calendar.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { addWorkingDays, workingDaysBetween } from '../../lib/working-days.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import './tray.css';

const QUICK = [5, 10, 15] as const;

interface Props {
  label: string;
  reading: PersonReading;
  /** the day from which the working days are counted */
  from: string;
  value: string;
  error: string | undefined;
  onChange: (day: string) => void;
}

/** The last day for something, chosen as a number of working days or typed; says how many working days that is. */
export function DueField({ label, reading, from, value, error, onChange }: Props) {
  const { t } = useTranslation('submission');
  const today = useBook().today();
  const calendar = workingCalendar(reading.rulebook, reading.dossier.settings);
  const start = isLocalDay(from) ? from : today;
  const means =
    isLocalDay(value) && value > start
      ? t('sitting.dueMeans', { count: workingDaysBetween(start, value, calendar) })
      : undefined;
  return (
    <div className="stack">
      <DayField label={label} hint={means} value={value} onChange={onChange} today={today} error={error} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more frame around three buttons */}
      <div className="tray-quick" role="group" aria-label={t('sitting.dueIn')}>
        {QUICK.map((count) => (
          <Button key={count} onClick={() => onChange(addWorkingDays(start, count, calendar))}>
            {t('sitting.workingDays', { count })}
          </Button>
        ))}
      </div>
    </div>
  );
}
