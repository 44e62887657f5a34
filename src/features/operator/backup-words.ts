import type { TFunction } from 'i18next';
import type { BackupState } from '../../protocol/account-api.ts';
import { momentWords } from '../../ui/day-words.ts';

/** A server that is copied daily is never later than this. */
const DAY_MS = 86_400_000;
const LATE_MS = 2 * DAY_MS;

export function isBackupLate({ lastAt }: BackupState, now: number): boolean {
  return lastAt === null || now - lastAt > LATE_MS;
}

export function backupWords(t: TFunction<['operator', 'common']>, { lastAt }: BackupState, now: number): string {
  if (lastAt === null) return t('backup.never');
  const time = momentWords(t, lastAt, now);
  const count = Math.floor((now - lastAt) / DAY_MS);
  return t(now - lastAt > LATE_MS ? 'backup.old' : 'backup.fresh', { time, count });
}
