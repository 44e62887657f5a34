import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** A citizen number is not shown before it is asked for: others look at the screen too. */
export function CitizenId({ number }: { number: string | null }) {
  const { t } = useTranslation('person');
  const [shown, setShown] = useState(false);
  if (!number) return t('noId');
  if (shown) return <span translate="no">{number}</span>;
  return (
    <Button look="text" icon="eye" onClick={() => setShown(true)}>
      {t('showId')}
    </Button>
  );
}
