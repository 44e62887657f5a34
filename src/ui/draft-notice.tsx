import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { momentWords } from './day-words.ts';
import { Notice } from './notice.tsx';

/** Offers what was being written when the form was last left; nothing is put into the form unasked. */
export function DraftNotice({
  keptAt,
  onUse,
  onDrop,
}: {
  keptAt: number | null;
  onUse: () => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation('common');
  const [answered, setAnswered] = useState(false);
  if (keptAt === null || answered) return null;
  const answer = (act: () => void) => () => {
    act();
    setAnswered(true);
  };
  return (
    <Notice
      mark="look"
      title={t('draftFound', { time: momentWords(t, keptAt, Date.now()) })}
      action={
        <>
          <Button onClick={answer(onUse)}>{t('draftUse')}</Button>
          <Button look="text" onClick={answer(onDrop)}>
            {t('draftDrop')}
          </Button>
        </>
      }
    />
  );
}
