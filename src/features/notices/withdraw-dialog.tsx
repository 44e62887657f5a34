import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord } from '../../domain/commands/archive-record.ts';
import { joinResults } from '../../domain/commands/join-results.ts';
import type { NoticeRound } from '../../domain/notice/notice-rounds.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

/** Takes a notice back from every cell that it went to. */
export function WithdrawDialog({ round, onClose }: { round: NoticeRound; onClose: () => void }) {
  const { t } = useTranslation(['notices', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'notices');
  const [reason, setReason] = useState('');

  async function withdraw() {
    const decided = joinResults(
      round.notices.map((record) => archiveRecord({ record, reason }, commandContext(book, record.scope))),
    );
    if (!(await save(decided))) return;
    show(t('notices:withdrawn'));
    onClose();
  }

  return (
    <Dialog
      title={t('notices:withdrawTitle', { title: round.words.title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={withdraw}>
            {t('notices:withdrawSave')}
          </Button>
        </>
      }
    >
      <p>{t('notices:withdrawBody')}</p>
      <TextField
        label={t('notices:withdrawReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={trouble.fields['archived.reason'] ?? trouble.problem ?? undefined}
      />
    </Dialog>
  );
}
