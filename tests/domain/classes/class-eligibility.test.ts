import { describe, expect, test } from 'vitest';
import { classEligibility } from '#src/domain/classes/class-eligibility.ts';
import type { ClassKind } from '#src/domain/classes/class-person.ts';
import { TODAY } from '../make.ts';
import { classOf, type GivenPerson, LISTED, PROBATIONARY, person } from './make-class.ts';

interface Case {
  source: string;
  given: GivenPerson;
  kind?: ClassKind;
  verdict: 'PROPOSE' | 'MAY' | 'NO';
  codes: readonly string[];
  deadline?: string | null;
}

const VERIFIED = [['VERIFICATION', '2026-10-01']] as const;
const cases: Case[] = [
  { source: '06-HD/TW §3: listed, never learned', given: LISTED, verdict: 'PROPOSE', codes: ['NEVER_LEARNED'] },
  {
    source: '06-HD/TW §3: found but not yet on the list of sympathisers',
    given: {},
    verdict: 'MAY',
    codes: ['NEVER_LEARNED', 'NOT_LISTED'],
  },
  {
    source: '06-HD/TW §3: a mentor named says as much as the list',
    given: { mentors: ['2026-01-10'] },
    verdict: 'PROPOSE',
    codes: ['NEVER_LEARNED'],
  },
  {
    source: '06-HD/TW §5.4: certificate of 15/10/2021, over on 15/10/2026',
    given: { ...LISTED, papers: [['CERT_AWARENESS', '2021-10-15']] },
    verdict: 'PROPOSE',
    codes: ['CERTIFICATE_EXPIRED'],
  },
  {
    source: '06-HD/TW §5.4: good today, over before the verification can be answered',
    given: { ...LISTED, papers: [['CERT_AWARENESS', '2021-12-20']] },
    verdict: 'PROPOSE',
    codes: ['CERTIFICATE_TOO_SHORT'],
    deadline: '2026-12-20',
  },
  {
    source: '06-HD/TW §5.4: the same day, verified: the next meeting comes before',
    given: { ...LISTED, papers: [['CERT_AWARENESS', '2021-12-31'], ...VERIFIED] },
    verdict: 'MAY',
    codes: ['CERTIFICATE_VALID'],
  },
  {
    source: '06-HD/TW §5.4: certificate of this year',
    given: { ...LISTED, papers: [['CERT_AWARENESS', '2026-03-02']] },
    verdict: 'MAY',
    codes: ['CERTIFICATE_VALID'],
  },
  {
    source: '06-HD/TW §5.4: a certificate without its day cannot be judged',
    given: { ...LISTED, papers: [['CERT_AWARENESS', { state: 'READY' }]] },
    verdict: 'MAY',
    codes: ['CERTIFICATE_NO_DAY'],
  },
  {
    source: '06-HD/TW §5.4: class recorded, certificate never fetched',
    given: {
      steps: [
        ['LISTED', '2025-06-01'],
        ['CLASS_DONE', '2026-06-01'],
      ],
    },
    verdict: 'MAY',
    codes: ['LEARNED_NO_PAPER'],
  },
  {
    source: '06-HD/TW §5.4: after the review the certificate needs to last no longer',
    given: {
      steps: [
        ['LISTED', '2025-06-01'],
        ['CELL_RESOLUTION', '2026-10-01'],
      ],
      papers: [['CERT_AWARENESS', '2021-12-01']],
    },
    verdict: 'MAY',
    codes: ['CERTIFICATE_VALID', 'REVIEWED'],
  },
  {
    source: '06-HD/TW §2: away for work until March',
    given: { ...LISTED, candidate: { awayUntil: '2027-03' } },
    verdict: 'MAY',
    codes: ['NEVER_LEARNED', 'AWAY'],
  },
  {
    source: 'Điều lệ Đảng, Điều 1: 18 only next year',
    given: { ...LISTED, candidate: { birthDate: '2009-01-05' } },
    verdict: 'MAY',
    codes: ['NEVER_LEARNED', 'UNDER_18'],
  },
  {
    source: '294-QĐ/TW §1: 60 in half a year presses',
    given: { ...LISTED, candidate: { birthDate: '1967-05-10' } },
    verdict: 'PROPOSE',
    codes: ['NEVER_LEARNED'],
    deadline: '2027-05-31',
  },
  {
    source: '294-QĐ/TW §3: following-up has ended',
    given: { ...LISTED, candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-09-01' } } },
    verdict: 'NO',
    codes: ['ENDED', 'NEVER_LEARNED'],
  },
  {
    source: 'proposed in September',
    given: { ...LISTED, nominated: [{ day: '2026-09-03' }] },
    verdict: 'NO',
    codes: ['PROPOSED', 'NEVER_LEARNED'],
  },
  {
    source: 'the cell took the proposal back: may be proposed anew',
    given: { ...LISTED, nominated: [{ day: '2026-09-03', withdrawn: { day: '2026-09-09', reason: 'Bận mùa' } }] },
    verdict: 'PROPOSE',
    codes: ['NEVER_LEARNED'],
  },
  {
    source: 'on the list of a class',
    given: { ...LISTED, nominated: [{ day: '2026-09-03' }], places: [[classOf(), {}]] },
    verdict: 'NO',
    codes: ['IN_CLASS', 'NEVER_LEARNED'],
  },
  {
    source: 'learned and did not pass: is proposed anew',
    given: { ...LISTED, nominated: [{ day: '2026-09-03' }], places: [[classOf(), { result: 'NOT_PASSED' }]] },
    verdict: 'PROPOSE',
    codes: ['LEARN_AGAIN'],
  },
  {
    source: 'left the class with a reason: the proposal stands',
    given: {
      ...LISTED,
      nominated: [{ day: '2026-09-03' }],
      places: [[classOf(), { left: { day: '2026-10-12', reason: 'Con ốm' } }]],
    },
    verdict: 'NO',
    codes: ['PROPOSED', 'LEARN_AGAIN'],
  },
  {
    source: '38-HD/BTCTW: admitted, so not the awareness class any more',
    given: PROBATIONARY,
    verdict: 'NO',
    codes: ['ADMITTED', 'NEVER_LEARNED'],
  },
  {
    source: '38-HD/BTCTW: probationary, twelve months from the ceremony',
    given: PROBATIONARY,
    kind: 'NEW_MEMBER',
    verdict: 'PROPOSE',
    codes: ['IN_PROBATION'],
    deadline: '2027-05-20',
  },
  {
    source: '38-HD/BTCTW: not admitted yet',
    given: LISTED,
    kind: 'NEW_MEMBER',
    verdict: 'NO',
    codes: ['NOT_ADMITTED'],
  },
  {
    source: '38-HD/BTCTW: has learned',
    given: { ...PROBATIONARY, papers: [['CERT_NEW_MEMBER', '2026-09-10']] },
    kind: 'NEW_MEMBER',
    verdict: 'MAY',
    codes: ['CERTIFICATE_VALID'],
    deadline: '2027-05-20',
  },
];

describe('who is proposed for a class', () => {
  test.each(cases)('$source: $verdict', ({ given, kind = 'AWARENESS', verdict, codes, deadline = null }) => {
    const told = classEligibility(person(given), kind, TODAY);
    expect(told.findings.map(({ code }) => code)).toEqual(codes);
    expect(told.verdict).toBe(verdict);
    expect(told.deadline).toBe(deadline);
  });
});
