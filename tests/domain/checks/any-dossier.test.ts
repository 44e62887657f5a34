import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIndex, peopleIndex, textIndex } from '#src/domain/checks/neighbours.ts';
import { PAPER_STATES } from '#src/domain/records/paper.ts';
import { checks as en } from '#src/i18n/en/later/checks.ts';
import { checks as vi } from '#src/i18n/vi/later/checks.ts';
import { addDays } from '#src/lib/local-day.ts';
import { places } from '#src/rulebooks/places.ts';
import { record, rulebook, TODAY } from '../make.ts';
import { type Case, findings } from './make-exam.ts';

const run = { seed: 294, numRuns: 150 };

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const day = fc.oneof(
  fc.integer({ min: -2_500, max: 40 }).map((ago) => addDays(TODAY, ago)),
  fc.constantFrom('2024-02-29', '2028-02-29', '2025-06-30', '2025-07-01'),
);
const someDate = fc.oneof(day, fc.constantFrom('1996', '1996-02', '1996-02-29', '1966-11-22', '2026'));
const text = fc.oneof(
  fc.constantFrom(
    'Không',
    'Còn rụt rè.',
    'Chăm chỉ, được bà con tin.',
    'huyện Nậm Nhùn',
    'Huyện ủy',
    'quý uỷ viên, ủy',
  ),
  fc.constant('Hòa'.normalize('NFD')),
  fc.constant('Chăm chỉ, gần gũi với bà con trong bản. '.repeat(4_000)),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const name = fc.constantFrom('Lò Văn Đức', 'Hờ A Chá', 'Giàng Thị Sua', 'Lò Văn Đức'.normalize('NFD'), '🙂', '');
const place = fc.record(
  { asWritten: text, oldCommune: fc.constantFrom('Nậm Pì', 'Lê Lợi') },
  { requiredKeys: ['asWritten'] },
);
const paperCodes = rulebook.papers.map(({ code }) => code);
const count = fc.integer({ min: 0, max: 12 });

const memberIds = ['m1', 'm2', 'm3'];
const members = [
  record('member', { name: 'Lò Văn Phủi', status: 'OFFICIAL', position: 'SECRETARY', inUnitSince: '2026-01' }, 'm1'),
  record('member', { name: 'Chìn Thị Phóng', status: 'PROBATIONARY' }, 'm2'),
  record('member', { name: 'Giàng A Thào', status: 'OFFICIAL', officialOn: '2026-05-01' }, 'm3'),
];

const odd = (facts: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, maybe(value)])), {
    requiredKeys: [],
  });

const papers = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom(...paperCodes),
    odd({
      state: fc.constantFrom(...PAPER_STATES),
      document: odd({ day, number: fc.constantFrom('5-NQ/CB', '05-NQ/CB', 'NQ', '12-QĐ/HU'), organ: text }),
      receivedOn: day,
      printedName: name,
      printedBirthDate: someDate,
      addressee: text,
      datedAt: fc.constantFrom('Lê Lợi', 'Nậm Pì', 'Lê Lợi, ngày 5 tháng 2 năm 2026'),
      signerId: fc.constantFrom(...memberIds, 'nobody'),
      effectiveOn: day,
      hasPhoto: fc.boolean(),
    }),
    fc.integer({ min: 1, max: 2 }),
  ),
  { selector: ([code, , copy]) => `${code} ${copy}`, maxLength: 20 },
);

const children = fc.record({
  texts: fc.uniqueArray(
    odd({
      code: fc.constantFrom(...paperCodes),
      copy: fc.constant(1),
      field: fc.constantFrom('merits', 'faultsPolitics', 'homeFaults', 'orgChair'),
      text,
    }),
    { maxLength: 6, selector: ({ code, field }) => `${code} ${field}` },
  ),
  resumeLines: fc.array(
    odd({ section: fc.constantFrom('WORK', 'AWARD'), from: someDate, to: someDate, isNow: fc.boolean(), what: text }),
    { maxLength: 5 },
  ),
  relatives: fc.array(
    odd({
      relation: fc.constantFrom(
        'FATHER',
        'MOTHER',
        'CHILD',
        'SPOUSE',
        'SIBLING_YOUNGER',
        'GRANDFATHER_PATERNAL',
        'UNKNOWN',
      ),
      name,
      birthDate: someDate,
      homePlace: place,
      death: odd({ year: someDate }).map((death) => JSON.parse(JSON.stringify(death))),
      isPartyMember: fc.boolean(),
      nationality: fc.constantFrom('Việt Nam', 'Lào'),
      ethnicity: fc.constantFrom('01', '99'),
      isAbroad: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  verifications: fc.array(
    odd({
      sentOn: day,
      answeredOn: day,
      answer: fc.constantFrom('CONFIRMED', 'INCOMPLETE'),
      verifier: name,
      exemption: fc.constant({ reason: 'là đảng viên' }),
    }),
    { maxLength: 3 },
  ),
  votes: fc.array(
    odd({
      meetingId: fc.constant('meeting'),
      purpose: fc.constantFrom('ADMISSION', 'OFFICIAL', 'LISTED'),
      day,
      tally: fc.record({ for: count, against: count, blank: count }),
      roll: fc.record({
        total: count,
        official: count,
        probationary: count,
        present: count,
        officialPresent: count,
        absent: count,
        exemptAbsent: count,
        awayAbsent: count,
      }),
      printedPercent: fc.constantFrom('100', '66,67', '87.5'),
      chair: name,
      secretary: name,
      isProposed: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  remarks: fc.array(odd({ day, merits: text, faults: text }), { maxLength: 3 }),
  assignments: fc.array(
    odd({
      memberId: fc.constantFrom(...memberIds, 'nobody'),
      phase: fc.constantFrom('CANDIDATE', 'PROBATION'),
      startDay: day,
      isIntroducer: fc.boolean(),
      knownSince: someDate,
      end: fc.record({ day, reason: fc.constant('chuyển đi') }),
    }),
    { maxLength: 4 },
  ),
  resume: maybe(
    odd({
      religiousRank: fc.constantFrom('Không', 'Trưởng đạo'),
      declaredOn: day,
      permanentAddress: place,
      previousMembership: odd({ leftOn: someDate, times: count }),
    }),
  ),
});

const cases = fc
  .record({
    today: fc.constantFrom(TODAY, '2028-02-29', '2025-07-01'),
    candidate: odd({
      name,
      birthDate: someDate,
      citizenId: fc.constantFrom('011096000001', '12'),
      isYouthUnionMember: fc.boolean(),
      isReadmission: fc.boolean(),
      religion: fc.constantFrom('NONE', 'X'),
    }),
    steps: fc.array(
      fc.tuple(
        fc.constantFrom(...rulebook.steps.map(({ code }) => code)),
        day,
        fc.constantFrom('PASSED', 'NOT_PASSED', 'RETURNED'),
      ),
      { maxLength: 12 },
    ),
    papers,
    children,
  })
  .map(({ children: own, ...given }): Case => {
    const plain = <T>(facts: T): T => JSON.parse(JSON.stringify(facts), (_, value) => value ?? undefined) as T;
    const made = (type: 'paperText', list: readonly unknown[]) =>
      list.map((facts) => record(type, plain({ ...(facts as object), candidateId: 'self' }) as never));
    const more = {
      members,
      texts: made('paperText', own.texts),
      resumeLines: made('resumeLine' as never, own.resumeLines) as never,
      relatives: made('relative' as never, own.relatives) as never,
      verifications: made('verification' as never, own.verifications) as never,
      votes: made('vote' as never, own.votes) as never,
      remarks: made('mentorRemark' as never, own.remarks) as never,
      assignments: made('mentorAssignment' as never, own.assignments) as never,
      resume: own.resume && (record('resume', plain(own.resume) as never) as never),
    };
    const others = peopleIndex([record('candidate', { name: 'Lò Văn Đức', citizenId: '011096000001' })]);
    return (
      plain({ ...given, candidate: plain(given.candidate) as never }) && {
        ...(plain(given) as unknown as Case),
        more,
        neighbours: {
          people: others,
          numbers: numberIndex([]),
          texts: textIndex(more.texts as never, [], others),
          places: places(),
        },
      }
    );
  });

const said = (templates: object, code: string, params: Readonly<Record<string, unknown>>) => {
  const template = (templates as Record<string, string>)[code];
  expect(template, code).toBeTypeOf('string');
  for (const [, param = ''] of (template ?? '').matchAll(/\{\{(\w+)\}\}/g))
    expect(params[param], `${code} ${param}`).toBeDefined();
};

test('whatever stands in a dossier, it is examined; every finding has its words, its rule and its place', () => {
  fc.assert(
    fc.property(cases, (given) => {
      for (const { what, params, check, cite, mend } of findings(given)) {
        for (const { what: templates } of [vi, en]) said(templates, what, params);
        expect(rulebook.checks.find(({ code }) => code === check)?.cite).toEqual(cite);
        expect(rulebook.documents.map(({ document }) => document)).toContain(cite.document);
        expect(mend.to).toBeTruthy();
      }
    }),
    run,
  );
});

test('the order of the records changes nothing', () => {
  const key = (given: Case) =>
    findings(given)
      .map((one) => JSON.stringify(one))
      .toSorted();
  fc.assert(
    fc.property(cases, (given) => {
      const turned = Object.fromEntries(
        Object.entries(given.more ?? {}).map(([name, list]) => [name, Array.isArray(list) ? list.toReversed() : list]),
      );
      expect(key({ ...given, papers: given.papers?.toReversed() ?? [], more: turned })).toEqual(key(given));
    }),
    run,
  );
});
