import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { Part } from './part.tsx';
import { TrayTable } from './tray-table.tsx';
import { useTray } from './use-tray.ts';

/** What of a cell lies on the desk. */
export function CellDossiers({ unit }: { unit: string }) {
  const { t } = useTranslation('desk');
  const entries = useTray().filter(({ submission }) => submission.scope === unit);
  const today = useBook().today();
  if (entries.length === 0) return null;
  return (
    <Part title={t('cell.dossiers')}>
      <TrayTable entries={entries} today={today} plain />
    </Part>
  );
}
