import type { LocalDay } from '../../lib/local-day.ts';
import type { LocalizedName } from '../rulebook/rulebook.ts';
import { belongsToWay } from './procedure.ts';
import type { Reading } from './reading.ts';
import { stepRule } from './reading.ts';

/** Something odd about the day of a step; it is written down all the same, since what happened happened. */
export interface StepWarning {
  /** the day lies before a step that comes first, or after one that comes later; or that first step is not written down */
  code: 'BEFORE' | 'AFTER' | 'SKIPS';
  step: LocalizedName;
  /** the day of the other step; null where none is known */
  day: LocalDay | null;
}

/**
 * Steps that follow one another by date: 1-KNĐ, 2-KNĐ, stamp, items 24, 25 and 26 of the booklet; introduction and
 * opinions before 6-KNĐ; 6-KNĐ to 9-KNĐ, ceremony; 10-KNĐ to 16-KNĐ (294-QĐ/TW §3–4; 06-HD/TW §3).
 */
const SEQUENCES: readonly (readonly string[])[] = [
  ['LISTED', 'MENTOR_ASSIGNED', 'CELL_RESOLUTION'],
  ['CLASS_NOMINATED', 'CLASS_DONE', 'CELL_RESOLUTION'],
  [
    'LISTED',
    'CONSENT_TO_FILE',
    'APPLICATION',
    'RESUME',
    'STAMPED',
    'VERIFICATION',
    'CELL_REMARK',
    'CERTIFIED',
    'FILE_SENT',
  ],
  ['INTRODUCTION', 'CELL_RESOLUTION'],
  ['OPINIONS', 'CELL_RESOLUTION'],
  ['CELL_RESOLUTION', 'SECTION_REPORT', 'BASE_RESOLUTION', 'FILE_SENT', 'DECISION', 'CEREMONY', 'MEMBER_FILE'],
  ['CEREMONY', 'SELF_REVIEW', 'OFFICIAL_RESOLUTION', 'OFFICIAL_UP', 'OFFICIAL_DECISION', 'ANNOUNCED'],
  ['NEW_MEMBER_CLASS', 'OFFICIAL_RESOLUTION'],
];

/** What is out of order if `code` happened on `day`, at most one warning of each kind: the nearest step. */
export function stepWarnings(reading: Reading, code: string, day: LocalDay): StepWarning[] {
  const { done } = reading.progress;
  const own = SEQUENCES.filter((steps) => steps.includes(code));
  const earlier = own.flatMap((steps) => steps.slice(0, steps.indexOf(code)).toReversed());
  const later = own.flatMap((steps) => steps.slice(steps.indexOf(code) + 1));
  const name = (step: string) => stepRule(reading, step).name;
  const dayOf = (step: string) => done.get(step) ?? null;
  const before = earlier.find((step) => (dayOf(step) ?? '') > day);
  const after = later.find((step) => (dayOf(step) ?? '9') < day);
  const skipped = earlier.find((step) => !done.has(step) && belongsToWay(reading, stepRule(reading, step)));
  return [
    ...(before ? [{ code: 'BEFORE', step: name(before), day: dayOf(before) } as const] : []),
    ...(after ? [{ code: 'AFTER', step: name(after), day: dayOf(after) } as const] : []),
    ...(skipped ? [{ code: 'SKIPS', step: name(skipped), day: null } as const] : []),
  ];
}
