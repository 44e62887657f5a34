import { useTranslation } from 'react-i18next';
import { suggestPlace } from '../../domain/rulebook/suggest-place.ts';
import { places } from '../../rulebooks/places.ts';
import { Button } from '../../ui/button.tsx';
import type { FieldProps } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** An address. Where it names an old commune, today's is offered with the old name in its note. */
export function PlaceField({
  value,
  onChange,
  ...field
}: FieldProps & { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('resume');
  const found = suggestPlace(places(), value);
  return (
    <div className="stack">
      <TextField {...field} value={value} onChange={(event) => onChange(event.target.value)} />
      {found && (
        <div className="place-offer" role="status">
          <p>{t('place.offer', { commune: found.commune.name, text: found.asWritten })}</p>
          <Button onClick={() => onChange(found.asWritten)}>{t('place.use')}</Button>
        </div>
      )}
    </div>
  );
}
