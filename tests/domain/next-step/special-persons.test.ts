import { describe, expect, test } from 'vitest';
import type { Given } from '../make.ts';
import { agreed, listed, mentor, next, stamped, state, trained, verified } from './the-way.ts';

describe('side ways', () => {
  const preparing: Given = { steps: agreed, papers: trained, ...mentor };

  test.each<{ source: string; what: string; given: Given; expected: object }>([
    {
      source: '91/2025/QH15',
      what: 'consent was withdrawn',
      given: { ...preparing, withdrawn: '2026-11-10' },
      expected: { code: 'CONSENT_WITHDRAWN', params: { day: '2026-11-10' }, does: { action: 'EXIT_CANDIDATE' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody is under 18 when the papers would begin',
      given: { candidate: { birthDate: '2009-02-10' }, steps: listed, papers: trained, ...mentor },
      expected: { code: 'WAIT_UNTIL_18', by: '2027-02-10', byKind: 'LEGAL', why: 'UNDER_18', does: { action: 'NONE' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody under 18 is mentored like anybody else',
      given: { candidate: { birthDate: '2009-02-10' }, steps: listed },
      expected: { code: 'MENTOR_ASSIGNED' },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'somebody will soon be over 60',
      given: { ...preparing, candidate: { birthDate: '1967-03-15' } },
      expected: { code: 'PAPER_KND_01', why: 'AGEING_OUT', params: { until: '2027-03-31' } },
    },
    {
      source: '06-HD/TW §1',
      what: 'somebody is over 60 and the province has not consented',
      given: { ...preparing, candidate: { birthDate: '1962-03-15' } },
      expected: { code: 'ASK_PROVINCE_CONSENT', why: 'PROVINCE_CONSENT', who: 'COMMUNE' },
    },
    {
      source: '06-HD/TW §1',
      what: 'the province has been asked',
      given: {
        ...preparing,
        candidate: { birthDate: '1962-03-15' },
        papers: [...trained, ['PROVINCE_CONSENT', { state: 'REQUESTED', requestedOn: '2026-11-01' }]],
      },
      expected: { code: 'WAIT_PAPER', paper: { code: 'PROVINCE_CONSENT', copy: 1 } },
    },
    {
      source: '06-HD/TW §1',
      what: 'the province has consented',
      given: {
        ...preparing,
        candidate: { birthDate: '1962-03-15' },
        papers: [...trained, ['PROVINCE_CONSENT', '2026-10-01']],
      },
      expected: { code: 'PAPER_KND_01' },
    },
    {
      source: '294-QĐ/TW §1',
      what: 'schooling is too low',
      given: { ...preparing, candidate: { generalEducation: 'READ_WRITE' } },
      expected: {
        code: 'FINISH_SCHOOLING',
        why: 'SCHOOLING_TOO_LOW',
        does: { action: 'EDIT_CANDIDATE', fact: 'generalEducation' },
      },
    },
    {
      source: '294-QĐ/TW §1',
      what: 'schooling is not written down',
      given: { ...preparing, candidate: { generalEducation: null } },
      expected: { code: 'FILL_generalEducation', does: { action: 'EDIT_CANDIDATE', fact: 'generalEducation' } },
    },
    {
      source: '294-QĐ/TW §1.1',
      what: 'the birth date is not written down',
      given: { ...preparing, candidate: { birthDate: null } },
      expected: { code: 'FILL_birthDate', does: { action: 'EDIT_CANDIDATE', fact: 'birthDate' } },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'nobody has written down whether a Youth Union member',
      given: {
        candidate: { isYouthUnionMember: null },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        ...mentor,
      },
      expected: {
        code: 'FILL_isYouthUnionMember',
        why: 'WHICH_PAPERS',
        does: { action: 'EDIT_CANDIDATE', fact: 'isYouthUnionMember' },
      },
    },
    {
      source: '58-QĐ/TW',
      what: 'a believer needs guidance before the papers',
      given: { candidate: { religion: 'PROTESTANT' }, steps: listed, papers: trained, ...mentor },
      expected: {
        code: 'ASK_GUIDANCE',
        step: 'CONSENT_TO_FILE',
        why: 'SPECIAL_GUIDANCE',
        does: { action: 'SET_PAPER', paper: 'COMMUNE_GUIDANCE', copy: 1 },
      },
    },
    {
      source: '58-QĐ/TW',
      what: 'the guidance was asked for',
      given: {
        candidate: { religion: 'PROTESTANT' },
        steps: listed,
        papers: [...trained, ['COMMUNE_GUIDANCE', { state: 'REQUESTED', requestedOn: '2026-11-01' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_PAPER', paper: { code: 'COMMUNE_GUIDANCE', copy: 1 } },
    },
    {
      source: '58-QĐ/TW',
      what: 'the guidance is there',
      given: {
        candidate: { religion: 'PROTESTANT' },
        steps: listed,
        papers: [...trained, ['COMMUNE_GUIDANCE', '2026-11-10']],
        ...mentor,
      },
      expected: { code: 'CONSENT_TO_FILE', does: { action: 'RECORD_STEP', step: 'CONSENT_TO_FILE' } },
    },
  ])('$source: $what', ({ given, expected }) => {
    expect(next(given)).toMatchObject(expected);
  });

  test.each(['REMOVED', 'WITHDRAWN', 'REFUSED', 'MOVED_AWAY', 'DECEASED', 'STRUCK_OFF'] as const)(
    'the way ended: %s',
    (exit) => {
      const given: Given = { ...preparing, candidate: { exit: { state: exit, reason: null, day: '2026-08-01' } } };
      expect(state(given)).toBe(exit);
      expect(next(given)).toMatchObject({
        code: 'EXITED',
        by: null,
        does: { action: 'NONE' },
        params: { day: '2026-08-01' },
      });
    },
  );
});
