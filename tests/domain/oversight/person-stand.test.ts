import { expect, test } from 'vitest';
import { type PersonStand, personStand } from '#src/domain/oversight/person-stand.ts';
import { dossier, type Given, record, rulebook } from '../make.ts';

const LISTED = [['LISTED', '2026-01-05']] as const;
const MENTORED = { steps: LISTED, mentors: ['2026-02-01'] } as const;
const CEREMONY = [...LISTED, ['DECISION', '2025-10-01'], ['CEREMONY', '2025-10-20']] as const;

test.each<[string, Given, Partial<PersonStand>]>([
  ['somebody whose name was just written down', {}, { isListed: false, lacksMentor: false, probationEnd: null }],
  ['on the list without anybody who helps', { steps: LISTED }, { isListed: true, lacksMentor: true }],
  ['with somebody who helps', MENTORED, { isListed: true, lacksMentor: false }],
  [
    'trained, and nothing begun',
    { ...MENTORED, papers: [['CERT_AWARENESS', '2026-03-01']] },
    { isTrainedOnly: true, isTrained: true },
  ],
  [
    'trained, and the application written',
    {
      ...MENTORED,
      papers: [
        ['CERT_AWARENESS', '2026-03-01'],
        ['KND_01', '2026-04-01'],
      ],
    },
    { isTrainedOnly: false, isTrained: true },
  ],
  [
    'proposed for the class',
    { ...MENTORED, steps: [...LISTED, ['CLASS_NOMINATED', '2026-03-01']] },
    { isNominated: true },
  ],
  [
    'back from the class',
    { ...MENTORED, steps: [...LISTED, ['CLASS_NOMINATED', '2026-03-01']], papers: [['CERT_AWARENESS', '2026-03-01']] },
    { isNominated: false },
  ],
  [
    'sent up, by a step written down',
    { ...MENTORED, steps: [...LISTED, ['FILE_SENT', '2026-06-01']] },
    { isInTray: true, isReturned: false },
  ],
  [
    'sent up and back twice, by steps written down',
    {
      ...MENTORED,
      steps: [...LISTED, ['FILE_SENT', '2026-06-01', 'RETURNED'], ['FILE_SENT', '2026-07-01', 'RETURNED']],
    },
    { isInTray: false, isReturned: true, returns: 2 },
  ],
  [
    'in probation',
    { steps: CEREMONY, probationMentors: ['2025-10-20'] },
    { isListed: false, lacksMentor: false, probationEnd: '2026-10-20' },
  ],
  ['in probation without anybody who helps', { steps: CEREMONY }, { lacksMentor: true }],
  [
    'official',
    { steps: [...CEREMONY, ['OFFICIAL_DECISION', '2026-11-01']] },
    { probationEnd: null, lacksMentor: false },
  ],
  [
    'gone',
    { steps: LISTED, candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-05-01' } } },
    { isListed: false, lacksMentor: false },
  ],
])('%s', (_name, given, stand) => {
  expect(personStand(dossier(given), rulebook)).toMatchObject(stand);
});

test('a dossier sent here comes back with the papers that were named', () => {
  const given = dossier(MENTORED);
  const candidateId = given.candidate.id;
  const sent = (round: number, day: string) => record('submission', { candidateId, stage: 'ADMISSION', round, day });
  const back = (submissionId: string, day: string) =>
    record('decisionRound', { candidateId, submissionId, day, outcome: 'RETURNED' });
  const item = (submissionId: string, code: string) =>
    record('returnItem', { candidateId, submissionId, text: 'Sửa', paper: { code, copy: 1 } });
  const [first, second] = [sent(1, '2026-06-01'), sent(2, '2026-07-01')];
  const twice = {
    ...given,
    submissions: [first, second],
    rounds: [back(first.id, '2026-06-20'), back(second.id, '2026-07-20')],
    returnItems: [item(first.id, 'KND_05'), item(second.id, 'KND_03'), item(second.id, 'KND_05')],
  };
  expect(personStand(twice, rulebook)).toMatchObject({
    isInTray: false,
    isReturned: true,
    returns: 2,
    returnedPapers: ['KND_05', 'KND_03'],
  });
  const again = { ...twice, submissions: [first, second, sent(3, '2026-08-01')] };
  expect(personStand(again, rulebook)).toMatchObject({ isInTray: true, isReturned: false, returns: 2 });
});
