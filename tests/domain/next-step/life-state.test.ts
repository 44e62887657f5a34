import { describe, expect, test } from 'vitest';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import type { Given } from '../make.ts';
import { dossier, record, rulebook, TODAY } from '../make.ts';
import { certified, filed, listed, mentor, sent, state, trained } from './the-way.ts';

describe('what shows where a person stands', () => {
  test.each<{ what: string; given: Given; at: string }>([
    { what: 'nothing yet', given: {}, at: 'DISCOVERED' },
    { what: 'a step that did not pass', given: { steps: [['LISTED', '2025-01-10', 'NOT_PASSED']] }, at: 'DISCOVERED' },
    { what: 'a mentor without a step', given: { ...mentor }, at: 'MENTORED' },
    { what: 'a certificate alone', given: { papers: trained }, at: 'TRAINED' },
    {
      what: 'a letter of verification that is out',
      given: { papers: [['VERIFICATION', { state: 'REQUESTED' }]] },
      at: 'VERIFYING',
    },
    { what: 'a returned dossier', given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED']] }, at: 'RETURNED' },
    {
      what: 'a dossier that went up again',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED'], ['FILE_SENT', '2026-10-12']] },
      at: 'SUBMITTED',
    },
    {
      what: 'a dossier returned and sent on one day, in the order of writing',
      given: { steps: [...certified, ['DECISION', '2026-10-10', 'RETURNED'], ['FILE_SENT', '2026-10-10']] },
      at: 'SUBMITTED',
    },
    {
      what: 'a vote on official membership, whatever came out',
      given: { steps: [...filed, ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED']] },
      at: 'OFFICIAL_REVIEW',
    },
  ])('$what: $at', ({ given, at }) => {
    expect(state(given)).toBe(at);
  });

  test('a step put away did not happen', () => {
    const one = dossier({ steps: listed });
    const step = record('step', { ...one.steps[0]?.facts, archived: { reason: 'Ghi nhầm', day: TODAY } });
    expect(lifeState({ ...one, steps: [step] }, rulebook)).toBe('DISCOVERED');
  });
});
