import { useTranslation } from 'react-i18next';
import type { AfterDecision } from '../../domain/submission/after-decision.ts';
import type { SubmissionState } from '../../domain/submission/submission-state.ts';
import { Button } from '../../ui/button.tsx';

interface Props {
  phase: SubmissionState['phase'];
  after: AfterDecision | null;
  onOpen: (open: 'withdraw' | 'handOver' | 'plan') => void;
}

/** What the cell does while the dossier lies with the commune, and once it is decided. */
export function CellActs({ phase, after, onOpen }: Props) {
  const { t } = useTranslation('submission');
  if (phase === 'SENT') return <Button onClick={() => onOpen('withdraw')}>{t('send.withdraw')}</Button>;
  if (!after || after.heldOn) return null;
  if (!after.receivedOn)
    return (
      <Button look="main" onClick={() => onOpen('handOver')}>
        {t('act.handOver')}
      </Button>
    );
  return (
    <Button look={after.plan ? 'second' : 'main'} onClick={() => onOpen('plan')}>
      {t('act.plan')}
    </Button>
  );
}
