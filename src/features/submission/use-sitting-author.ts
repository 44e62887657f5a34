import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';

/** Who wrote a sitting, as far as this device was told. */
export function useSittingAuthor(): (sitting: string) => string {
  const { t } = useTranslation('submission');
  const { view, owner, personName } = useBook();
  return (sitting) => {
    const author = view.get('decisionRound', sitting)?.stamps.outcome?.author ?? '';
    return author === owner.user?.id ? t('difference.me') : (personName(author) ?? t('difference.someone'));
  };
}
