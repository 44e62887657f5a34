import { useTranslation } from 'react-i18next';
import { useAll, useBook } from '../../db/use-book.ts';
import { roleMay } from '../../protocol/rights.ts';
import { Page } from '../../ui/page.tsx';
import { CellNotices } from './cell-notices.tsx';
import { DeskNotices } from './desk-notices.tsx';
import './notice-texts.ts';

/** Notices between commune and cells: the desk writes and sees who has read, the cell reads and says so. */
export function NoticesPage() {
  const { t } = useTranslation('notices');
  const { grants } = useBook().owner;
  const notices = useAll('notice');
  const may = (action: 'create' | 'change') => grants.some(({ role }) => roleMay(role, action, 'notice'));
  const isCell = grants.length === 0 || (may('change') && !may('create'));
  if (!isCell) return <DeskNotices notices={notices} mayWrite={may('create')} />;
  return (
    <Page
      title={t('cellTitle')}
      subtitle={notices.length > 0 ? t('count', { count: notices.length }) : undefined}
      back="/"
    >
      <CellNotices notices={notices} />
    </Page>
  );
}
