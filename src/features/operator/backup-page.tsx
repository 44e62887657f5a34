import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { backupWords, isBackupLate } from './backup-words.ts';
import { BACKUP } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { useDeskData } from './use-desk.ts';

const MB = 1_000_000;
const COMMAND = 'npm run admin -- backup';

/** Whether what the phones sent lies on more than one disk. */
export function BackupPage() {
  const { t } = useTranslation(['operator', 'common']);
  const backup = useDeskData(BACKUP);
  const now = Date.now();
  return (
    <DeskPage title={t('place.backup')} needs={[[BACKUP, backup]]}>
      {() =>
        backup.value && (
          <>
            <Notice
              mark={isBackupLate(backup.value, now) ? 'overdue' : 'done'}
              title={backupWords(t, backup.value, now)}
            >
              {isBackupLate(backup.value, now) && <p>{t('backup.danger')}</p>}
            </Notice>
            <Rows label={t('place.backup')}>
              <FactRow name={t('backup.since')}>{t('count.changes', { count: backup.value.opsSince ?? 0 })}</FactRow>
              {backup.value.bytes !== null && (
                <FactRow name={t('backup.size')}>
                  {t('backup.mb', { size: (backup.value.bytes / MB).toFixed(1).replace('.', ',') })}
                </FactRow>
              )}
            </Rows>
            <div className="pad stack">
              <p>{t('backup.how')}</p>
              <p>
                <code translate="no">{COMMAND}</code>
              </p>
              <p className="secondary">{t('backup.keep')}</p>
            </div>
          </>
        )
      }
    </DeskPage>
  );
}
