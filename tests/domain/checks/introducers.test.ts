import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { record } from '../make.ts';
import { all, type Case, found, type Row } from './make-exam.ts';

const member = (id: string, name: string, facts: FactsOf<'member'> = {}) =>
  record('member', { name, status: 'OFFICIAL', officialOn: '2020-01-01', position: 'MEMBER', ...facts }, id);
const PHUI = member('m1', 'Lò Văn Phủi', { position: 'SECRETARY' });
const PHONG = member('m2', 'Chìn Thị Phóng');
const THAO = member('m3', 'Giàng A Thào');
const WRITTEN = '2026-09-10';

const assigned = (memberId: string, facts: FactsOf<'mentorAssignment'> = {}): FactsOf<'mentorAssignment'> => ({
  memberId,
  phase: 'CANDIDATE',
  startDay: '2025-01-10',
  isIntroducer: true,
  ...facts,
});
const letter = (copy: number, facts: FactsOf<'paper'> = {}): NonNullable<Case['papers']>[number] => [
  'KND_03',
  { state: 'READY', document: { day: WRITTEN }, ...facts },
  copy,
];
const by = (first: FactsOf<'member'>, more: Case = {}): Case => ({
  members: [member('m1', 'Lò Văn Phủi', first), PHONG, THAO],
  papers: [letter(1, { signerId: 'm1' })],
  assignments: [assigned('m1')],
  ...more,
});

describe('E22 · 294-QĐ/TW §3.2.1', () => {
  test.each<Row>([
    ['official on the day', by({ officialOn: WRITTEN }), []],
    ['official a day later', by({ officialOn: '2026-09-11' }), ['E22_LATER']],
    ['probationary', by({ status: 'PROBATIONARY', officialOn: null }), ['E22_PROBATIONARY']],
    ['official since nobody knows when', by({ officialOn: null }), []],
    [
      'by the name of the signer',
      by({ status: 'PROBATIONARY' }, { papers: [letter(1, { signer: 'lò văn phủi' })], assignments: [] }),
      ['E22_PROBATIONARY'],
    ],
    ['assigned, no letter yet', by({ status: 'PROBATIONARY' }, { papers: [] }), ['E22_PROBATIONARY']],
    [
      'assigned, and not to introduce',
      by({ status: 'PROBATIONARY' }, { papers: [], assignments: [assigned('m1', { isIntroducer: false })] }),
      [],
    ],
    [
      'relieved',
      by(
        { status: 'PROBATIONARY' },
        { papers: [], assignments: [assigned('m1', { end: { day: '2026-01-01', reason: 'x' } })] },
      ),
      [],
    ],
    [
      'a letter that nobody signed is the mentor’s',
      by({ officialOn: '2026-09-11' }, { papers: [letter(1)] }),
      ['E22_LATER'],
    ],
    [
      'two members of one name',
      by(
        { status: 'PROBATIONARY' },
        {
          members: [member('m1', 'Lò Văn Phủi', { status: 'PROBATIONARY' }), member('m4', 'Lò Văn Phủi')],
          papers: [letter(1, { signer: 'Lò Văn Phủi' })],
          assignments: [],
        },
      ),
      [],
    ],
  ])('%s', (_, given, expected) => expect(found('E22', given)).toEqual(expected));
});

describe('E23 · 294-QĐ/TW §3.2.1', () => {
  const known = (knownSince: string, more: Case = {}) =>
    by({}, { assignments: [assigned('m1', { knownSince })], ...more });
  const TOOK_OVER: Case = {
    assignments: [
      assigned('m2', { end: { day: '2026-02-01', reason: 'chuyển đi' } }),
      assigned('m1', { startDay: '2026-02-01', knownSince: '2026-02-01' }),
    ],
  };
  test.each<Row>([
    ['12 months on the day', known('2025-09-10'), []],
    ['a day less', known('2025-09-11'), ['E23']],
    ['only the month: 12 months are possible', known('2025-09'), []],
    ['only the month: they are not', known('2025-10'), ['E23']],
    ['by the member’s own time in the unit', by({ inUnitSince: '2026-01-01' }), ['E23']],
    ['unknown', by({}), []],
    ['no letter yet', known('2026-05-01', { papers: [] }), ['ahead E23_WAIT']],
    ['one who took over from another', by({}, TOOK_OVER), []],
    [
      'the same where the place asks for 12 months',
      by({}, { ...TOOK_OVER, settings: { 'mentor.replacementTwelveMonths': true } }),
      ['E23'],
    ],
    [
      'a candidate who moved in while being helped',
      known('2026-05-01', { papers: [letter(1, { signerId: 'm1' }), ['MOVE_PAPER', '2026-05-01']] }),
      [],
    ],
    [
      'a second mentor beside the first',
      by({}, { assignments: [assigned('m2'), assigned('m1', { knownSince: '2026-05-01' })] }),
      ['E23'],
    ],
  ])('%s', (_, given, expected) => expect(found('E23', given)).toEqual(expected));
});

const PLAIN: FactsOf<'candidate'> = { isYouthUnionMember: false, isTradeUnionMember: false };
const REVIEW: Case['steps'] = [['CELL_RESOLUTION', '2026-10-15']];
describe('E24 · Điều lệ Đảng, Điều 4', () => {
  const signed = (...letters: FactsOf<'paper'>[]): Case => ({
    members: [PHUI, PHONG, THAO],
    candidate: PLAIN,
    papers: letters.map((facts, i) => letter(i + 1, facts)),
  });
  test.each<Row>([
    ['a Youth Union member: one', { papers: [letter(1)] }, []],
    ['a Youth Union member: none', {}, ['ahead E24']],
    ['another person: one of two', signed({}), ['ahead E24']],
    ['another person: one of two at the review', { ...signed({}), steps: REVIEW }, ['E24']],
    ['another person: two', signed({ signerId: 'm1' }, { signerId: 'm2' }), []],
    ['two by one member', signed({ signerId: 'm1' }, { signerId: 'm1' }), ['E24_SAME']],
    ['Sơ and So are two people', signed({ signer: 'Lò Văn Sơ' }, { signer: 'Lò Văn So' }), []],
    ['one by the record, one by the name', signed({ signerId: 'm1' }, { signer: 'Lò Văn Phủi' }), ['E24_SAME']],
    ['one name typed without accents', signed({ signer: 'Lò Văn Phủi' }, { signer: 'lo van phui' }), ['E24_SAME']],
    [
      'two members of one name',
      {
        ...signed({ signer: 'Lò Văn Phủi' }, { signer: 'Lò Văn Phủi' }),
        members: [PHUI, member('m4', 'Lò Văn Phủi')],
      },
      [],
    ],
    ['two by one name', signed({ signer: 'Lò Văn Phủi' }, { signer: 'lò văn phủi' }), ['E24_SAME']],
    ['two whose signers nobody wrote down', signed({}, {}), []],
    ['nobody knows of the Youth Union', { candidate: { isYouthUnionMember: null } }, ['ahead E24_UNKNOWN']],
    ['the second is not needed', { candidate: PLAIN, papers: [letter(1), letter(2, { state: 'NOT_NEEDED' })] }, []],
  ])('%s', (_, given, expected) => expect(found('E24', given)).toEqual(expected));
});

describe('E25 · Điều lệ Đảng, Điều 4', () => {
  const union: Case = {
    candidate: { isYouthUnionMember: false, isTradeUnionMember: true },
    unit: { hasYouthUnion: false, hasTradeUnion: true },
  };
  test.each<Row>([
    ['4-KNĐ is there', { papers: [['KND_04', '2026-09-01']] }, []],
    ['4-KNĐ is missing', {}, ['ahead E25_YOUTH']],
    ['4-KNĐ is missing at the review', { steps: REVIEW }, ['E25_YOUTH']],
    ['4A-KNĐ is missing', union, ['ahead E25_TRADE']],
    ['4A-KNĐ where there is a Youth Union', { ...union, unit: { hasTradeUnion: true } }, []],
    ['belongs to neither', { candidate: PLAIN }, []],
  ])('%s', (_, given, expected) => expect(found('E25', given)).toEqual(expected));
});

describe('E39 · 38-HD/BTCTW, Mẫu 3-KNĐ', () => {
  test.each<Row>([
    ['the mentor', by({}), []],
    ['another member', by({}, { papers: [letter(1, { signerId: 'm3' })] }), ['E39_OTHER']],
    ['somebody who is not in the cell', by({}, { papers: [letter(1, { signer: 'Vàng A Sử' })] }), ['E39_OTHER']],
    ['nobody signed', by({}, { papers: [letter(1)] }), []],
    ['nobody was assigned', by({}, { assignments: [] }), []],
    ['on the day of the assignment', by({}, { assignments: [assigned('m1', { startDay: WRITTEN })] }), []],
    ['before the assignment', by({}, { assignments: [assigned('m1', { startDay: '2026-09-11' })] }), ['E39_BEFORE']],
    [
      'before the resolution that assigned',
      by({}, { assignments: [assigned('m1', { resolution: { day: '2026-09-11' } })] }),
      ['E39_BEFORE'],
    ],
    [
      'on the day on which the assignment ended',
      by({}, { assignments: [assigned('m1', { end: { day: WRITTEN, reason: 'x' } })] }),
      [],
    ],
    [
      'after the assignment ended',
      by({}, { assignments: [assigned('m1', { end: { day: '2026-09-09', reason: 'x' } })] }),
      ['E39_ENDED'],
    ],
    [
      'assigned again since',
      by(
        {},
        {
          assignments: [
            assigned('m1', { end: { day: '2026-01-01', reason: 'x' } }),
            assigned('m1', { startDay: '2026-02-01' }),
          ],
        },
      ),
      [],
    ],
    [
      'a mentor of the probation',
      by({}, { assignments: [assigned('m2'), assigned('m1', { phase: 'PROBATION' })] }),
      ['E39_OTHER'],
    ],
  ])('%s', (_, given, expected) => expect(found('E39', given)).toEqual(expected));
});

describe('E40 · người giới thiệu và người chủ trì', () => {
  const chaired = (chair: string, purpose: 'ADMISSION' | 'LISTED' = 'ADMISSION'): Case => ({
    members: [PHUI, PHONG, THAO],
    papers: [letter(1, { signerId: 'm1' })],
    more: { votes: all('vote', { purpose, chair, day: '2026-10-15' }) },
  });
  test.each<Row>([
    ['the secretary introduces and chairs', chaired('Lò Văn Phủi'), ['E40']],
    ['somebody else chairs', chaired('Chìn Thị Phóng'), []],
    ['chaired another vote', chaired('Lò Văn Phủi', 'LISTED'), []],
    ['a member introduces and chairs', { ...chaired('Chìn Thị Phóng'), papers: [letter(1, { signerId: 'm2' })] }, []],
  ])('%s', (_, given, expected) => expect(found('E40', given)).toEqual(expected));
});
