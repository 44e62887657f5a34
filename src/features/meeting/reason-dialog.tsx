import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { setAttendance } from '../../domain/meeting/set-attendance.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  meeting: ViewRecord<'meeting'>;
  member: ViewRecord<'member'>;
  mark: ViewRecord<'attendance'>;
  onClose: () => void;
}

/** Why a member is absent. */
export function ReasonDialog({ meeting, member, mark, onClose }: Props) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [seen] = useState(mark);
  const draft = useDraft<string>(`absence:${seen.id}`);
  const { save, busy, trouble } = useSave(book, 'meeting');
  const [reason, setReason] = useState(seen.facts.reason ?? '');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const decided = setAttendance(
      { meeting, member, existing: seen, presence: seen.facts.presence ?? 'ABSENT', reason: reason.trim() || null },
      commandContext(book),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('meeting:people.reasonSaved'));
    onClose();
  }

  return (
    <Dialog
      title={t('meeting:people.reasonTitle', { name: member.facts.name ?? '' })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" type="submit" form="absence" busy={busy}>
            {t('meeting:people.reasonSave')}
          </Button>
        </>
      }
    >
      <form id="absence" className="stack" noValidate onSubmit={submit}>
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => setReason(String(draft.found?.values ?? ''))}
          onDrop={() => draft.drop()}
        />
        <TextField
          label={t('meeting:people.reasonField')}
          hint={t('meeting:people.reasonHint')}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            draft.keep(event.target.value);
          }}
          error={trouble.fields.reason ?? trouble.problem ?? undefined}
        />
      </form>
    </Dialog>
  );
}
