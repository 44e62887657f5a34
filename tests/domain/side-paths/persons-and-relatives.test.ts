import { expect, test } from 'vitest';
import { official, rulebook, TODAY } from '../make.ts';
import type { Row } from './told-paths.ts';
import { admitted, at, codes, exit, relatives, tellsApart } from './told-paths.ts';

test.each<Row>([
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
    source: '294-QĐ/TW §3.2.1',
    what: 'another paper is none of the old place',
    code: 'MOVED_IN',
    yes: { papers: [['MOVE_PAPER', '2026-10-01']] },
    no: { papers: [['KND_01', '2026-10-01']] },
  },
])('$source: $what: $code', tellsApart);

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
