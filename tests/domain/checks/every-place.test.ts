import { describe, expect, test } from 'vitest';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { fromTcvn3 } from '#src/lib/legacy-fonts.ts';
import { record } from '../make.ts';
import { all, type Case, foundAnywhere, texts } from './make-exam.ts';

/** A rule that looks at many places is held against each of them: one place forgotten is one dossier returned. */

const OFFICIAL: Case = { steps: [['CEREMONY', '2025-10-20']], today: '2026-11-22' };
const ADMISSION: Case = {};

describe('E56, E57 · each form asks for merits and faults under its own fields (38-HD/BTCTW)', () => {
  test.each([
    ['KND_03', 'meritsPolitics', 'faultsPolitics', ADMISSION],
    ['KND_04', 'merits', 'faults', ADMISSION],
    ['KND_04_1', 'meritsPolitics', 'faultsPolitics', ADMISSION],
    ['KND_04A', 'merits', 'faults', ADMISSION],
    ['KND_05', 'orgMerits1', 'orgFaults1', ADMISSION],
    ['KND_05B', 'homeMerits', 'homeFaults', ADMISSION],
    ['KND_05C', 'merits', 'faults', ADMISSION],
    ['KND_06', 'merits', 'faults', ADMISSION],
    ['KND_08', 'merits', 'faults', ADMISSION],
    ['KND_10', 'merits', 'faults', OFFICIAL],
    ['KND_11', 'meritsPolitics', 'faultsPolitics', OFFICIAL],
    ['KND_12', 'orgMerits1', 'orgFaults1', OFFICIAL],
    ['KND_13', 'merits', 'faults', OFFICIAL],
    ['KND_15', 'merits', 'faults', OFFICIAL],
  ] as const)('%s', (code, merits, faults, stage) => {
    const written = (fields: Record<string, string>): Case => ({
      ...stage,
      papers: [[code, { state: 'READY' }]],
      more: { texts: texts(code, fields) },
    });
    expect(foundAnywhere('E56', written({ place: 'bản Pá Bon' }))).toEqual(['E56_EMPTY']);
    expect(foundAnywhere('E57', written({ [merits]: 'Chăm chỉ việc bản.' }))).toEqual(['E57']);
    expect(foundAnywhere('E57', written({ [merits]: 'Chăm chỉ việc bản.', [faults]: 'Còn rụt rè.' }))).toEqual([]);
  });
});

describe('E55 · each place where somebody types', () => {
  const BAD = 'ChÊp hµnh tèt, ®­îc bµ con tin';
  const resume = (facts: FactsOf<'resume'>): Case => ({ more: { resume: record('resume', facts) } });
  const line = (section: FactsOf<'resumeLine'>['section']): Case => ({
    more: { resumeLines: all('resumeLine', { ...(section ? { section } : {}), what: BAD }) },
  });
  test.each<[string, Case]>([
    ['the name', { candidate: { name: BAD } }],
    ['the residence', { candidate: { residence: BAD } }],
    ['the occupation', { candidate: { occupation: BAD } }],
    ['the note', { candidate: { note: BAD } }],
    ['the home place', { candidate: { homePlace: { asWritten: BAD } } }],
    ['a text of a form', { more: { texts: texts('KND_06', { merits: BAD }) } }],
    ['item 14', resume({ childhoodHistory: BAD })],
    ['item 16', resume({ historicalFeatures: BAD })],
    ['item 22, politics', resume({ selfPolitics: BAD })],
    ['item 22, morals', resume({ selfMorals: BAD })],
    ['item 22, ability', resume({ selfAbility: BAD })],
    ['item 22, the masses', resume({ selfMasses: BAD })],
    ['item 15', line('WORK')],
    ['item 17', line('TRAINING')],
    ['item 18', line('ABROAD')],
    ['item 19', line('AWARD')],
    ['item 20', line('DISCIPLINE')],
    ['the name of a relative', { more: { relatives: all('relative', { relation: 'FATHER', name: BAD }) } }],
    [
      'what a relative did',
      { more: { relatives: all('relative', { relation: 'FATHER', name: 'Páo', history: BAD }) } },
    ],
    ['merits in a remark', { more: { remarks: all('mentorRemark', { day: '2026-10-01', merits: BAD }) } }],
    ['faults in a remark', { more: { remarks: all('mentorRemark', { day: '2026-10-01', faults: BAD }) } }],
  ])('%s', (_, given) => {
    expect(fromTcvn3(BAD)).not.toBe(BAD);
    expect(foundAnywhere('E55', given)).toEqual(['E55_FONT']);
  });

  const away = { archived: { reason: 'x', day: '2026-01-01' } };
  test.each<[string, Case]>([
    ['a résumé that was put away', resume({ childhoodHistory: BAD, ...away })],
    ['a line that was put away', { more: { resumeLines: all('resumeLine', { section: 'WORK', what: BAD, ...away }) } }],
    [
      'a relative who was put away',
      { more: { relatives: all('relative', { relation: 'FATHER', name: BAD, ...away }) } },
    ],
    [
      'a remark that was put away',
      { more: { remarks: all('mentorRemark', { day: '2026-10-01', merits: BAD, ...away }) } },
    ],
  ])('silent: %s', (_, given) => expect(foundAnywhere('E55', given)).toEqual([]));

  test('a long text is told by its first forty letters', () => {
    const long = `${'a'.repeat(39)}${BAD}`;
    expect(foundAnywhere('E55', { candidate: { note: long } })).toEqual(['E55_FONT']);
    expect(foundAnywhere('E55', { candidate: { note: BAD.slice(0, 40) } })).toEqual(['E55_FONT']);
  });

  test.each([
    ['old' as const, 'ủy viên', 'uỷ viên'],
    ['new' as const, 'uỷ viên', 'ủy viên'],
  ])('the orthography %s is the wanted one', (value, right, wrong) => {
    const settings = { orthography: value };
    const both = { merits: `Là ${right} chi đoàn.`, faults: `Làm ${wrong} còn chậm.` };
    expect(foundAnywhere('E55', { settings, more: { texts: texts('KND_06', both) } })).toEqual(['E55_MIXED']);
    expect(foundAnywhere('E55', { settings, more: { texts: texts('KND_06', { merits: both.merits }) } })).toEqual([]);
    expect(foundAnywhere('E55', { settings, more: { texts: texts('KND_06', { faults: both.faults }) } })).toEqual([]);
  });
});

describe('E17 · who is not answered for is named (06-HD/TW §3.4)', () => {
  const sent = { sentOn: '2026-08-01', receivedOn: '2026-08-03', committee: 'Đảng ủy xã Hua Bum' };
  test.each<[string, Case, string[]]>([
    ['the candidate', { more: { verifications: all('verification', sent) } }, ['ahead E17_WAITING']],
    [
      'nobody, where the line was noted as not needed',
      { papers: [['VERIFICATION', { state: 'NOT_NEEDED' }]], more: { verifications: all('verification', sent) } },
      [],
    ],
    ['nobody has begun', { papers: [['VERIFICATION', { state: 'REQUESTED' }]] }, ['ahead E17_NOT_BEGUN']],
  ])('%s', (_, given, expected) => expect(foundAnywhere('E17', given)).toEqual(expected));
});

describe('E51 · whose nationality asks for guidance (58-QĐ/TW)', () => {
  const relative = (relation: string, facts: FactsOf<'relative'>): Case => ({
    more: { relatives: all('relative', { relation, name: 'Lò Văn Páo', ...facts }) },
  });
  test.each<[string, Case, string[]]>([
    ['a foreign spouse', relative('SPOUSE', { nationality: 'Lào' }), ['E51_RELATIVE']],
    ['a foreign child', relative('CHILD', { nationality: 'Lào' }), ['E51_RELATIVE']],
    ['a foreign adopted child', relative('ADOPTED_CHILD', { nationality: 'Lào' }), ['E51_RELATIVE']],
    ['a foreign brother', relative('BROTHER_OLDER', { nationality: 'Lào' }), []],
    ['a brother abroad', relative('BROTHER_OLDER', { isAbroad: true }), ['E51_RELATIVE']],
    ['a spouse from here', relative('SPOUSE', { nationality: 'Việt Nam' }), []],
    ['a spouse from here, in short', relative('SPOUSE', { nationality: 'Việt' }), []],
    ['a spouse of whom nothing is written', relative('SPOUSE', {}), []],
  ])('%s', (_, given, expected) => expect(foundAnywhere('E51', given)).toEqual(expected));
});

describe('E13 · parents and children, also of the spouse (2-KNĐ, mục 21)', () => {
  const pair = (older: string, child: string | null): Case => ({
    candidate: { birthDate: '1996-05-10' },
    more: {
      relatives: all(
        'relative',
        { relation: older, name: 'Lò Văn Páo', birthDate: '1990' },
        ...(child ? [{ relation: child, name: 'Lò Thị Ỏn', birthDate: '1980' }] : []),
      ),
    },
  });
  test.each([
    ['FATHER', null],
    ['MOTHER', null],
    ['FATHER_IN_LAW', 'SPOUSE'],
    ['MOTHER_IN_LAW', 'SPOUSE'],
    ['GRANDFATHER_PATERNAL', 'FATHER'],
    ['GRANDMOTHER_PATERNAL', 'FATHER'],
    ['GRANDFATHER_MATERNAL', 'MOTHER'],
    ['GRANDMOTHER_MATERNAL', 'MOTHER'],
    ['SPOUSE_GRANDFATHER_PATERNAL', 'FATHER_IN_LAW'],
    ['SPOUSE_GRANDMOTHER_PATERNAL', 'FATHER_IN_LAW'],
    ['SPOUSE_GRANDFATHER_MATERNAL', 'MOTHER_IN_LAW'],
    ['SPOUSE_GRANDMOTHER_MATERNAL', 'MOTHER_IN_LAW'],
  ] as const)('%s', (older, child) => {
    expect(foundAnywhere('E13', pair(older, child))).toContain(child ? 'E13_BORN_BEFORE' : 'E13_PARENT');
  });
});
