import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { record } from '../make.ts';
import { all, type Case, found, type Row } from './make-exam.ts';

const FATHER = 'father';
const DUE: Case['steps'] = [
  ['CELL_REMARK', '2026-10-20'],
  ['STAMPED', '2026-07-01'],
];
const relatives = (facts: FactsOf<'relative'> = {}) => [
  record('relative', { relation: 'FATHER', name: 'Lò Văn Páo', ...facts }, FATHER),
];
const sent = { sentOn: '2026-08-01', receivedOn: '2026-08-03', committee: 'Đảng ủy xã Lê Lợi' };
const DONE = { ...sent, answeredOn: '2026-09-01', answer: 'CONFIRMED' } as const;
const SELF: FactsOf<'verification'> = { ...DONE };
/** The candidate is verified; the father as told. */
const about = (father: FactsOf<'verification'> | null, facts: FactsOf<'relative'> = {}, more: Case = {}): Case => ({
  steps: DUE,
  ...more,
  more: {
    relatives: relatives(facts),
    verifications: all('verification', SELF, ...(father ? [{ relativeId: FATHER, ...father }] : [])),
  },
});

describe('E17 · 06-HD/TW §3.4', () => {
  test.each<Row>([
    ['nobody was asked, the remark ahead', {}, ['ahead E17_NOT_BEGUN']],
    ['nobody was asked, and the cell has written its remark', { steps: DUE }, ['E17_NOT_BEGUN']],
    ['the commune’s file is ticked as there', { steps: DUE, papers: [['VERIFICATION', '2026-09-01']] }, []],
    ['all answered', about(DONE), []],
    ['the father was not asked', about(null), ['E17_NOT_ASKED']],
    ['the father was not asked, the remark ahead', about(null, {}, { steps: [] }), ['ahead E17_NOT_ASKED']],
    ['the answer is waited for', about(sent), ['E17_WAITING']],
    ['the answer does not cover it', about({ ...DONE, answer: 'INCOMPLETE' }), ['E17_INCOMPLETE']],
    [
      'a conclusion is needed, whenever',
      about({ ...DONE, answer: 'NEEDS_CONCLUSION' }, {}, { steps: [] }),
      ['E17_CONCLUSION'],
    ],
    ['exempt', about({ exemption: { reason: 'Đảng viên', cell: 'Chi bộ bản Nậm Sập' } }), []],
    ['a member whose cell is named', about(null, { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Sập' }), []],
    ['a member whose cell is not named', about(null, { isPartyMember: true }), ['E17_MEMBER']],
    ['a child of age', about(null, { relation: 'CHILD', birthDate: '2008-10-31' }), ['E17_NOT_ASKED']],
    ['a child under age', about(null, { relation: 'CHILD', birthDate: '2010' }), []],
    ['a child of unknown age', about(null, { relation: 'CHILD' }), ['E17_AGE']],
    ['a sister', about(null, { relation: 'SISTER_OLDER' }), []],
  ])('%s', (_, given, expected) => expect(found('E17', given)).toEqual(expected));
});

describe('E18 · 06-HD/TW §3.4c', () => {
  const exempt = (reason: string, cell?: string) => ({ exemption: cell ? { reason, cell } : { reason } });
  test.each<Row>([
    ['the cell is named', about(exempt('Đảng viên', 'Chi bộ bản Nậm Sập')), []],
    ['the cell is not named', about(exempt('Là đảng viên')), ['E18']],
    ['a member by the résumé', about(exempt('Đã đối chiếu'), { isPartyMember: true }), ['E18']],
    ['the résumé names the cell', about(exempt('Đã đối chiếu'), { isPartyMember: true, partyCell: 'Chi bộ A' }), []],
    ['exempt for another reason', about(exempt('Đã mất, không còn ai biết')), []],
  ])('%s', (_, given, expected) => expect(found('E18', given)).toEqual(expected));
});

describe('E19 · 06-HD/TW §3.4', () => {
  test.each<Row>([
    ['somebody else', about({ ...DONE, verifier: 'Điêu Chính Sơn' }), []],
    ['the father himself', about({ ...DONE, verifier: 'lò văn páo' }), ['E19']],
    ['the candidate', about({ ...DONE, verifier: 'Lò Văn Đức' }), ['E19']],
    [
      'the same name, said to be somebody else',
      about({ ...DONE, verifier: 'Lò Văn Đức', verifierIsRelative: false }),
      [],
    ],
    ['a relative who is not named', about({ ...DONE, verifierIsRelative: true }), ['E19_UNNAMED']],
    ['nobody wrote it down', about(DONE), []],
  ])('%s', (_, given, expected) => expect(found('E19', given)).toEqual(expected));
});

describe('E20 · 06-HD/TW §3.4d', () => {
  const letter = (facts: FactsOf<'verification'>): Case => ({ more: { verifications: all('verification', facts) } });
  test.each<Row>([
    ['not stamped, nothing has gone out', {}, ['ahead E20_MISSING']],
    ['not stamped, a letter is only drafted', letter({ committee: 'Đảng ủy xã Lê Lợi' }), ['ahead E20_MISSING']],
    ['not stamped, a letter has gone out', letter(sent), ['E20_MISSING']],
    ['not stamped, and certified', { steps: [['CERTIFIED', '2026-10-01']] }, ['E20_MISSING']],
    ['stamped', { steps: [['STAMPED', '2026-07-31']], ...letter(sent) }, []],
  ])('%s', (_, given, expected) => expect(found('E20', given)).toEqual(expected));
});
