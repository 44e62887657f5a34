import { useTranslation } from 'react-i18next';
import type { RecordSyncState } from '../../db/book.ts';
import { useOfCandidate, useRecord, useSyncStatus } from '../../db/use-book.ts';
import { FactRow } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';

const MARK_OF: Record<RecordSyncState, Mark> = {
  SENT: 'done',
  WAITING: 'toSend',
  CONFLICT: 'twoValues',
  REFUSED: 'mend',
  DEFERRED: 'waiting',
};
/** What matters most comes first: one paper that was refused is said before nine that were sent. */
const WORST_FIRST: readonly RecordSyncState[] = ['REFUSED', 'CONFLICT', 'DEFERRED', 'WAITING', 'SENT'];

/** Whether everything that is written of a person has reached the commune. */
export function SentRow({ person }: { person: string }) {
  const { t } = useTranslation(['person', 'common', 'today']);
  const status = useSyncStatus();
  const records = [
    useRecord('candidate', person),
    ...useOfCandidate('paper', person),
    ...useOfCandidate('step', person),
    ...useOfCandidate('mentorAssignment', person),
    ...useOfCandidate('mentorRemark', person),
    ...useOfCandidate('consent', person),
    ...useOfCandidate('vote', person),
    ...useOfCandidate('paperText', person),
    ...useOfCandidate('resume', person),
    ...useOfCandidate('resumeLine', person),
    ...useOfCandidate('relative', person),
    ...useOfCandidate('verification', person),
    ...useOfCandidate('submission', person),
    ...useOfCandidate('returnItem', person),
  ];
  const worst = WORST_FIRST.find((state) => records.some((record) => record?.syncState === state)) ?? 'SENT';
  return (
    <FactRow name={t('person:sent')}>
      {status.state === 'ALONE' ? (
        <StateMark mark="waiting">{t('today:alone')}</StateMark>
      ) : (
        <StateMark mark={MARK_OF[worst]}>{t(`common:syncState.${worst}`)}</StateMark>
      )}
    </FactRow>
  );
}
