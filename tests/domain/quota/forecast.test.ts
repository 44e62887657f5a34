import { expect, test } from 'vitest';
import { read } from '#src/domain/dossier/reading.ts';
import { type Forecast, forecasts } from '#src/domain/quota/forecast.ts';
import { dossier, type Given, rulebook } from '../make.ts';

const DEADLINE = '2026-10-31';
const TODAY = '2026-09-15';
const PAPERS: Given['papers'] = ['KND_01', 'KND_02', 'DIPLOMA_COPY', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05'].map(
  (code) => [code, '2026-07-01'] as const,
);
const CERTIFICATE = ['CERT_AWARENESS', '2026-01-10'] as const;
const without = (...codes: string[]) => [...PAPERS, CERTIFICATE].filter(([code]) => !codes.includes(code));
const reading = (given: Given, today = TODAY) =>
  read(
    dossier({
      mentors: ['2025-06-01'],
      ...given,
      steps: [
        ['LISTED', '2025-06-01'],
        ['CONSENT_TO_FILE', '2026-06-01'],
        ['STAMPED', '2026-06-20'],
        ['CELL_REMARK', '2026-07-05'],
        ['CERTIFIED', '2026-07-06'],
        ...(given.steps ?? []),
      ],
    }),
    rulebook,
    today,
  );
const one = (given: Given, today = TODAY, deadline = DEADLINE): Forecast | undefined =>
  forecasts([reading(given, today)], deadline, 'CEREMONY')[0];
const codesOf = (lines: Forecast['missing'] = []) => lines.map(({ code }) => code);

test.each([
  {
    what: 'complete: the cell meets within 7 days and sends',
    papers: without(),
    verdict: 'IN_TIME',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'the last day on which a meeting can be prepared',
    papers: without(),
    today: '2026-09-16',
    verdict: 'IN_TIME',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'one day too late to prepare a meeting',
    papers: without(),
    today: '2026-09-17',
    verdict: 'HARD',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'the cell makes 3-KNĐ while it prepares',
    papers: without('KND_03'),
    verdict: 'IN_TIME',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'the Đoàn has yet to meet for 4-KNĐ',
    papers: without('KND_04'),
    verdict: 'HARD',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'nobody has asked for verification',
    papers: without('VERIFICATION'),
    verdict: 'HARD',
    act: 'SEND',
    by: '2026-09-23',
  },
  {
    what: 'nobody went to the class',
    papers: without('CERT_AWARENESS'),
    verdict: 'HARD',
    act: 'SEND',
    by: '2026-09-23',
  },
] as const)('138-TB/HU, deadline 31/10: $what', ({ papers, verdict, act, by, ...more }) => {
  expect(one({ papers }, 'today' in more ? more.today : TODAY)).toMatchObject({ verdict, act, by });
});

test('06-HD/TW §3.7: the commune’s 60 working days are no estimate: one monthly sitting is', () => {
  const sent = {
    papers: [...without(), ['KND_06', '2026-09-08'] as const],
    steps: [
      ['CELL_RESOLUTION', '2026-09-08'],
      ['FILE_SENT', '2026-09-10'],
    ] as const,
  };
  expect(one(sent)).toMatchObject({ verdict: 'IN_TIME', act: 'DECIDE', by: '2026-10-24', expected: '2026-10-19' });
  // it lies with the commune for longer than a month: from now on every day counts
  expect(one(sent, '2026-10-20')).toMatchObject({ verdict: 'IN_TIME', expected: '2026-10-27' });
  expect(one(sent, '2026-10-26')).toMatchObject({ verdict: 'HARD', expected: '2026-11-02' });
});

test('decided: what is left is the ceremony; where the decision counts, nothing is', () => {
  const decided: Given = {
    papers: without(),
    steps: [
      ['FILE_SENT', '2026-07-10'],
      ['DECISION', '2026-09-10'],
    ],
  };
  expect(one(decided)).toMatchObject({ verdict: 'IN_TIME', act: 'CEREMONY', by: DEADLINE, expected: '2026-09-22' });
  expect(one(decided, '2026-10-26')).toMatchObject({ verdict: 'HARD' });
  expect(forecasts([reading(decided)], DEADLINE, 'DECISION')).toEqual([]);
});

test('it says what lacks, what is to be mended and what others were asked for', () => {
  const found = one({
    papers: [
      ...without('KND_04', 'KND_05', 'VERIFICATION'),
      ['KND_05', { state: 'RETURNED', returned: { day: '2026-09-01', reason: 'Thiếu ý kiến nơi cư trú' } }],
      ['VERIFICATION', { state: 'REQUESTED', requestedOn: '2026-09-01' }],
    ],
  });
  expect(found?.verdict).toBe('HARD');
  expect([found?.missing, found?.mend, found?.waiting].map(codesOf)).toEqual([
    ['KND_04'],
    ['KND_05'],
    ['VERIFICATION'],
  ]);
});

test('a dossier that a base committee sees first needs a month more', () => {
  const direct = one({ papers: without() });
  const viaBase = one({ papers: without(), unit: { chain: 'CHAIN_COMMUNE_VIA_BASE' } });
  expect([direct?.by, viaBase?.by]).toEqual(['2026-09-23', '2026-08-20']);
  expect(viaBase?.verdict).toBe('HARD');
});

test('who has left, was refused or admitted, or is on no list, is not forecast', () => {
  const gone = [
    { candidate: { exit: { state: 'WITHDRAWN', reason: null, day: '2026-09-01' } } },
    { steps: [['DECISION', '2026-09-01', 'NOT_PASSED']] },
    { steps: [['CEREMONY', '2026-05-19']] },
  ] satisfies Given[];
  expect(
    forecasts(
      gone.map((given) => reading(given)),
      DEADLINE,
      'CEREMONY',
    ),
  ).toEqual([]);
  expect(forecasts([read(dossier(), rulebook, TODAY)], DEADLINE, 'CEREMONY')).toEqual([]);
});

test('those in time come first, then by the reckoned day, then by given name', () => {
  const names = (name: string, given: Given) => reading({ ...given, candidate: { name } });
  const all = [
    names('Lò Văn Úm', { papers: without('CERT_AWARENESS') }),
    names('Giàng A Páo', { papers: without('KND_04') }),
    names('Lò Văn Đức', { papers: without() }),
    names('Lò Văn Chiến', { papers: without() }),
    names('Tao Thị Hòa', {
      papers: without(),
      steps: [
        ['FILE_SENT', '2026-07-10'],
        ['DECISION', '2026-09-10'],
      ],
    }),
  ];
  const byId = new Map(all.map(({ dossier }) => [dossier.candidate.id, dossier.candidate.facts.name]));
  expect(forecasts(all, DEADLINE, 'CEREMONY').map(({ candidate }) => byId.get(candidate))).toEqual([
    'Tao Thị Hòa',
    'Lò Văn Chiến',
    'Lò Văn Đức',
    'Giàng A Páo',
    'Lò Văn Úm',
  ]);
});
