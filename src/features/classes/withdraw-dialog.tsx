import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { type ClassPerson, nameOf } from '../../domain/classes/class-person.ts';
import { withdrawNomination } from '../../domain/classes/nominate.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  person: ClassPerson;
  nomination: DomainRecord<'classNomination'>;
  /** the class that the commune has put the person into already */
  inClass?: string;
  onClose: () => void;
}

/** The cell takes a proposal back, with the reason. */
export function WithdrawDialog({ person, nomination, inClass, onClose }: Props) {
  const { t } = useTranslation(['classes', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const [reason, setReason] = useState('');

  async function submit() {
    const decided = withdrawNomination({ person, nomination, day: book.today(), reason }, commandContext(book));
    if (!(await save(decided))) return;
    show(t('classes:withdraw.saved'));
    onClose();
  }

  return (
    <Dialog
      title={t('classes:withdraw.title', { name: nameOf(person) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={() => void submit()}>
            {t('classes:withdraw.save')}
          </Button>
        </>
      }
    >
      <p>{inClass ? t('classes:withdraw.bodyInClass', { class: inClass }) : t('classes:withdraw.body')}</p>
      {trouble.problem && <Notice mark="mend" title={trouble.fields.withdrawn ?? trouble.problem} alert />}
      <TextField
        label={t('classes:withdraw.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={trouble.fields['withdrawn.reason']}
      />
    </Dialog>
  );
}
