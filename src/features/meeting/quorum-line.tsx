import { useTranslation } from 'react-i18next';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Meeting } from './use-meeting.ts';

/** Whether those who are marked may vote; said anew at each mark. */
export function QuorumLine({ of: { quorum, members, meeting } }: { of: Meeting }) {
  const { t } = useTranslation('meeting');
  // a cell whose members are not in the book types its figures
  if (members.length === 0 || meeting.facts.closed) return null;
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
