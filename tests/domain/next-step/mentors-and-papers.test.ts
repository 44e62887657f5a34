import { describe, expect, test } from 'vitest';
import type { Given } from '../make.ts';
import { official } from '../make.ts';
import {
  agreed,
  certified,
  decided,
  filed,
  MEETING,
  mentor,
  next,
  opinions,
  resolved,
  sent,
  stamped,
  trained,
  verified,
  written,
} from './the-way.ts';

describe('side ways', () => {
  const preparing: Given = { steps: agreed, papers: trained, ...mentor };

  test.each<{ source: string; what: string; given: Given; expected: object }>([
    {
      source: 'Điều lệ Đảng, Điều 5',
      what: 'nobody helps the probationary member',
      given: { steps: filed, papers: decided },
      expected: {
        code: 'ASSIGN_PROBATION_MENTOR',
        step: 'PROBATION',
        why: 'NO_MENTOR',
        does: { action: 'ASSIGN_MENTOR', phase: 'PROBATION' },
      },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'a person on the way has no mentor any more',
      given: {
        steps: agreed,
        papers: trained,
        assignments: [{ phase: 'CANDIDATE', startDay: '2025-02-01', end: { day: '2026-09-01', reason: 'Chuyển đi' } }],
      },
      expected: { code: 'MENTOR_ASSIGNED', why: 'NO_MENTOR' },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'the mentor has left the cell',
      given: {
        ...preparing,
        members: [official('Sìn Văn Chỉnh', { left: { reason: 'Chuyển sinh hoạt', day: '2026-10-01' } })],
      },
      expected: {
        code: 'REPLACE_MENTOR',
        why: 'MENTOR_LEFT',
        params: { mentor: 'Sìn Văn Chỉnh' },
        does: { action: 'HAND_OVER_MENTOR', phase: 'CANDIDATE' },
      },
    },
    {
      source: '294-QĐ/TW §3.2.1',
      what: 'the mentor is not an official member',
      given: { ...preparing, members: [official('Sìn Văn Chỉnh', { status: 'PROBATIONARY' })] },
      expected: { code: 'REPLACE_MENTOR', why: 'MENTOR_LEFT' },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'two members must introduce and only one is assigned',
      given: {
        candidate: { isYouthUnionMember: false },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        ...mentor,
      },
      expected: {
        code: 'SECOND_INTRODUCER',
        why: 'TWO_INTRODUCERS',
        does: { action: 'ASSIGN_MENTOR', phase: 'CANDIDATE' },
      },
    },
    {
      source: 'Điều lệ Đảng, Điều 4',
      what: 'the second of two introducers writes',
      given: {
        candidate: { isYouthUnionMember: false },
        steps: stamped,
        papers: [...verified, ['KND_03', '2026-08-20']],
        mentors: ['2025-02-01', '2025-03-01'],
      },
      expected: {
        code: 'PAPER_KND_03',
        paper: { code: 'KND_03', copy: 2 },
        who: 'MENTOR',
        params: { mentor: 'Chìn Thị Phóng' },
      },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate runs out soon',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2022-01-15']] },
      expected: {
        code: 'PAPER_KND_01',
        by: MEETING,
        byKind: 'ADVISED',
        why: 'CERTIFICATE_EXPIRING',
        params: { until: '2027-01-15' },
      },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate runs out before the next meeting',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2021-11-25']] },
      expected: { code: 'PAPER_KND_01', by: '2026-11-25', byKind: 'EXPIRY', daysLeft: 3, why: 'CERTIFICATE_EXPIRING' },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate ran out before the review',
      given: { ...preparing, papers: [['CERT_AWARENESS', '2021-10-15']] },
      expected: {
        code: 'RELEARN_CLASS',
        step: 'CLASS_NOMINATED',
        why: 'CERTIFICATE_EXPIRED',
        params: { expired: '2026-10-15' },
      },
    },
    {
      source: '06-HD/TW §5.4',
      what: 'the certificate ran out after the review: nothing to learn again',
      given: {
        steps: sent,
        papers: [...resolved.filter(([code]) => code !== 'CERT_AWARENESS'), ['CERT_AWARENESS', '2021-10-01']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09' },
    },
    {
      source: '06-HD/TW §3',
      what: 'papers run out soon',
      given: { steps: stamped, papers: [...verified, ['KND_03', '2025-12-20'], ['KND_04', '2026-08-25']], ...mentor },
      expected: { code: 'PAPER_KND_05', why: 'PAPERS_EXPIRING', params: { until: '2026-12-20' } },
    },
    {
      source: '06-HD/TW §3',
      what: 'the dossier is older than 12 months without a review',
      given: {
        steps: certified,
        papers: [...opinions.filter(([code]) => code !== 'KND_03'), ['KND_03', '2025-11-01']],
        ...mentor,
      },
      expected: {
        code: 'RENEW_PAPER',
        paper: { code: 'KND_03', copy: 1 },
        why: 'PAPERS_EXPIRED',
        params: { expired: '2026-11-01', mentor: 'Lò Văn Phủi' },
      },
    },
    {
      source: '38-HD/BTCTW',
      what: 'a paper came back',
      given: {
        ...preparing,
        papers: [
          ...trained,
          ['KND_02', { state: 'RETURNED', returned: { day: '2026-11-13', reason: 'Thiếu mục 15' } }],
        ],
      },
      expected: {
        code: 'FIX_RETURNED_PAPER',
        paper: { code: 'KND_02', copy: 1 },
        who: 'CANDIDATE',
        params: { day: '2026-11-13', reason: 'Thiếu mục 15' },
        does: { action: 'SET_PAPER', paper: 'KND_02', copy: 1 },
      },
    },
    {
      source: 'quy định của địa phương',
      what: 'answers to the verification are awaited, 30 working days',
      given: {
        steps: stamped,
        papers: [...written, ['VERIFICATION', { state: 'REQUESTED', requestedOn: '2026-11-02' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_VERIFICATION', by: '2026-12-14', params: { asked: '2026-11-02' } },
    },
    {
      source: 'quy định của địa phương',
      what: 'answers from abroad are awaited, 90 working days',
      given: {
        candidate: { hasForeignTies: true },
        steps: stamped,
        papers: [...written, ['VERIFICATION', { state: 'REQUESTED', requestedOn: '2026-03-02' }]],
        ...mentor,
      },
      expected: { code: 'WAIT_VERIFICATION', by: '2026-07-09', overdue: true },
    },
  ])('$source: $what', ({ given, expected }) => {
    expect(next(given)).toMatchObject(expected);
  });
});
