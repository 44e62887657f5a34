import { useTranslation } from 'react-i18next';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface CardValues {
  cardNumber: string;
  cardDay: string;
  cardOrgan: string;
}

interface Props {
  values: CardValues;
  errors: Readonly<Record<string, string>>;
  today: string;
  onChange: (change: Partial<CardValues>) => void;
}

/** The card that is handed out with the announcement; it may come later, and is written down then. */
export function MemberCardFields({ values, errors, today, onChange }: Props) {
  const { t } = useTranslation('person');
  return (
    <fieldset className="stack-wide">
      <legend className="field-label">{t('card.title')}</legend>
      <p className="secondary">{t('card.lead')}</p>
      <TextField
        label={t('card.number')}
        hint={t('card.numberHint')}
        inputMode="numeric"
        value={values.cardNumber}
        onChange={(event) => onChange({ cardNumber: event.target.value })}
        error={errors['memberCard.number'] ?? errors.memberCard}
      />
      <DayField
        label={t('card.day')}
        value={values.cardDay}
        onChange={(cardDay) => onChange({ cardDay })}
        today={today}
        error={errors['memberCard.day']}
      />
      <TextField
        label={t('card.organ')}
        value={values.cardOrgan}
        onChange={(event) => onChange({ cardOrgan: event.target.value })}
        error={errors['memberCard.organ']}
      />
    </fieldset>
  );
}
