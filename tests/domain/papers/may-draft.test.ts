import { describe, expect, test } from 'vitest';
import { notYet } from '#src/domain/papers/may-draft.ts';
import { type Given, record } from '../make.ts';
import { readingOf, template } from './draft.ts';
import { voted } from './voted.ts';

describe('never a form for a step that is not reached', () => {
  const listed: Given['steps'] = [
    ['LISTED', '2024-01-05'],
    ['MENTOR_ASSIGNED', '2024-02-05'],
    ['CONSENT_TO_FILE', '2025-02-05'],
  ];
  const votedOn = (day: string, isProposed: boolean) =>
    record('vote', { ...voted.more?.votes?.[0]?.facts, day, isProposed });
  const code = (form: string, given: Given) => {
    const why = notYet(template(form), readingOf(given));
    return why === null
      ? null
      : why.code === 'STEP_FIRST'
        ? `first ${why.step.code}`
        : why.code === 'PROBATION_RUNS'
          ? `until ${why.until}`
          : why.code;
  };
  test.each([
    ['1-KNĐ before the cell consented', 'KND_01', { steps: [['LISTED', '2024-01-05']] }, 'first CONSENT_TO_FILE'],
    ['1-KNĐ after it did', 'KND_01', { steps: listed }, null],
    ['assignment before the list', 'MENTOR_ASSIGNMENT', {}, 'first LISTED'],
    [
      'letter before the seals are on the booklet',
      'VERIFICATION_LETTER',
      {
        steps: listed,
        papers: [
          ['KND_01', '2025-03-01'],
          ['KND_02', '2025-03-08'],
        ],
      },
      'first STAMPED',
    ],
    [
      '6-KNĐ before the answers',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['KND_01', '2025-03-01'],
          ['KND_02', '2025-03-08'],
        ],
      },
      'first VERIFICATION',
    ],
    [
      '6-KNĐ with 3-KNĐ only, of a Đoàn member',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['VERIFICATION', '2025-04-01'],
          ['KND_03', '2025-03-08'],
        ],
      },
      'first INTRODUCTION',
    ],
    [
      '6-KNĐ when all is there',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['VERIFICATION', '2025-04-01'],
          ['KND_03', '2025-03-08'],
          ['KND_04', '2025-03-08'],
          ['KND_05', '2025-03-09'],
        ],
      },
      null,
    ],
    ['6-KNĐ once the cell has voted', 'KND_06', { ...voted, papers: [] }, null],
    [
      '6-KNĐ after a vote below two thirds (06-HD/TW §3.6)',
      'KND_06',
      { steps: listed, more: { votes: [votedOn('2026-02-05', false)] } },
      'first VERIFICATION',
    ],
    [
      '6-KNĐ after a second vote that passed',
      'KND_06',
      { steps: listed, more: { votes: [votedOn('2026-08-05', true), votedOn('2026-02-05', false)] } },
      null,
    ],
    ['3-KNĐ before the application', 'KND_03', { steps: listed }, 'first APPLICATION'],
    ['5-KNĐ after it', 'KND_05', { steps: listed, papers: [['KND_01', '2025-03-01']] }, null],
    ['13-KNĐ, although the vote was on 6-KNĐ', 'KND_13', { ...voted, papers: [] }, 'first SELF_REVIEW'],
    ['7-KNĐ without a section', 'KND_07', { steps: listed }, 'OTHER_CHAIN'],
    ['8-KNĐ of a cell right under the commune', 'KND_08', { steps: listed }, 'OTHER_CHAIN'],
    ['9-KNĐ before the resolution', 'KND_09', { steps: listed }, 'first CELL_RESOLUTION'],
    ['10-KNĐ in the middle of probation', 'KND_10', { steps: [['CEREMONY', '2026-02-20']] }, 'until 2027-02-20'],
    ['10-KNĐ after the 12 months', 'KND_10', { steps: [['CEREMONY', '2025-11-20']] }, null],
    ['10-KNĐ before the ceremony', 'KND_10', { steps: listed }, 'first CEREMONY'],
    ['6-KNĐ again after admission', 'KND_06', { steps: [['CEREMONY', '2025-11-20']] }, null],
    [
      'of somebody who left',
      'KND_01',
      { steps: listed, candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-01-02' } } },
      'ENDED',
    ],
  ] as readonly [string, string, Given, string | null][])('%s', (_, form, given, wanted) => {
    expect(code(form, given)).toBe(wanted);
  });
});
