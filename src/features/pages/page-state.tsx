import { useTranslation } from 'react-i18next';
import type { FileState, ViewRecord } from '../../db/book.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import './pages-words.ts';

/** Where a page is on its way to the commune, in words. */
export function PageState({ page, file }: { page: ViewRecord<'attachment'>; file: FileState | undefined }) {
  const { t } = useTranslation('pages');
  if (page.facts.received)
    return (
      <StateMark mark="done">{t(file && file.state !== 'FREED' ? 'state.RECEIVED' : 'state.THERE_ONLY')}</StateMark>
    );
  if (file?.state === 'FAILED') return <StateMark mark="mend">{t('state.FAILED')}</StateMark>;
  if (file?.state === 'SENDING') return <StateMark mark="toSend">{t('state.SENDING')}</StateMark>;
  // known by its record alone: another phone has the picture and has not sent it yet
  return <StateMark mark={file ? 'toSend' : 'waiting'}>{t(file ? 'state.WAITING' : 'state.ELSEWHERE')}</StateMark>;
}
