import { describe, expect, test } from 'vitest';
import { checklist } from '#src/domain/dossier/checklist.ts';
import type { Dossier } from '#src/domain/dossier/dossier.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { rulebookOf as rulebookAmong } from '#src/domain/dossier/rulebook-of.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { rules as en } from '#src/i18n/en/rules.ts';
import { rules as vi } from '#src/i18n/vi/rules.ts';
import { practiceCommune } from '#src/practice/practice-commune.ts';
import { derivedId } from '#src/protocol/derived-id.ts';
import { rulebookOf } from '#src/rulebooks/rulebook-of.ts';
import { rulebookFor, shippedRulebooks } from '#src/rulebooks/rulebooks.ts';
import { dossiersOf } from '../support/dossiers-of.ts';
import type { Given } from './make.ts';
import { dossier, sentence } from './make.ts';

const LAST = '2025-06-30';
const FIRST = '2025-07-01';
const NOW = '2026-11-22';
const BEGUN = [
  ['LISTED', '2024-01-10'],
  ['MENTOR_ASSIGNED', '2024-01-10'],
  ['CONSENT_TO_FILE', '2024-06-10'],
  ['APPLICATION', '2024-06-20'],
] as const;
const REVIEWED = [...BEGUN, ['CELL_RESOLUTION', '2025-05-20']] as const;
const ADMITTED = [...REVIEWED, ['DECISION', '2025-06-02'], ['CEREMONY', '2025-06-10']] as const;

interface Row {
  who: string;
  given: Given;
  today: string;
  rules: string;
  chain: string;
  why: string;
}

const PRE = 'CHAIN_PRE_2025_07';
const DIRECT = 'CHAIN_COMMUNE_DIRECT';
const VIA_BASE = 'CHAIN_COMMUNE_VIA_BASE';

test.each<Row>([
  { who: 'nothing dated', given: {}, today: LAST, rules: '2021', chain: PRE, why: 'CURRENT' },
  { who: 'nothing dated', given: {}, today: FIRST, rules: '2025', chain: DIRECT, why: 'CURRENT' },
  {
    who: 'listed before',
    given: { steps: [['LISTED', LAST]] },
    today: FIRST,
    rules: '2025',
    chain: DIRECT,
    why: 'CURRENT',
  },
  {
    who: 'consent to file on the last day',
    given: { steps: [['CONSENT_TO_FILE', LAST]] },
    today: FIRST,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'consent to file on the first day',
    given: { steps: [['CONSENT_TO_FILE', FIRST]] },
    today: FIRST,
    rules: '2025',
    chain: DIRECT,
    why: 'CURRENT',
  },
  {
    who: 'application written before',
    given: { papers: [['KND_01', LAST]] },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'certificate of before',
    given: { papers: [['CERT_AWARENESS', '2024-02-01']] },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'CURRENT',
  },
  {
    who: 'reviewed by the cell before',
    given: { steps: REVIEWED },
    today: NOW,
    rules: '2021',
    chain: DIRECT,
    why: 'KEPT',
  },
  {
    who: 'reviewed by the cell before, seen before',
    given: { steps: REVIEWED },
    today: LAST,
    rules: '2021',
    chain: PRE,
    why: 'CURRENT',
  },
  {
    who: 'reviewed on the last day',
    given: { steps: [...BEGUN, ['CELL_RESOLUTION', LAST]] },
    today: NOW,
    rules: '2021',
    chain: DIRECT,
    why: 'KEPT',
  },
  {
    who: 'reviewed on the first day',
    given: { steps: [...BEGUN, ['CELL_RESOLUTION', FIRST]] },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'review that is known by 6-KNĐ alone',
    given: { papers: [['KND_06', LAST]] },
    today: NOW,
    rules: '2021',
    chain: DIRECT,
    why: 'KEPT',
  },
  {
    who: 'review that did not pass before',
    given: { steps: [...BEGUN, ['CELL_RESOLUTION', LAST, 'NOT_PASSED']] },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'reviewed again after',
    given: { steps: [...REVIEWED, ['CELL_RESOLUTION', '2025-08-01']] },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'in probation, not reviewed',
    given: { steps: ADMITTED },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'in probation, reviewed for official membership before',
    given: { steps: [...ADMITTED, ['OFFICIAL_RESOLUTION', LAST]] },
    today: NOW,
    rules: '2021',
    chain: DIRECT,
    why: 'KEPT',
  },
  {
    who: 'recognised before',
    given: { steps: [...ADMITTED, ['OFFICIAL_DECISION', LAST]] },
    today: NOW,
    rules: '2021',
    chain: PRE,
    why: 'ENDED',
  },
  {
    who: 'recognised on the first day',
    given: { steps: [...ADMITTED, ['OFFICIAL_RESOLUTION', LAST], ['OFFICIAL_DECISION', FIRST]] },
    today: NOW,
    rules: '2021',
    chain: DIRECT,
    why: 'KEPT',
  },
  {
    who: 'left before',
    given: { steps: BEGUN, candidate: { exit: { state: 'WITHDRAWN', reason: null, day: LAST } } },
    today: NOW,
    rules: '2021',
    chain: PRE,
    why: 'ENDED',
  },
  {
    who: 'left after',
    given: { steps: BEGUN, candidate: { exit: { state: 'WITHDRAWN', reason: null, day: FIRST } } },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'BEGUN',
  },
  {
    who: 'a cell under a base committee',
    given: { unit: { chain: VIA_BASE } },
    today: NOW,
    rules: '2025',
    chain: VIA_BASE,
    why: 'CURRENT',
  },
  {
    who: 'a cell under a base committee, before',
    given: { unit: { chain: VIA_BASE } },
    today: LAST,
    rules: '2021',
    chain: PRE,
    why: 'CURRENT',
  },
  {
    who: 'a cell that still says the old chain',
    given: { unit: { chain: PRE } },
    today: NOW,
    rules: '2025',
    chain: DIRECT,
    why: 'CURRENT',
  },
])(
  '294-QĐ/TW, hiệu lực từ 01/7/2025: $who, seen on $today: rulebook $rules, $chain',
  ({ given, today, ...expected }) => {
    const { rulebook, chain, why } = rulebookOf(dossier(given), today);
    expect({ rules: rulebook.id, chain: chain.code, why }).toMatchObject({
      rules: expected.rules,
      chain: expected.chain,
      why: expected.why,
    });
  },
);

test.each<[string, Given, string | null]>([
  ['nothing of before', { steps: [['CONSENT_TO_FILE', FIRST]] }, null],
  ['begun before', { steps: BEGUN }, FIRST],
  ['reviewed before', { steps: REVIEWED }, FIRST],
  ['recognised before', { steps: [...ADMITTED, ['OFFICIAL_DECISION', LAST]] }, FIRST],
])('%s: the day of the change of which the person is told', (_what, given, changedOn) => {
  const rules = rulebookOf(dossier(given), NOW);
  expect(rules.changedOn).toBe(changedOn);
  if (rules.why !== 'CURRENT') {
    expect(vi.era[rules.why]).toMatch(/\{\{day\}\}.*\{\{rules\}\}/);
    expect(en.era[rules.why]).toMatch(/\{\{day\}\}.*\{\{rules\}\}/);
  }
});

test('a unit that the book does not know is decided by the chain that the place chose', () => {
  const withoutUnit = { ...dossier(), unit: null };
  expect(rulebookOf(withoutUnit, NOW).chain.code).toBe(DIRECT);
  const chosen = { ...dossier({ settings: { 'unit.chain': VIA_BASE } }), unit: null };
  expect(rulebookOf(chosen, NOW).chain.code).toBe(VIA_BASE);
  expect(rulebookOf(chosen, LAST).chain.code).toBe(PRE);
});

test('what was put away does not begin a dossier', () => {
  const archived = { reason: 'Ghi nhầm', day: NOW };
  const given = dossier({ papers: [['KND_01', { state: 'READY', document: { day: LAST }, archived }]] });
  expect(rulebookOf(given, NOW).why).toBe('CURRENT');
});

describe('who decides is said by the chain', () => {
  const ready = ['KND_01', 'KND_02', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05', 'DIPLOMA_COPY', 'KND_06'];
  const sent = dossier({
    steps: [...REVIEWED, ['STAMPED', '2025-01-10'], ['FILE_SENT', '2025-05-25']],
    papers: [['CERT_AWARENESS', '2024-05-01'], ...ready.map((code): [string, string] => [code, '2025-05-20'])],
    mentors: ['2024-01-10'],
  });
  test.each([
    [LAST, 'DISTRICT', 'Ban Thường vụ Huyện ủy'],
    [FIRST, 'COMMUNE', 'Ban Thường vụ Đảng ủy xã'],
  ])('on %s it is the %s', (today, who, organ) => {
    const { rulebook, chain } = rulebookOf(sent, today);
    const next = nextStep({ ...sent, chain }, rulebook, today);
    expect(next).toMatchObject({ step: 'DECISION', who });
    expect(sentence(next, 'vi')).toContain(organ);
    expect(rulebook.id).toBe('2021');
  });
});

describe('the practice village goes over from rulebook 2021 to 2025', () => {
  const people = dossiersOf(practiceCommune(LAST, derivedId)).map((person, i): Dossier => {
    if (i !== 3) return person;
    const exit = { state: 'WITHDRAWN', reason: null, day: LAST } as const;
    return { ...person, candidate: { ...person.candidate, facts: { ...person.candidate.facts, exit } } };
  });
  /** Whoever left, or was recognised, changes no more. */
  const isOver = ({ candidate, steps }: Dossier) =>
    Boolean(candidate.facts.exit) || steps.some(({ facts }) => facts.code === 'OFFICIAL_DECISION');
  /** What is said of a person, without what only counts the days from today. */
  const said = (person: Dossier, today: string) => {
    const { rulebook, chain } = rulebookOf(person, today);
    const ruled = { ...person, chain };
    const { code, step, paper, by, byKind, why } = nextStep(ruled, rulebook, today);
    return {
      chain: chain.code,
      next: { code, step, paper, by, byKind, why },
      state: lifeState(ruled, rulebook),
      // 8-KNĐ and 15-KNĐ are of the chain: the committee of the old commune proposed, today's decides.
      lines: checklist(ruled, rulebook, today)
        .lines.filter((line) => !['KND_08', 'KND_15'].includes(line.code))
        .map((line) => [line.code, line.copy, line.required, line.status, line.validUntil]),
    };
  };

  test('the right people change chain, nothing else', () => {
    expect(people.length).toBeGreaterThan(20);
    for (const person of people) {
      const [before, after] = [said(person, LAST), said(person, FIRST)];
      expect(before.chain).toBe(PRE);
      expect(after).toEqual({ ...before, chain: isOver(person) ? PRE : DIRECT });
    }
  });

  test('8-KNĐ and 15-KNĐ are asked for only by the old chain', () => {
    const asks = (person: Dossier, today: string) => {
      const { rulebook, chain } = rulebookOf(person, today);
      return checklist({ ...person, chain }, rulebook, today).lines.filter(({ code }) =>
        ['KND_08', 'KND_15'].includes(code),
      ).length;
    };
    for (const person of people) {
      expect(asks(person, LAST)).toBe(2);
      expect(asks(person, FIRST)).toBe(isOver(person) ? 2 : 0);
    }
  });

  test('those whom the cell reviewed before keep the papers of that time', () => {
    const kept = people.filter((person) => rulebookOf(person, FIRST).why === 'KEPT');
    expect(new Set(kept.map((person) => lifeState(person, rulebookFor(FIRST))))).toEqual(
      new Set(['DECIDED', 'SUBMITTED', 'RETURNED']),
    );
    for (const person of kept) expect(rulebookOf(person, FIRST).rulebook.id).toBe('2021');
  });
});

test('a later rulebook hands over by its own data', () => {
  const current = rulebookFor(NOW);
  const hand = current.handOver as NonNullable<Rulebook['handOver']>;
  const [, viaBase] = current.chains;
  const next: Rulebook = {
    ...current,
    id: '2027',
    inForceFrom: '2027-01-01',
    supersedes: '2025',
    chains: viaBase ? [viaBase] : [],
    settings: current.settings.map((setting) =>
      setting.key === 'unit.chain' ? { ...setting, default: VIA_BASE } : setting,
    ),
    handOver: {
      ...hand,
      keptBy: [{ stage: 'ADMISSION', step: 'CERTIFIED' }],
      chains: [{ from: DIRECT, to: VIA_BASE }],
    },
  };
  const books = [next, ...shippedRulebooks()];
  const ask = (given: Given, today = '2027-02-01') => {
    const { rulebook, chain, why } = rulebookAmong(dossier(given), books, today);
    return [rulebook.id, chain.code, why];
  };
  expect(ask({})).toEqual(['2027', VIA_BASE, 'CURRENT']);
  expect(ask({}, '2026-12-31')).toEqual(['2025', DIRECT, 'CURRENT']);
  expect(ask({ steps: [['CERTIFIED', '2026-12-31']] })).toEqual(['2025', VIA_BASE, 'KEPT']);
  expect(ask({ steps: [['CELL_RESOLUTION', '2026-12-31']] })).toEqual(['2027', VIA_BASE, 'BEGUN']);
  // Kept by both changes: the rules of 2021, the organs of 2027.
  expect(
    ask({
      steps: [
        ['CERTIFIED', '2025-05-01'],
        ['CELL_RESOLUTION', '2025-05-10'],
      ],
    }),
  ).toEqual(['2021', VIA_BASE, 'KEPT']);
  expect(ask({ steps: [['OFFICIAL_DECISION', '2026-12-31']] })).toEqual(['2025', DIRECT, 'ENDED']);
  expect(ask({ steps: [['OFFICIAL_DECISION', '2025-06-30']] })).toEqual(['2021', PRE, 'ENDED']);
});

test('a rulebook that says nothing of the older one holds for everybody at once', () => {
  const current = rulebookFor(NOW);
  const books = [
    ...shippedRulebooks(),
    { ...current, id: '2027', inForceFrom: '2027-01-01', supersedes: '2025', handOver: null },
  ];
  const { rulebook, why } = rulebookAmong(dossier({ steps: REVIEWED }), books, '2027-02-01');
  expect([rulebook.id, why]).toEqual(['2027', 'CURRENT']);
});

describe('which chain takes the place of one that ends', () => {
  const current = rulebookFor(NOW);
  const [direct, viaBase] = current.chains as [Rulebook['chains'][number], Rulebook['chains'][number]];
  const next: Rulebook = {
    ...current,
    id: '2027',
    inForceFrom: '2027-01-01',
    supersedes: '2025',
    chains: [
      { ...direct, inForceUntil: '2027-06-30' },
      { ...viaBase, code: 'CHAIN_NEW' },
      { ...direct, code: 'CHAIN_LATER' },
    ],
    settings: current.settings.map((setting) =>
      setting.key === 'unit.chain' ? { ...setting, default: 'CHAIN_LATER', options: [] } : setting,
    ),
    handOver: {
      ...(current.handOver as NonNullable<Rulebook['handOver']>),
      chains: [{ from: VIA_BASE, to: 'CHAIN_NEW' }],
    },
  };
  const chainOf = (given: Given, today: string) =>
    rulebookAmong(dossier(given), [...shippedRulebooks(), next], today).chain.code;
  const ended = { candidate: { exit: { state: 'REMOVED', reason: null, day: '2026-12-31' } } } as const;

  test.each<[string, Given, string, string]>([
    ['the one that the hand-over names', { unit: { chain: VIA_BASE } }, '2027-01-01', 'CHAIN_NEW'],
    ['none, while the chain of the unit holds', { unit: { chain: DIRECT } }, '2027-06-30', DIRECT],
    ['the usual one, once it has ended', { unit: { chain: DIRECT } }, '2027-07-01', 'CHAIN_LATER'],
    ['the usual one for a chain of which nothing is said', { unit: { chain: PRE } }, '2027-01-01', 'CHAIN_LATER'],
    ['none for a way that ended before', { unit: { chain: VIA_BASE }, ...ended }, '2027-07-01', VIA_BASE],
  ])('%s', (_what, given, today, chain) => {
    expect(chainOf(given, today)).toBe(chain);
  });

  test('a phone that does not know the newer rulebook goes on with the chain of the older one', () => {
    const [district] = shippedRulebooks();
    expect(rulebookAmong(dossier(), district ? [district] : [], NOW).chain.code).toBe(PRE);
  });

  test('a rulebook without the chain that it says is usual is a bug', () => {
    const without = { ...next, chains: [] };
    const ask = () => rulebookAmong(dossier({}), [...shippedRulebooks(), without], '2027-01-01');
    expect(ask).toThrow('chain CHAIN_LATER of rulebook 2027');
  });

  test('a rulebook that supersedes another one than was in force before it takes nothing over', () => {
    const stranger = { ...next, supersedes: '2021' };
    const { why, rulebook } = rulebookAmong(
      dossier({ steps: REVIEWED }),
      [...shippedRulebooks(), stranger],
      '2027-01-01',
    );
    expect([why, rulebook.id]).toEqual(['CURRENT', '2027']);
  });
});
