import { expect } from 'vitest';
import type { Action } from '#src/domain/dossier/action.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import type { Given } from '../make.ts';
import { dossier, rulebook, sentence, TODAY } from '../make.ts';

/** The next step; that it can be said in both languages is asked of every case. */
export const next = (given: Given): Action => {
  const found = nextStep(dossier(given), rulebook, given.today ?? TODAY);
  for (const language of ['vi', 'en'] as const) expect(sentence(found, language)).toContain('Lò Văn Đức');
  return found;
};
export const state = (given: Given) => lifeState(dossier(given), rulebook);

/** The end of the month in which the cell can still meet, seen from TODAY. */
export const MEETING = '2026-11-30';

export type Steps = NonNullable<Given['steps']>;
export type Papers = NonNullable<Given['papers']>;

/** The way of one person, each line with what is there when it is the turn of the next one. */
export const mentor = { mentors: ['2025-02-01'] } as const;
export const listed: Steps = [['LISTED', '2025-01-10']];
export const trained: Papers = [['CERT_AWARENESS', '2025-06-30']];
export const agreed: Steps = [...listed, ['CONSENT_TO_FILE', '2026-05-05']];
export const written: Papers = [
  ...trained,
  ['KND_01', '2026-05-20'],
  ['KND_02', '2026-06-01'],
  ['DIPLOMA_COPY', '2026-06-01'],
];
export const stamped: Steps = [...agreed, ['STAMPED', '2026-06-10']];
export const verified: Papers = [...written, ['VERIFICATION', '2026-08-10']];
export const introduced: Papers = [...verified, ['KND_03', '2026-08-20'], ['KND_04', '2026-08-25']];
export const opinions: Papers = [...introduced, ['KND_05', '2026-09-01']];
export const remarked: Steps = [...stamped, ['CELL_REMARK', '2026-09-03']];
export const certified: Steps = [...remarked, ['CERTIFIED', '2026-09-10']];
export const resolved: Papers = [...opinions, ['KND_06', '2026-09-15']];
export const sent: Steps = [...certified, ['FILE_SENT', '2026-09-20']];
export const decided: Papers = [
  ...resolved,
  ['KND_09', { state: 'READY', document: { day: '2026-10-20' }, receivedOn: '2026-10-26' }],
];
export const admitted: Steps = [...sent, ['CEREMONY', '2025-12-01']];
export const filed: Steps = [...admitted, ['MEMBER_FILE', '2025-12-20']];
export const probation = { probationMentors: ['2025-12-01'] } as const;
export const classDone: Papers = [...decided, ['CERT_NEW_MEMBER', '2026-05-01']];
export const reviewed: Papers = [
  ...classDone,
  ['KND_10', '2026-12-02'],
  ['KND_11', '2026-12-02'],
  ['KND_12', '2026-12-03'],
];
export const proposed: Papers = [...reviewed, ['KND_13', '2026-12-10']];
export const recognised: Papers = [...proposed, ['KND_16', '2026-12-28']];
