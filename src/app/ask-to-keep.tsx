import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useSyncStatus } from '../db/use-book.ts';
import { askToPersistOnceADay } from '../ui/durable-storage.ts';
import { useLiveRegion } from '../ui/live-region.tsx';

/** "Đã lưu" is said first; the question about the browser's own memory comes behind it. */
const AFTER_SAVE_MS = 1_000;

/** Asks the browser to keep the book for long once something on this phone exists nowhere else, and tells its answer. */
export function AskToKeep() {
  const { t } = useTranslation('storage');
  const book = useBook();
  const { tell } = useLiveRegion();
  const isNeeded = useSyncStatus().waiting > 0 && book.kind === 'sealed';
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setTimeout(async () => {
      const granted = await askToPersistOnceADay(book.today());
      if (granted !== null) tell(t(granted ? 'asked' : 'refused'));
    }, AFTER_SAVE_MS);
    return () => clearTimeout(timer);
  }, [isNeeded, book, tell, t]);
  return null;
}
