import type { TrayPhase } from '../../domain/submission/in-tray.ts';
import type { SubmissionPhase } from '../../domain/submission/submission-state.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { checks } from '../../i18n/vi/later/checks.ts';
import { submission } from '../../i18n/vi/later/submission.ts';
import type { Mark } from '../../ui/state-mark.tsx';

addTexts('submission', submission);
// the officer reads the same sentences as the cell
addTexts('checks', checks);

/** The shape that stands for each phase; its word is `submission:phase.<phase>`. */
export const PHASE_MARK: Record<SubmissionPhase | TrayPhase, Mark> = {
  NONE: 'missing',
  SENT: 'toSend',
  RECEIVED: 'waiting',
  HELD: 'soon',
  ASK_UPPER: 'soon',
  RETURNED: 'returned',
  AGREED: 'done',
  DECIDED: 'done',
  WITHDRAWN: 'waiting',
};
