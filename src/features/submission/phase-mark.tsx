import { useTranslation } from 'react-i18next';
import type { TrayEntry } from '../../domain/submission/in-tray.ts';
import type { SubmissionState } from '../../domain/submission/submission-state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { PHASE_MARK } from './submission-words.ts';

interface Props {
  phase: TrayEntry['phase'] | SubmissionState['phase'];
  state: Pick<SubmissionState, 'contradicting'>;
}

/** Where a dossier is, unless two officers wrote different things of it. */
export function PhaseMark({ phase, state }: Props) {
  const { t } = useTranslation('submission');
  if (state.contradicting) return <StateMark mark="twoValues">{t('tray.contradicting')}</StateMark>;
  return <StateMark mark={PHASE_MARK[phase]}>{t(`phase.${phase}`)}</StateMark>;
}
