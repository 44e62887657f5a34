import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { addTexts } from '../../i18n/add-texts.ts';
import { meeting as texts } from '../../i18n/vi/later/meeting.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AgendaPart } from './agenda-part.tsx';
import { AttendancePart } from './attendance-part.tsx';
import { ConclusionPart } from './conclusion-part.tsx';
import { PART_PATHS } from './meeting-frame.tsx';
import { useMeeting } from './use-meeting.ts';
import './meeting.css';

addTexts('meeting', texts);

/** One meeting in its three parts: who is here, the votes, the conclusion. */
export function MeetingPage() {
  const { meetingId = '', part = '' } = useParams();
  const { t } = useTranslation('meeting');
  const meeting = useMeeting(meetingId);
  const path = PART_PATHS.find((one) => one === part);
  if (!meeting || path === undefined)
    return (
      <Page title={t('gone')} back="/hop-chi-bo">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  switch (path) {
    case '':
      return <AttendancePart of={meeting} />;
    case 'bo-phieu':
      return <AgendaPart of={meeting} />;
    case 'ket-luan':
      return <ConclusionPart of={meeting} />;
  }
}
