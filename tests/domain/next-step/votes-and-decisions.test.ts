import { describe, expect, test } from 'vitest';
import type { Given } from '../make.ts';
import { official, TODAY } from '../make.ts';
import { certified, decided, filed, mentor, next, opinions, probation, resolved, reviewed, sent } from './the-way.ts';

describe('side ways', () => {
  test.each<{ source: string; what: string; given: Given; expected: object }>([
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'RETURNED']], papers: resolved, ...mentor },
      expected: {
        code: 'FIX_RETURNED_DOSSIER',
        step: 'FILE_SENT',
        params: { day: '2026-10-10' },
        does: { action: 'SEND_DOSSIER' },
      },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back and lacks a paper',
      given: {
        steps: [...certified, ['FILE_SENT', '2026-10-10', 'RETURNED']],
        papers: resolved.filter(([code]) => code !== 'KND_05'),
        ...mentor,
      },
      expected: { code: 'PAPER_KND_05', why: 'RETURNED_DOSSIER' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the dossier came back and went up again',
      given: {
        steps: [
          ...certified,
          ['FILE_SENT', '2026-09-20'],
          ['DECISION', '2026-10-10', 'RETURNED'],
          ['FILE_SENT', '2026-10-20'],
        ],
        papers: resolved,
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', step: 'DECISION' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'admission was refused',
      given: { steps: [...sent, ['DECISION', '2026-10-10', 'NOT_PASSED']], papers: resolved, ...mentor },
      expected: { code: 'CLOSE_REFUSED', does: { action: 'EXIT_CANDIDATE' } },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late',
      given: { today: '2027-01-05', steps: sent, papers: resolved, ...mentor },
      expected: {
        code: 'PAPER_KND_09',
        by: '2026-12-08',
        overdue: true,
        daysLeft: -28,
        why: 'MAY_BE_EXTENDED',
        params: { until: '2027-01-20', count: 30 },
      },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late, the extension was told',
      given: {
        today: '2027-01-05',
        steps: sent,
        papers: [...resolved, ['EXTENSION_NOTICE', '2026-12-07']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', by: '2027-01-20', overdue: false, why: 'NEXT_PAPER' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the extension is over, too',
      given: {
        today: '2027-01-21',
        steps: sent,
        papers: [...resolved, ['EXTENSION_NOTICE', '2026-12-07']],
        ...mentor,
      },
      expected: { code: 'PAPER_KND_09', by: '2027-01-20', overdue: true, why: 'DEADLINE_PASSED' },
    },
    {
      source: 'Điều lệ Đảng, chi bộ từ 3 đảng viên chính thức, Q-30',
      what: 'a cell with 2 official members cannot vote',
      given: {
        steps: certified,
        papers: opinions,
        ...mentor,
        members: [official(), official('B'), official('C', { status: 'PROBATIONARY' })],
      },
      expected: { code: 'CELL_TOO_SMALL', step: 'CELL_RESOLUTION', params: { count: 2, least: 3 } },
    },
    {
      source: '294-QĐ/TW §9.3.2',
      what: 'how many of all official members must agree',
      given: {
        steps: certified,
        papers: opinions,
        ...mentor,
        members: [
          official(),
          official('B'),
          official('C'),
          official('D'),
          official('E', { archived: { reason: 'x', day: TODAY } }),
        ],
      },
      expected: { code: 'PAPER_KND_06', why: 'TWO_THIRDS', params: { needed: 3, official: 4 } },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'the cell agreed at the second attempt',
      given: {
        steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']],
        papers: [...opinions, ['KND_06', '2026-11-12']],
        ...mentor,
      },
      expected: { code: 'FILE_SENT' },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'a paper older than the vote that failed proves nothing',
      given: {
        steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']],
        papers: [...opinions, ['KND_06', '2026-10-10']],
        ...mentor,
      },
      expected: { code: 'VOTE_NOT_PASSED' },
    },
    {
      source: '06-HD/TW §3.7',
      what: 'the decision is late and past the extension',
      given: { today: '2027-03-05', steps: sent, papers: resolved, ...mentor },
      expected: { code: 'PAPER_KND_09', overdue: true, why: 'DEADLINE_PASSED' },
    },
    {
      source: 'Điều lệ Đảng, Điều 5',
      what: 'the review for official membership is late',
      given: { today: '2027-02-20', steps: filed, papers: reviewed, ...probation },
      expected: { code: 'PAPER_KND_13', overdue: true, why: 'OFFICIAL_LATE' },
    },
    {
      source: '06-HD/TW §3.6',
      what: 'the cell did not agree',
      given: { steps: [...certified, ['CELL_RESOLUTION', '2026-10-10', 'NOT_PASSED']], papers: opinions, ...mentor },
      expected: { code: 'VOTE_NOT_PASSED', does: { action: 'ADD_REMARK' } },
    },
    {
      source: '294-QĐ/TW §4.2',
      what: 'two thirds were missed when official membership was reviewed',
      given: {
        today: '2027-01-05',
        steps: [...filed, ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED']],
        papers: reviewed,
        ...probation,
      },
      expected: { code: 'OFFICIAL_VOTE_NOT_PASSED', params: { count: 1 } },
    },
    {
      source: '294-QĐ/TW §4.2',
      what: 'they were missed three times',
      given: {
        today: '2027-03-05',
        steps: [
          ...filed,
          ['OFFICIAL_RESOLUTION', '2026-12-20', 'NOT_PASSED'],
          ['OFFICIAL_RESOLUTION', '2027-01-20', 'NOT_PASSED'],
          ['OFFICIAL_RESOLUTION', '2027-02-20', 'NOT_PASSED'],
        ],
        papers: reviewed,
        ...probation,
      },
      expected: { code: 'OFFICIAL_VOTE_THREE_TIMES', params: { count: 3 } },
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'the ceremony is late',
      given: { today: '2026-12-20', steps: sent, papers: decided },
      expected: { code: 'CEREMONY', by: '2026-12-07', overdue: true, why: 'CEREMONY_LATE' },
    },
    {
      source: '294-QĐ/TW §4.1',
      what: 'the ceremony is late, the upper committee consented',
      given: {
        today: '2026-12-20',
        steps: sent,
        papers: [...decided, ['LATE_CEREMONY_CONSENT', '2026-12-15']],
      },
      expected: { code: 'CEREMONY', by: '2026-12-31', byKind: 'ADVISED', overdue: false, why: 'NEXT_IN_PROCEDURE' },
    },
  ])('$source: $what', ({ given, expected }) => {
    expect(next(given)).toMatchObject(expected);
  });
});
