import { useTranslation } from 'react-i18next';
import { useSyncStatus } from '../db/use-book.ts';
import { Notice } from '../ui/notice.tsx';

/** What is being typed could not be kept: it stands on the screen only, and is said until it can be kept again. */
export function DraftTrouble() {
  const { t } = useTranslation('common');
  const { draftTrouble } = useSyncStatus();
  return draftTrouble ? <Notice mark="mend" title={t(`draftTrouble.${draftTrouble}`)} alert /> : null;
}
