import { describe, expect, test } from 'vitest';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { progress } from '#src/domain/dossier/progress.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { rulebook, sentence, TODAY } from '../make.ts';
import { asked, CONFIRMED, type Family, given, PARENTS, relative } from './family.ts';

describe('the line of the checklist follows the letters (06-HD/TW §3.4)', () => {
  const line = (family: Family) =>
    checklist(given(family), rulebook, TODAY).lines.find(({ code }) => code === 'VERIFICATION');
  const father = relative('FATHER');
  const mother = relative('MOTHER', { isPartyMember: true, partyCell: 'Chi bộ bản Nậm Cầy' });
  const relatives = [father, mother];
  const self = asked(CONFIRMED);

  test.each<[string, Family, Record<string, unknown>]>([
    [
      'no letters: as somebody wrote it',
      { relatives, papers: [['VERIFICATION', '2026-10-02']] },
      { status: 'VALID', day: '2026-10-02' },
    ],
    ['no letters, nothing written', { relatives }, { status: 'MISSING', record: null }],
    ['a letter that was not sent', { relatives, verifications: [asked()] }, { status: 'DRAFTED' }],
    [
      'waiting since the first open letter',
      { relatives, verifications: [asked({ sentOn: '2026-10-20' }), asked({ sentOn: '2026-10-12' }, father)] },
      { status: 'REQUESTED', requestedOn: '2026-10-12', record: null },
    ],
    [
      'one answered, one open',
      { relatives, verifications: [self, asked({ sentOn: '2026-10-12' }, father)] },
      { status: 'REQUESTED', requestedOn: '2026-10-12' },
    ],
    ['somebody was not asked about', { relatives, verifications: [self] }, { status: 'MISSING' }],
    [
      'the answer does not cover what was asked',
      { relatives, verifications: [self, asked({ ...CONFIRMED, answer: 'INCOMPLETE' }, father)] },
      { status: 'MISSING' },
    ],
    [
      'all answered or exempt: there on the day of the last answer',
      { relatives, verifications: [self, asked({ ...CONFIRMED, answeredOn: '2026-10-15' }, father)] },
      { status: 'VALID', day: '2026-10-15' },
    ],
    [
      'the letters win over what was written before',
      { relatives, papers: [['VERIFICATION', '2026-09-02']], verifications: [self] },
      { status: 'MISSING' },
    ],
    [
      'a return is not undone by letters',
      {
        papers: [['VERIFICATION', { state: 'RETURNED', returned: { day: TODAY, reason: 'thiếu dấu' } }]],
        verifications: [self],
      },
      { status: 'RETURNED' },
    ],
    [
      'not needed stays so',
      { papers: [['VERIFICATION', { state: 'NOT_NEEDED' }]], relatives, verifications: [self] },
      { status: 'NOT_NEEDED' },
    ],
    [
      'no draft of the family: those who were asked about are enough',
      { verifications: [self] },
      { status: 'VALID', day: '2026-10-01' },
    ],
    [
      'a child who came of age after the last answer',
      { relatives: [relative('CHILD', { birthDate: '2008-10-05' })], verifications: [self] },
      { status: 'VALID' },
    ],
    [
      'a child whose age nobody knows',
      { relatives: [relative('CHILD')], verifications: [self] },
      { status: 'MISSING' },
    ],
    [
      'a child who was of age on the day of the last answer',
      { relatives: [relative('CHILD', { birthDate: '2008-10-01' })], verifications: [self] },
      { status: 'MISSING' },
    ],
  ])('%s', (_, family, expected) => {
    expect(line(family)).toMatchObject(expected);
  });

  test('the step is done on the day of the last answer, and nobody is asked to write it down', () => {
    const done = given({ verifications: [self] });
    expect(progress(done, rulebook).done.get('VERIFICATION')).toBe('2026-10-01');
    expect(
      progress(given({ verifications: [asked({ sentOn: '2026-10-12' })] }), rulebook).done.has('VERIFICATION'),
    ).toBe(false);
  });

  const stamped: Family = {
    steps: [
      ['LISTED', '2026-01-10'],
      ['CLASS_DONE', '2026-05-10'],
      ['CONSENT_TO_FILE', '2026-06-10'],
      ['STAMPED', '2026-09-01'],
    ],
    papers: [
      ['CERT_AWARENESS', '2026-05-10'],
      ['KND_01', '2026-07-01'],
      ['KND_02', '2026-07-10'],
      ['DIPLOMA_COPY', '2026-07-10'],
    ],
    mentors: ['2026-01-15'],
  };

  test.each<[string, FactsOf<'verification'>[], string, string]>([
    ['one letter', [{ sentOn: '2026-10-12' }], '2026-10-12', '2026-11-23'],
    ['the first of two', [{ sentOn: '2026-10-19' }, { sentOn: '2026-10-12' }], '2026-10-12', '2026-11-23'],
    [
      'a letter abroad has longer',
      [{ sentOn: '2026-09-01', isAbroad: true }, { sentOn: '2026-10-12' }],
      '2026-09-01',
      '2026-11-23',
    ],
    [
      'what was answered is not waited for',
      [{ sentOn: '2026-10-12' }, { ...CONFIRMED, sentOn: '2026-09-07' }],
      '2026-10-12',
      '2026-11-23',
    ],
  ])('open letters: the next step waits for the answer that is due first: %s', (_, letters, asked1, by) => {
    const places = ['Hua Bum', 'Mường Mô'];
    const verifications = letters.map((facts, i) => asked({ ...facts, committee: `Đảng ủy xã ${places[i]}` }));
    const open = given({ ...stamped, verifications });
    expect(lifeState(open, rulebook)).toBe('VERIFYING');
    const next = nextStep(open, rulebook, TODAY);
    expect(next).toMatchObject({
      code: 'WAIT_VERIFICATION',
      by,
      params: { asked: asked1 },
      does: { action: 'SET_VERIFICATION' },
    });
    expect(sentence(next, 'vi')).toBeTruthy();
  });
});

test('the line of the checklist: letters that were put away do not count, nor does a second copy', () => {
  const line = (family: Family) =>
    checklist(given(family), rulebook, TODAY).lines.find(({ code }) => code === 'VERIFICATION');
  const away = asked({ ...CONFIRMED, archived: { reason: 'nhầm', day: TODAY } });
  expect(line({ ...PARENTS, verifications: [away] })).toMatchObject({ status: 'MISSING' });
  expect(line({ ...PARENTS, verifications: [away, asked({ sentOn: '2026-10-12' })] })).toMatchObject({
    status: 'REQUESTED',
  });
});
