import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isLocalDay } from '../../lib/local-day.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import type { AsOf } from './use-as-of.ts';

/** Chooses the day up to which everything is counted. */
export function AsOfForm({ asOf, href }: { asOf: AsOf; href: string }) {
  const { t } = useTranslation('quota');
  const [, navigate] = useLocation();
  const [day, setDay] = useState(asOf.day);
  const [wrong, setWrong] = useState<string>();
  return (
    <form
      className="pad stack form-narrow no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isLocalDay(day) || day > asOf.today) setWrong(t('asOf.wrong', { today: writeDay(asOf.today) }));
        else {
          setWrong(undefined);
          navigate(day === asOf.today ? href : `${href}?den=${day}`);
        }
      }}
    >
      <DayField label={t('asOf.label')} value={day} onChange={setDay} today={asOf.today} error={wrong} />
      <div>
        <Button type="submit">{t('asOf.show')}</Button>
      </div>
    </form>
  );
}
