import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checklist } from '#src/domain/dossier/checklist.ts';
import { byDay, dueTasks } from '#src/domain/dossier/due-tasks.ts';
import { lifeState } from '#src/domain/dossier/life-state.ts';
import { nextStep } from '#src/domain/dossier/next-step.ts';
import { PAPER_STATES } from '#src/domain/records/paper.ts';
import { RECORD_TYPES, type RecordType } from '#src/domain/records/record-types.ts';
import { APPROVAL_CHAINS } from '#src/domain/records/unit.ts';
import { searchEntry, searchIndex } from '#src/domain/search/search-index.ts';
import { searchPeople } from '#src/domain/search/search-people.ts';
import { validateFacts } from '#src/domain/validate-facts.ts';
import { addDays } from '#src/lib/local-day.ts';
import type { Given } from './make.ts';
import { dossier, official, rulebook, sentence, TODAY } from './make.ts';

const run = { seed: 294, numRuns: 400 };

const day = fc.integer({ min: -2_500, max: 40 }).map((ago) => addDays(TODAY, ago));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const codes = rulebook.steps.map(({ code }) => code);
const paperCodes = rulebook.papers.map(({ code }) => code);

const given: fc.Arbitrary<Given> = fc.record({
  today: fc.integer({ min: 0, max: 700 }).map((later) => addDays(TODAY, later)),
  candidate: fc.record({
    birthDate: maybe(fc.constantFrom('1960-03-04', '1966-11-02', '1998-02-05', '2009-01-01', '1966', '2008-11')),
    generalEducation: maybe(fc.constantFrom('READ_WRITE', '5/12', '9/12', '12/12', '0/12')),
    religion: maybe(fc.constantFrom('NONE', 'PROTESTANT')),
    isYouthUnionMember: maybe(fc.boolean()),
    isTradeUnionMember: maybe(fc.boolean()),
    isElderOrPrestigious: maybe(fc.boolean()),
    isStudent: maybe(fc.boolean()),
    isReadmission: maybe(fc.boolean()),
    hasForeignTies: maybe(fc.boolean()),
    livesInOtherCommune: maybe(fc.boolean()),
    awayUntil: maybe(day),
  }),
  unit: fc.record({
    isSpecialArea: fc.boolean(),
    hasYouthUnion: fc.boolean(),
    hasTradeUnion: fc.boolean(),
    hasSectionCommittee: fc.boolean(),
    chain: fc.constantFrom(...APPROVAL_CHAINS),
  }),
  steps: fc.array(
    fc.tuple(fc.constantFrom(...codes), day, fc.constantFrom('PASSED', 'PASSED', 'NOT_PASSED', 'RETURNED')),
  ),
  papers: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(...paperCodes),
      fc.record({
        state: fc.constantFrom(...PAPER_STATES),
        document: maybe(fc.record({ day })),
        requestedOn: maybe(day),
        returned: fc.constant({ day: TODAY, reason: 'Thiếu mục 15' }),
      }),
    ),
    { selector: ([code]) => code },
  ),
  mentors: fc.array(day, { maxLength: 2 }),
  probationMentors: fc.array(day, { maxLength: 1 }),
  remarks: fc.array(day, { maxLength: 3 }),
  consent: maybe(day),
  members: fc
    .array(fc.constantFrom('OFFICIAL', 'PROBATIONARY'), { maxLength: 5 })
    .map((all) => all.map((status, i) => official(`Lò Văn ${i}`, { status }))),
}) as fc.Arbitrary<Given>;

test('whatever was written down, there is one next step that can be said, and tasks in order', () => {
  fc.assert(
    fc.property(given, (written) => {
      const one = dossier(written);
      const today = written.today ?? TODAY;
      const next = nextStep(one, rulebook, today);
      const tasks = dueTasks(one, rulebook, today);
      for (const action of [next, ...tasks]) {
        expect(sentence(action, 'vi')).not.toMatch(/undefined|null|NaN|\[object/);
        expect(sentence(action, 'en')).not.toMatch(/undefined|null|NaN|\[object/);
        expect(action.overdue).toBe(action.by !== null && action.by < today);
        expect(rulebook.documents.map(({ document }) => document)).toContain(action.cite.document);
      }
      expect(tasks).toEqual(tasks.toSorted(byDay));
      if (next.does.action !== 'NONE' && next.byKind !== 'LEGAL') {
        const codes = tasks.map(({ code }) => code);
        expect(codes.includes(next.code) || codes.includes('PROBATION_ENDS'), next.code).toBe(true);
      }
      const states = [...rulebook.states, ...rulebook.exitStates].map(({ code }) => code);
      expect(states).toContain(lifeState(one, rulebook));
      const { summary } = checklist(one, rulebook, today);
      expect(summary.ready + summary.missing).toBeLessThanOrEqual(summary.required);
    }),
    run,
  );
});

test('facts of any shape are judged, never thrown at', () => {
  const types = Object.keys(RECORD_TYPES) as RecordType[];
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.jsonValue(),
      (type, more, value) => {
        const named = Object.fromEntries(Object.keys(RECORD_TYPES[type].facts).map((fact) => [fact, value]));
        for (const { fact, code } of validateFacts(type, { ...more, ...named }, { isNew: true, today: TODAY })) {
          expect(Object.keys(named)).toContain(fact);
          expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
        }
      },
    ),
    run,
  );
});

test('any text may be searched for, and the name itself is always found', () => {
  const name = fc.array(fc.constantFrom('Lò', 'Văn', 'Đức', 'Hoà', 'Hòa', "H'Mông", 'Ánh', 'Ê-đê', 'Ỏn', '🙂'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(name, fc.string({ unit: 'grapheme' }), fc.constantFrom('NFC', 'NFD'), (words, query, form) => {
      const written = words.join(' ');
      const index = searchIndex([searchEntry({ id: 'x', name: written, fields: [] })]);
      for (const hit of searchPeople(index, query)) {
        for (const { start, end } of hit.ranges) expect(written.slice(start, end)).not.toBe('');
      }
      if (/\p{L}/u.test(written))
        expect(searchPeople(index, written.normalize(form))).toMatchObject([{ id: 'x', exact: true }]);
    }),
    run,
  );
});
