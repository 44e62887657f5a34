import { describe, expect, test } from 'vitest';
import { progress } from '#src/domain/dossier/progress.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { SidePath } from '#src/domain/dossier/side-paths.ts';
import { sidePaths } from '#src/domain/dossier/side-paths.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { rules as en } from '#src/i18n/en/rules.ts';
import { rules as vi } from '#src/i18n/vi/rules.ts';
import { recordId } from '#src/lib/record-id.ts';
import type { Given } from './make.ts';
import { dossier, official, record, rulebook, TODAY } from './make.ts';

/** The side paths of a person; that each can be told in both languages is asked of every case. */
function paths(given: Given): SidePath[] {
  const found = sidePaths(read(dossier(given), rulebook, given.today ?? TODAY));
  for (const path of found) {
    for (const { sidePath } of [vi, en]) {
      const template = (sidePath as Readonly<Record<string, string>>)[path.code] ?? '';
      expect(template, path.code).toContain('{{name}}');
      for (const [, param] of template.matchAll(/\{\{(\w+)\}\}/g)) {
        expect(path.params[param ?? ''], `${path.code} ${param}`).not.toBe(undefined);
      }
    }
  }
  return found;
}
const codes = (given: Given) => paths(given).map(({ code }) => code);
const path = (code: string, given: Given) => paths(given).find((one) => one.code === code);
const copies = (found: SidePath | undefined) => found?.papers.map((paper) => `${paper.code} ${paper.copy}`);

const exit = (
  state: 'MOVED_AWAY' | 'WITHDRAWN' | 'REMOVED' | 'DECEASED' | 'REFUSED' | 'STRUCK_OFF',
  day = '2026-11-02',
) => ({ exit: { state, reason: null, day } }) satisfies FactsOf<'candidate'>;
const relative = (facts: FactsOf<'relative'>) =>
  record('relative', { relation: 'FATHER', name: 'Lò Văn Inh', ...facts });
const relatives = (...all: FactsOf<'relative'>[]): Given => ({ more: { relatives: all.map(relative) } });
const at = (...steps: [string, string, ('PASSED' | 'NOT_PASSED' | 'RETURNED')?][]): Given => ({ steps });
const admitted: [string, string][] = [
  ['CELL_RESOLUTION', '2025-09-01'],
  ['DECISION', '2025-10-01'],
  ['CEREMONY', '2025-10-20'],
];

interface Row {
  source: string;
  what: string;
  code: string;
  /** it applies */
  yes: Given;
  /** one thing is different, and it does not */
  no: Given;
}

test.each<Row>([
  {
    source: '06-HD/TW §3',
    what: 'introduction older than 12 months, not reviewed',
    code: 'DOSSIER_OLDER_THAN_12_MONTHS',
    yes: { papers: [['KND_03', '2025-11-21']] },
    no: { papers: [['KND_03', '2025-11-22']] },
  },
  {
    source: '06-HD/TW §3',
    what: 'the cell reviewed in time',
    code: 'DOSSIER_OLDER_THAN_12_MONTHS',
    yes: { papers: [['KND_05', '2025-11-01']] },
    no: { papers: [['KND_05', '2025-11-01']], steps: [['CELL_RESOLUTION', '2026-11-01']] },
  },
  {
    source: '06-HD/TW §5.4',
    what: 'certificate older than 60 months',
    code: 'CERTIFICATE_OLDER_THAN_60_MONTHS',
    yes: { papers: [['CERT_AWARENESS', '2021-11-21']] },
    no: { papers: [['CERT_AWARENESS', '2021-11-22']] },
  },
  {
    source: '06-HD/TW §5.4',
    what: 'another paper is too old, not the certificate',
    code: 'CERTIFICATE_OLDER_THAN_60_MONTHS',
    yes: { papers: [['CERT_AWARENESS', '2021-01-01']] },
    no: { papers: [['KND_03', '2021-01-01']] },
  },
  {
    source: '06-HD/TW §3',
    what: 'the certificate alone is too old',
    code: 'DOSSIER_OLDER_THAN_12_MONTHS',
    yes: { papers: [['KND_03', '2021-01-01']] },
    no: { papers: [['CERT_AWARENESS', '2021-01-01']] },
  },
  {
    source: '06-HD/TW §3.6',
    what: 'the vote on admission failed',
    code: 'VOTE_NOT_PASSED',
    yes: at(['CELL_RESOLUTION', '2026-10-01', 'NOT_PASSED']),
    no: at(['CELL_RESOLUTION', '2026-10-01', 'NOT_PASSED'], ['CELL_RESOLUTION', '2026-11-01']),
  },
  {
    source: '06-HD/TW §3.6',
    what: 'a dossier that came back is no failed vote',
    code: 'VOTE_NOT_PASSED',
    yes: at(['CELL_RESOLUTION', '2026-10-01', 'NOT_PASSED']),
    no: at(['CELL_RESOLUTION', '2026-10-01', 'RETURNED']),
  },
  {
    source: '294-QĐ/TW §4.2',
    what: 'three votes on official membership failed',
    code: 'OFFICIAL_VOTE_THREE_TIMES',
    yes: at(
      ...admitted,
      ['OFFICIAL_RESOLUTION', '2026-10-21', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-01', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-20', 'NOT_PASSED'],
    ),
    no: at(
      ...admitted,
      ['OFFICIAL_RESOLUTION', '2026-10-21', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-01', 'NOT_PASSED'],
    ),
  },
  {
    source: '294-QĐ/TW §4.2',
    what: 'the fourth vote passed',
    code: 'OFFICIAL_VOTE_THREE_TIMES',
    yes: at(
      ...admitted,
      ['OFFICIAL_RESOLUTION', '2026-10-21', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-01', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-10', 'NOT_PASSED'],
    ),
    no: at(
      ...admitted,
      ['OFFICIAL_RESOLUTION', '2026-10-21', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-01', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-10', 'NOT_PASSED'],
      ['OFFICIAL_RESOLUTION', '2026-11-20'],
    ),
  },
  {
    source: 'Điều lệ Đảng, Điều 5',
    what: 'not fit at the end of probation',
    code: 'NOT_FIT_AFTER_PROBATION',
    yes: at(...admitted, ['OFFICIAL_RESOLUTION', '2026-10-21', 'NOT_PASSED']),
    no: at(...admitted),
  },
  {
    source: '294-QĐ/TW §3.2.1',
    what: 'moves during the review',
    code: 'CANDIDATE_MOVES',
    yes: { candidate: exit('MOVED_AWAY') },
    no: { candidate: exit('MOVED_AWAY'), ...at(['CELL_RESOLUTION', '2026-10-01']) },
  },
  {
    source: '294-QĐ/TW §3.2.1',
    what: 'leaves for another reason',
    code: 'CANDIDATE_MOVES',
    yes: { candidate: exit('MOVED_AWAY') },
    no: { candidate: exit('REMOVED') },
  },
  {
    source: 'quy định của địa phương',
    what: 'moves with resolutions, without decision',
    code: 'RESOLVED_THEN_MOVES',
    yes: { candidate: exit('MOVED_AWAY'), ...at(['CELL_RESOLUTION', '2026-10-01']) },
    no: { candidate: exit('MOVED_AWAY'), ...at(['CELL_RESOLUTION', '2026-10-01'], ['DECISION', '2026-11-01']) },
  },
  {
    source: 'quy định của địa phương',
    what: 'moves with a decision, without ceremony',
    code: 'DECIDED_THEN_MOVES',
    yes: { candidate: exit('MOVED_AWAY'), ...at(['CELL_RESOLUTION', '2026-09-01'], ['DECISION', '2026-10-01']) },
    no: { candidate: exit('MOVED_AWAY'), ...at(...admitted) },
  },
  {
    source: '294-QĐ/TW, chuyển sinh hoạt đảng',
    what: 'moves in probation',
    code: 'MEMBER_MOVES',
    yes: { candidate: exit('MOVED_AWAY'), ...at(...admitted) },
    no: { candidate: exit('STRUCK_OFF'), ...at(...admitted) },
  },
  {
    source: '294-QĐ/TW §3.2.1',
    what: 'came with the paper of the old place',
    code: 'MOVED_IN',
    yes: { papers: [['MOVE_PAPER', '2026-10-01']] },
    no: { papers: [['MOVE_PAPER', { state: 'READY', archived: { reason: 'Ghi nhầm', day: TODAY } }]] },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'away for 12 months',
    code: 'AWAY_12_MONTHS',
    yes: { candidate: { awayUntil: '2027-11-22' } },
    no: { candidate: { awayUntil: '2027-11-21' } },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'away until a month that is known only as such',
    code: 'AWAY_12_MONTHS',
    yes: { candidate: { awayUntil: '2027-11' } },
    no: { candidate: { awayUntil: '2027-10' } },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'was away long ago',
    code: 'AWAY_12_MONTHS',
    yes: { candidate: { awayUntil: '2030' } },
    no: { candidate: { awayUntil: '2024' } },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'cell of fewer than 3 official members',
    code: 'VILLAGE_WITHOUT_CELL',
    yes: { members: [official(), official('Chìn Thị Phóng')] },
    no: { members: [official(), official('Chìn Thị Phóng'), official('Giàng A Thào')] },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'members who left or are probationary do not count',
    code: 'VILLAGE_WITHOUT_CELL',
    yes: {
      members: [
        official(),
        official('Chìn Thị Phóng'),
        official('Giàng A Thào', { left: { day: '2026-01-01', reason: 'Chuyển sinh hoạt' } }),
        official('Lùng Văn Dẻo', { status: 'PROBATIONARY' }),
      ],
    },
    no: { members: [] },
  },
  {
    source: '58-QĐ/TW',
    what: 'follows a religion, before the papers',
    code: 'SPECIAL_GUIDANCE',
    yes: { candidate: { religion: 'PROTESTANT' } },
    no: { candidate: { religion: 'PROTESTANT' }, steps: [['CONSENT_TO_FILE', '2026-10-01']] },
  },
  {
    source: '58-QĐ/TW',
    what: 'foreign ties; the commune gave its advice',
    code: 'SPECIAL_GUIDANCE',
    yes: { candidate: { hasForeignTies: true } },
    no: { candidate: { hasForeignTies: true }, papers: [['COMMUNE_GUIDANCE', '2026-10-01']] },
  },
  {
    source: '58-QĐ/TW',
    what: 'asked for, not answered',
    code: 'SPECIAL_GUIDANCE',
    yes: { candidate: { hasForeignTies: true }, papers: [['COMMUNE_GUIDANCE', { state: 'REQUESTED' }]] },
    no: { candidate: { hasForeignTies: true }, papers: [['COMMUNE_GUIDANCE', { state: 'NOT_NEEDED' }]] },
  },
  {
    source: '294-QĐ/TW §3',
    what: 'asks to come back',
    code: 'READMISSION',
    yes: { candidate: { isReadmission: true } },
    no: { candidate: { isReadmission: true }, ...at(...admitted) },
  },
  {
    source: 'Điều lệ Đảng, Điều 3',
    what: 'probationary member',
    code: 'PROBATIONARY_RIGHTS',
    yes: at(...admitted),
    no: at(...admitted, ['OFFICIAL_DECISION', '2026-11-01']),
  },
  {
    source: '06-HD/TW §3',
    what: 'withdraws',
    code: 'DOSSIER_WITHDRAWN',
    yes: { candidate: exit('WITHDRAWN') },
    no: { candidate: exit('DECEASED') },
  },
  {
    source: 'quy định của địa phương',
    what: 'died',
    code: 'WAY_ENDED',
    yes: { candidate: exit('DECEASED') },
    no: { candidate: exit('MOVED_AWAY') },
  },
  {
    source: 'quy định của địa phương',
    what: 'struck off',
    code: 'WAY_ENDED',
    yes: { candidate: exit('STRUCK_OFF') },
    no: {},
  },
  {
    source: '06-HD/TW §3.7',
    what: 'no decision after 60 working days',
    code: 'DECISION_LATE',
    yes: { today: '2026-05-29', ...at(['CELL_RESOLUTION', '2026-03-02']) },
    no: { today: '2026-05-28', ...at(['CELL_RESOLUTION', '2026-03-02']) },
  },
  {
    source: '06-HD/TW §3.7',
    what: 'the extension was told',
    code: 'DECISION_LATE',
    yes: {
      today: '2026-07-10',
      ...at(['CELL_RESOLUTION', '2026-03-02']),
      papers: [['EXTENSION_NOTICE', '2026-05-20']],
    },
    no: { today: '2026-07-09', ...at(['CELL_RESOLUTION', '2026-03-02']), papers: [['EXTENSION_NOTICE', '2026-05-20']] },
  },
  {
    source: '06-HD/TW §3.7',
    what: 'an extension that is only drafted',
    code: 'DECISION_LATE',
    yes: {
      today: '2026-05-29',
      ...at(['CELL_RESOLUTION', '2026-03-02']),
      papers: [['EXTENSION_NOTICE', { state: 'DRAFTED' }]],
    },
    no: { today: '2026-05-29', ...at(['CELL_RESOLUTION', '2026-03-02'], ['DECISION', '2026-05-29']) },
  },
  {
    source: '294-QĐ/TW §4.1',
    what: 'no ceremony after 30 working days',
    code: 'CEREMONY_LATE',
    yes: { today: '2026-04-14', ...at(['CELL_RESOLUTION', '2026-01-05'], ['DECISION', '2026-03-02']) },
    no: { today: '2026-04-13', ...at(['CELL_RESOLUTION', '2026-01-05'], ['DECISION', '2026-03-02']) },
  },
  {
    source: '294-QĐ/TW §4.1',
    what: 'counted from the day on which the decision came',
    code: 'CEREMONY_LATE',
    yes: {
      today: '2026-04-14',
      papers: [['KND_09', { state: 'READY', document: { day: '2026-02-10' }, receivedOn: '2026-03-02' }]],
    },
    no: {
      today: '2026-04-13',
      papers: [['KND_09', { state: 'READY', document: { day: '2026-02-10' }, receivedOn: '2026-03-02' }]],
    },
  },
  {
    source: '294-QĐ/TW §4.1',
    what: 'the upper committee consented',
    code: 'CEREMONY_LATE',
    yes: {
      today: '2026-06-01',
      ...at(['DECISION', '2026-03-02']),
      papers: [['LATE_CEREMONY_CONSENT', { state: 'REQUESTED' }]],
    },
    no: { today: '2026-06-01', ...at(['DECISION', '2026-03-02']), papers: [['LATE_CEREMONY_CONSENT', '2026-05-01']] },
  },
  {
    source: '06-HD/TW §3.7',
    what: 'no official decision after 30 working days',
    code: 'OFFICIAL_DECISION_LATE',
    yes: { today: '2026-07-28', ...at(['CEREMONY', '2025-06-01'], ['OFFICIAL_RESOLUTION', '2026-06-15']) },
    no: { today: '2026-07-27', ...at(['CEREMONY', '2025-06-01'], ['OFFICIAL_RESOLUTION', '2026-06-15']) },
  },
  {
    source: '06-HD/TW §3.4',
    what: 'a relative lives in another commune',
    code: 'RELATIVE_ELSEWHERE',
    yes: {
      unit: { placeCode: '03487' },
      ...relatives({ residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } } }),
    },
    no: {
      unit: { placeCode: '03487' },
      ...relatives({ residence: { asWritten: 'Lê Lợi', commune: { code: '03487', name: 'Lê Lợi' } } }),
    },
  },
  {
    source: '06-HD/TW §3.4',
    what: 'a relative who died lives nowhere',
    code: 'RELATIVE_ELSEWHERE',
    yes: {
      unit: { placeCode: '03487' },
      ...relatives({ residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } } }),
    },
    no: {
      unit: { placeCode: '03487' },
      ...relatives({
        death: { year: '2001' },
        residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } },
      }),
    },
  },
  {
    source: '06-HD/TW §3.4',
    what: 'the cell does not know its own commune',
    code: 'RELATIVE_ELSEWHERE',
    yes: {
      unit: { placeCode: '03487' },
      ...relatives({ residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } } }),
    },
    no: relatives({ residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } } }),
  },
  {
    source: '06-HD/TW §3.4c',
    what: 'a relative is a party member',
    code: 'RELATIVE_IS_MEMBER',
    yes: relatives({ isPartyMember: true }),
    no: relatives({ isPartyMember: false }),
  },
  {
    source: '06-HD/TW §3.4',
    what: 'a relative abroad',
    code: 'RELATIVE_ABROAD',
    yes: relatives({ isAbroad: true }),
    no: relatives({ isAbroad: true, archived: { reason: 'Ghi nhầm', day: TODAY } }),
  },
  {
    source: 'quy định của địa phương',
    what: 'remarried',
    code: 'REMARRIED',
    yes: relatives({ relation: 'SPOUSE' }, { relation: 'FORMER_SPOUSE' }),
    no: relatives({ relation: 'SPOUSE' }),
  },
  {
    source: '58-QĐ/TW',
    what: 'another paper is no guidance',
    code: 'SPECIAL_GUIDANCE',
    yes: { candidate: { hasForeignTies: true }, papers: [['KND_01', '2026-10-01']] },
    no: { candidate: { hasForeignTies: false }, papers: [['KND_01', '2026-10-01']] },
  },
  {
    source: '58-QĐ/TW',
    what: 'a guidance that was put away',
    code: 'SPECIAL_GUIDANCE',
    yes: {
      candidate: { hasForeignTies: true },
      papers: [['COMMUNE_GUIDANCE', { state: 'READY', archived: { reason: 'Ghi nhầm', day: TODAY } }]],
    },
    no: { candidate: { hasForeignTies: true }, papers: [['COMMUNE_GUIDANCE', { state: 'READY' }]] },
  },
  {
    source: '06-HD/TW §3',
    what: 'a paper that nobody asks for may be old',
    code: 'DOSSIER_OLDER_THAN_12_MONTHS',
    yes: { papers: [['KND_04', '2021-01-01']] },
    no: { papers: [['KND_04A', '2021-01-01']] },
  },
  {
    source: '06-HD/TW §3.4',
    what: 'a relative who is not abroad',
    code: 'RELATIVE_ABROAD',
    yes: relatives({ isAbroad: false }, { isAbroad: true }),
    no: relatives({ isAbroad: false }),
  },
  {
    source: '06-HD/TW §3.4',
    what: 'nobody noted the commune of a relative',
    code: 'RELATIVE_ELSEWHERE',
    yes: {
      unit: { placeCode: '03487' },
      ...relatives({}, { residence: { asWritten: 'Hua Bum', commune: { code: '03460', name: 'Hua Bum' } } }),
    },
    no: { unit: { placeCode: '03487' }, ...relatives({}, { residence: { asWritten: 'Hua Bum' } }) },
  },
  {
    source: 'quy định của địa phương',
    what: 'other relatives are no spouses',
    code: 'REMARRIED',
    yes: relatives({ relation: 'FORMER_SPOUSE' }, { relation: 'FORMER_SPOUSE' }),
    no: relatives({ relation: 'SPOUSE' }, { relation: 'FATHER' }),
  },
  {
    source: '294-QĐ/TW §4.1',
    what: 'the ceremony was held late',
    code: 'CEREMONY_LATE',
    yes: { today: '2026-06-01', ...at(['DECISION', '2026-03-02']) },
    no: { today: '2026-06-01', ...at(['DECISION', '2026-03-02'], ['CEREMONY', '2026-05-20']) },
  },
  {
    source: '06-HD/TW §3.7',
    what: 'the official decision came late',
    code: 'OFFICIAL_DECISION_LATE',
    yes: { today: '2026-09-01', ...at(['CEREMONY', '2025-06-01'], ['OFFICIAL_RESOLUTION', '2026-06-15']) },
    no: {
      today: '2026-09-01',
      ...at(['CEREMONY', '2025-06-01'], ['OFFICIAL_RESOLUTION', '2026-06-15'], ['OFFICIAL_DECISION', '2026-08-20']),
    },
  },
  {
    source: 'Điều lệ Đảng, Điều 3',
    what: 'recognition that is known by its announcement',
    code: 'PROBATIONARY_RIGHTS',
    yes: at(...admitted),
    no: at(...admitted, ['ANNOUNCED', '2026-11-01']),
  },
  {
    source: '294-QĐ/TW §3.2.1',
    what: 'another paper is none of the old place',
    code: 'MOVED_IN',
    yes: { papers: [['MOVE_PAPER', '2026-10-01']] },
    no: { papers: [['KND_01', '2026-10-01']] },
  },
])('$source: $what: $code', ({ code, yes, no }) => {
  const rule = rulebook.sidePaths.find((one) => one.code === code);
  expect(rule).toBeDefined();
  expect(codes(yes)).toContain(code);
  expect(codes(no)).not.toContain(code);
});

test('nobody of whom nothing special is known is on a side path', () => {
  expect(codes({})).toEqual([]);
});

test('every side path of the rulebook is told at least once above, with its source', () => {
  expect(rulebook.sidePaths).toHaveLength(24);
  for (const { cite, rule } of rulebook.sidePaths) {
    expect(cite.article).not.toBe('');
    expect(rule.vi).not.toBe(rule.en);
  }
});

describe('what must be made again', () => {
  test('06-HD/TW §3: each paper that is too old, with its copy; what holds stays', () => {
    const found = path('DOSSIER_OLDER_THAN_12_MONTHS', {
      candidate: { isYouthUnionMember: false },
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_03', '2025-07-01', 2],
        ['KND_05', '2026-06-01'],
        ['KND_06', { state: 'MISSING' }],
      ],
    });
    expect(copies(found)).toEqual(['KND_03 1', 'KND_03 2']);
    expect(found?.steps).toEqual(['INTRODUCTION', 'OPINIONS', 'VERIFICATION']);
    expect(found?.cite).toEqual({ document: '06-HD/TW', article: '§3' });
  });

  test('06-HD/TW §3: what will be too old, and what is not needed, is not made again', () => {
    const given = {
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_04', '2025-12-10'],
        ['KND_05', { state: 'NOT_NEEDED' }],
      ],
    } satisfies Given;
    expect(copies(path('DOSSIER_OLDER_THAN_12_MONTHS', given))).toEqual(['KND_03 1']);
  });

  test('a condition may hang on a choice of the place', () => {
    const [first] = rulebook.sidePaths;
    const chosen = { ...rulebook, sidePaths: [{ ...first, when: { setting: 'papers.cellMinutes' } }] } as Rulebook;
    const of = (settings: NonNullable<Given['settings']>) =>
      sidePaths(read(dossier({ settings }), chosen, TODAY)).length;
    expect([of({}), of({ 'papers.cellMinutes': true })]).toEqual([0, 1]);
  });

  test('papers that are too old and not asked for are left alone', () => {
    const given = {
      papers: [
        ['KND_03', '2025-06-01'],
        ['KND_04A', '2025-06-01'],
      ],
    } satisfies Given;
    expect(copies(path('DOSSIER_OLDER_THAN_12_MONTHS', given))).toEqual(['KND_03 1', 'KND_04 1', 'KND_05 1']);
  });

  test('06-HD/TW §5.4: the class is learned again', () => {
    const found = path('CERTIFICATE_OLDER_THAN_60_MONTHS', { papers: [['CERT_AWARENESS', '2021-01-01']] });
    expect(copies(found)).toEqual(['CERT_AWARENESS 1']);
    expect(found?.steps).toEqual(['CLASS_NOMINATED', 'CLASS_DONE']);
  });

  test('294-QĐ/TW §3.2.1: the old place confirms, once', () => {
    expect(copies(path('CANDIDATE_MOVES', { candidate: exit('MOVED_AWAY') }))).toEqual(['MOVE_PAPER 1']);
    const made = { candidate: exit('MOVED_AWAY'), papers: [['MOVE_PAPER', '2026-11-03']] } satisfies Given;
    expect(copies(path('CANDIDATE_MOVES', made))).toEqual([]);
  });

  test('294-QĐ/TW §3: somebody who comes back needs the province', () => {
    const given = { candidate: { isReadmission: true } };
    expect(copies(path('READMISSION', given))).toEqual(['PROVINCE_CONSENT 1']);
    expect(path('READMISSION', given)?.by).toBe(null);
  });

  test.each([
    ['2023-02-28', '2026-02-28'],
    ['2023-02', null],
  ])('294-QĐ/TW §3: who left on %s may come back from %s', (leftOn, by) => {
    const resume = record('resume', { previousMembership: { leftOn } });
    expect(path('READMISSION', { candidate: { isReadmission: true }, more: { resume } })?.by).toBe(by);
  });

  test('294-QĐ/TW: a probationary member who moves has 60 working days', () => {
    const found = path('MEMBER_MOVES', { candidate: exit('MOVED_AWAY', '2026-03-02'), ...at(...admitted) });
    expect(found).toMatchObject({ by: '2026-05-28', params: { by: '2026-05-28', name: 'Lò Văn Đức' } });
  });

  test('294-QĐ/TW §4.2: how often the vote failed is told', () => {
    const failed = (day: string): [string, string, 'NOT_PASSED'] => ['OFFICIAL_RESOLUTION', day, 'NOT_PASSED'];
    const given = at(
      ...admitted,
      failed('2026-10-21'),
      failed('2026-10-30'),
      failed('2026-11-10'),
      failed('2026-11-20'),
    );
    expect(path('OFFICIAL_VOTE_THREE_TIMES', given)?.params.count).toBe(4);
  });
});

test('of two records of one step on one day the later made counts, though its id sorts before as text', () => {
  // 26 and 52 as base64url begin "a" and "0": as text "0" comes first
  const [early, late] = [recordId(26 * 2 ** 42, new Uint8Array(10)), recordId(52 * 2 ** 42, new Uint8Array(10))];
  expect(late < early).toBe(true);
  const step = (id: string, outcome: 'PASSED' | 'RETURNED') =>
    record('step', { candidateId: 'p', code: 'FILE_SENT', day: '2026-10-12', outcome }, id);
  const steps = [step(late, 'PASSED'), step(early, 'RETURNED')];
  expect(progress(dossier({ more: { steps } }), rulebook).latest.get('FILE_SENT')?.id).toBe(late);
});
