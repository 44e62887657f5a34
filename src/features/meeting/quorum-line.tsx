import { useTranslation } from 'react-i18next';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Meeting } from './use-meeting.ts';

/** Whether those who are marked may vote; said anew at each mark. */
export function QuorumLine({ of: { quorum, attendances, meeting } }: { of: Meeting }) {
  const { t } = useTranslation('meeting');
  // before anybody is marked, and where figures are typed, there is nothing to say
  if (attendances.length === 0 || meeting.facts.closed) return null;
  const { code, official, present, least, cannotPass } = quorum;
  const words = code === 'MET' && cannotPass ? 'CANNOT_PASS' : code;
  return (
    <p className="quorum" role="status">
      <StateMark mark={words === 'MET' ? 'done' : 'look'}>
        {t(`quorum.${words}`, { official, present, least })}
      </StateMark>
    </p>
  );
}
