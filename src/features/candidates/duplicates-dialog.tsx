import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Duplicate } from '../../domain/dossier/duplicates.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Row, Rows } from '../../ui/row.tsx';

interface Props {
  duplicates: readonly Duplicate[];
  onClose: () => void;
  onSave: () => void;
}

/** Shown before a person is saved who is perhaps in the book already; what was typed stays in the form. */
export function DuplicatesDialog({ duplicates, onClose, onSave }: Props) {
  const { t } = useTranslation(['candidates', 'common']);
  const { view } = useBook();
  return (
    <Dialog
      title={t('candidates:duplicateTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onSave}>{t('candidates:duplicateSave')}</Button>
          <Button look="main" onClick={onClose}>
            {t('common:back')}
          </Button>
        </>
      }
    >
      <Rows>
        {duplicates.map(({ id, by }) => {
          const facts = view.get('candidate', id)?.facts;
          return (
            <Row
              key={id}
              href={`/nguoi/${id}`}
              title={facts?.name ?? ''}
              aside={facts?.birthDate ? writeDay(facts.birthDate) : undefined}
            >
              <span>{t(`candidates:duplicate.${by}`)}</span>
              <span className="secondary">{t('candidates:duplicateOpen')}</span>
            </Row>
          );
        })}
      </Rows>
    </Dialog>
  );
}
