import type { PaperTemplate } from '../../domain/papers/template.ts';
import ballotCount from './ballot-count.json' with { type: 'json' };
import cellMinutes from './cell-minutes.json' with { type: 'json' };
import ceremonyMinutes from './ceremony-minutes.json' with { type: 'json' };
import classList from './class-list.json' with { type: 'json' };
import classRoll from './class-roll.json' with { type: 'json' };
import dossierCover from './dossier-cover.json' with { type: 'json' };
import handoverReceipt from './handover-receipt.json' with { type: 'json' };
import knd01 from './knd-01.json' with { type: 'json' };
import knd03 from './knd-03.json' with { type: 'json' };
import knd04 from './knd-04.json' with { type: 'json' };
import knd041 from './knd-04-1.json' with { type: 'json' };
import knd04a from './knd-04a.json' with { type: 'json' };
import knd05 from './knd-05.json' with { type: 'json' };
import knd05b from './knd-05b.json' with { type: 'json' };
import knd05c from './knd-05c.json' with { type: 'json' };
import knd06 from './knd-06.json' with { type: 'json' };
import knd07 from './knd-07.json' with { type: 'json' };
import knd08 from './knd-08.json' with { type: 'json' };
import knd09 from './knd-09.json' with { type: 'json' };
import knd10 from './knd-10.json' with { type: 'json' };
import knd11 from './knd-11.json' with { type: 'json' };
import knd12 from './knd-12.json' with { type: 'json' };
import knd13 from './knd-13.json' with { type: 'json' };
import knd14 from './knd-14.json' with { type: 'json' };
import knd15 from './knd-15.json' with { type: 'json' };
import knd16 from './knd-16.json' with { type: 'json' };
import knd17 from './knd-17.json' with { type: 'json' };
import knd18 from './knd-18.json' with { type: 'json' };
import mentorAssignment from './mentor-assignment.json' with { type: 'json' };
import reportCellMonth from './report-cell-month.json' with { type: 'json' };
import reportPeriod from './report-period.json' with { type: 'json' };
import reportQuick from './report-quick.json' with { type: 'json' };
import verificationLetter from './verification-letter.json' with { type: 'json' };

/** The files as they are, in the order of the procedure. */
export const TEMPLATE_FILES: readonly unknown[] = [
  knd01,
  knd03,
  knd04,
  knd04a,
  knd041,
  knd05,
  knd05b,
  knd05c,
  knd06,
  knd07,
  knd08,
  knd09,
  knd10,
  knd11,
  knd12,
  knd13,
  knd14,
  knd15,
  knd16,
  knd17,
  knd18,
  mentorAssignment,
  verificationLetter,
  ceremonyMinutes,
  cellMinutes,
  ballotCount,
  dossierCover,
  handoverReceipt,
  classList,
  reportCellMonth,
  reportQuick,
  reportPeriod,
  classRoll,
];

const SHIPPED = TEMPLATE_FILES as readonly PaperTemplate[];

/**
 * Every form that can be drafted. That each loads, and names no field that is not there, is checked by
 * `npm run rulebook -- lint` and by the tests, so that a phone need not check them.
 */
export function paperTemplates(): readonly PaperTemplate[] {
  return SHIPPED;
}

/** The form with this code; undefined where there is none. */
export function paperTemplate(code: string): PaperTemplate | undefined {
  return paperTemplates().find((template) => template.code === code);
}
