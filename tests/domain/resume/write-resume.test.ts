import { describe, expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { noteErased } from '#src/domain/resume/note-erased.ts';
import { sayNobody, writeItem } from '#src/domain/resume/write-item.ts';
import { writeLine } from '#src/domain/resume/write-line.ts';
import { writeRelative } from '#src/domain/resume/write-relative.ts';
import { context, record, TODAY } from '../make.ts';

const candidate = record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10' });
const draft = (facts: FactsOf<'resume'> = {}) => record('resume', { candidateId: candidate.id, edition: 1, ...facts });

function changes(result: CommandResult) {
  if (!result.ok) throw new Error(JSON.stringify(result.error.issues));
  return result.value.map(({ do: how, type, set }) => ({ how, type, set }));
}
const codes = (result: CommandResult) =>
  result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);

describe('boxes of the draft', () => {
  test('the first box begins the draft, under an id that every phone derives', () => {
    const result = writeItem({ candidate, resume: null, set: { otherNames: ' Không ' } }, context);
    expect(changes(result)).toEqual([
      { how: 'put', type: 'resume', set: { otherNames: 'Không', candidateId: candidate.id, edition: 1 } },
    ]);
    expect(result.ok && result.value[0]?.id).toBe(context.derivedId('resume', [candidate.id, 1]));
  });

  test('nothing to write begins none', () => {
    expect(changes(writeItem({ candidate, resume: null, set: { otherNames: null } }, context))).toEqual([]);
  });

  test('facts of the person go to the person, in the same save', () => {
    const set = { nationality: 'Việt Nam' };
    const result = writeItem({ candidate, resume: draft(), own: { ethnicity: '03' }, set }, context);
    expect(changes(result)).toEqual([
      { how: 'patch', type: 'candidate', set: { ethnicity: '03' } },
      { how: 'patch', type: 'resume', set },
    ]);
  });

  test('everything that is wrong is said, and nothing is written', () => {
    const wrong = { own: { citizenId: '12345' }, set: { nationality: 'x'.repeat(61) } };
    expect(codes(writeItem({ candidate, resume: null, ...wrong }, context))).toEqual([
      'citizenId CITIZEN_ID_SHORT',
      'nationality TEXT_TOO_LONG',
    ]);
  });
});

describe('lines', () => {
  const what = 'Làm nương tại bản Pá Bon';
  test('a line that goes on has no end', () => {
    const set = { from: '2014-06', to: '2020-01', isNow: true, what };
    const result = writeLine({ candidate, resume: null, section: 'WORK', line: null, set }, context);
    expect(changes(result)).toEqual([
      {
        how: 'put',
        type: 'resumeLine',
        set: { candidateId: candidate.id, section: 'WORK', from: '2014-06', isNow: true, what },
      },
    ]);
  });

  test('a line takes back that there was none', () => {
    const resume = draft({ noAwards: true, noAbroad: true });
    const result = writeLine({ candidate, resume, section: 'AWARD', line: null, set: { what: 'Giấy khen' } }, context);
    expect(changes(result)[1]).toEqual({ how: 'patch', type: 'resume', set: { noAwards: null } });
  });

  test('without what was done there is no line', () => {
    expect(
      codes(writeLine({ candidate, resume: null, section: 'WORK', line: null, set: { from: '2014' } }, context)),
    ).toEqual(['what FACT_REQUIRED']);
  });

  test.each([
    ['2020-05', '2020', []],
    ['2020', '2020-05', []],
    ['2020-05', '2020-05', []],
    ['2020-06', '2020-05', ['to END_BEFORE_START']],
    ['2021', '2020-12', ['to END_BEFORE_START']],
    ['2026-12', null, ['from DAY_IN_FUTURE']],
    ['2026-11', null, []],
  ])('a line from %s to %s: %j', (from, to, expected) => {
    const line = record('resumeLine', { candidateId: candidate.id, section: 'WORK', what });
    expect(codes(writeLine({ candidate, resume: null, section: 'WORK', line, set: { from, to } }, context))).toEqual(
      expected,
    );
  });
});

describe('relatives', () => {
  test('somebody who stands in a place takes back that there was nobody', () => {
    const resume = draft({ noRelatives: ['SIBLINGS', 'CHILDREN'] });
    const set = { relation: 'SISTER_OLDER', name: 'Lò Thị Mẩy' };
    expect(changes(writeRelative({ candidate, resume, relative: null, set }, context))).toEqual([
      { how: 'put', type: 'relative', set: { ...set, candidateId: candidate.id } },
      { how: 'patch', type: 'resume', set: { noRelatives: ['CHILDREN'] } },
    ]);
  });

  test('the family of a former spouse takes nothing back', () => {
    const resume = draft({ noRelatives: ['FATHER_IN_LAW'] });
    const set = { relation: 'FATHER_IN_LAW', name: 'Vàng A Dơ', isOfFormerSpouse: true };
    expect(changes(writeRelative({ candidate, resume, relative: null, set }, context))).toHaveLength(1);
  });

  test('"Không" is said once and taken back', () => {
    const first = sayNobody({ candidate, resume: null, place: 'CHILDREN', isNobody: true }, context);
    expect(changes(first)[0]?.set).toMatchObject({ noRelatives: ['CHILDREN'], edition: 1 });
    const resume = draft({ noRelatives: ['CHILDREN', 'SIBLINGS'] });
    expect(changes(sayNobody({ candidate, resume, place: 'CHILDREN', isNobody: true }, context))[0]?.set).toEqual({
      noRelatives: ['SIBLINGS', 'CHILDREN'],
    });
    expect(changes(sayNobody({ candidate, resume, place: 'CHILDREN', isNobody: false }, context))[0]?.set).toEqual({
      noRelatives: ['SIBLINGS'],
    });
  });
});

describe('P1: the draft is deleted', () => {
  test.each([
    [undefined, 1, 1],
    [1, 2, 2],
    [2, undefined, 2],
  ])(
    'drafts deleted before %s, edition %s: counted %s, so that the next one has a new number',
    (before, edition, count) => {
      const person = record('candidate', {
        name: 'Lò Văn Đức',
        ...(before ? { resumeErased: { count: before, day: '2026-01-05' } } : {}),
      });
      const resume = edition ? draft({ edition }) : null;
      const [change] = changes(noteErased({ candidate: person, resume }, context));
      expect(change?.set).toEqual({ resumeErased: { count, day: TODAY } });
      const erased = record('candidate', { ...person.facts, ...(change?.set as FactsOf<'candidate'>) });
      const next = changes(writeItem({ candidate: erased, resume: null, set: { otherNames: 'Không' } }, context));
      expect(next[0]?.set).toMatchObject({ edition: count + 1 });
    },
  );
});
