import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { inviteToClass } from '../../domain/classes/class-list.ts';
import type { Seat } from '../../domain/classes/class-person.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';

/** Invites everybody who is not invited yet; the cells read it with the days and the place. */
export function InviteButton({ seats }: { seats: readonly Seat[] }) {
  const { t } = useTranslation(['classes', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const [asks, setAsks] = useState(false);
  const [day, setDay] = useState(book.today());
  const count = seats.length;

  async function submit() {
    if (!(await save(inviteToClass({ seats, day }, commandContext(book))))) return;
    setAsks(false);
    show(t('classes:one.invited', { count }));
  }

  return (
    <>
      <Button look="main" onClick={() => setAsks(true)}>
        {t('classes:one.invite', { count })}
      </Button>
      {asks && (
        <Dialog
          title={t('classes:one.inviteTitle', { count })}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" busy={busy} onClick={() => void submit()}>
                {t('classes:one.invite', { count })}
              </Button>
            </>
          }
        >
          {trouble.problem && <Notice mark="mend" title={trouble.fields.people ?? trouble.problem} alert />}
          <DayField
            label={t('classes:one.inviteDay')}
            value={day}
            onChange={setDay}
            today={book.today()}
            error={trouble.fields.invitedOn}
          />
        </Dialog>
      )}
    </>
  );
}
