import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { familyPlaces } from '#src/domain/resume/family.ts';
import { timeline } from '#src/domain/resume/timeline.ts';
import { writeItem } from '#src/domain/resume/write-item.ts';
import { writeLine } from '#src/domain/resume/write-line.ts';
import { writeRelative } from '#src/domain/resume/write-relative.ts';
import { context, dossier, record, TODAY } from '../make.ts';

const candidate = record('candidate', { name: 'Lò Văn Đức', birthDate: '1996-05-10' });
const said = (result: CommandResult) =>
  result.ok ? [] : result.error.issues.map(({ fact, code }) => `${fact} ${code}`);
const FIFTY_PAGES = 'Từ nhỏ ở với bố mẹ tại bản Pá Bon. '.repeat(4_000);

describe('2-KNĐ, items 15, 17 to 20: a line that cannot be is said at its field', () => {
  const write = (set: FactsOf<'resumeLine'>) =>
    writeLine({ candidate, resume: null, section: 'WORK', line: null, set: { what: 'Làm nương', ...set } }, context);

  test.each<[string, FactsOf<'resumeLine'>, string[]]>([
    ['before birth', { from: '1996-04', to: '1996-06' }, ['from DAY_BEFORE_BIRTH']],
    ['all of it before birth', { from: '1990', to: '1995-12-31' }, ['from DAY_BEFORE_BIRTH', 'to DAY_BEFORE_BIRTH']],
    ['in the month of birth', { from: '1996-05', to: '1996-05' }, []],
    ['in the year of birth', { from: '1996', to: '1996' }, []],
    ['on the day of birth', { from: '1996-05-10', to: null, isNow: true }, []],
    ['the day before', { from: '1996-05-09', isNow: true }, ['from DAY_BEFORE_BIRTH']],
    ['an end before its beginning', { from: '2020-06', to: '2020-05' }, ['to END_BEFORE_START']],
    ['next month', { from: '2026-12', isNow: true }, ['from DAY_IN_FUTURE']],
    ['29 February of a common year', { from: '2023-02-29' }, ['from DAY_IMPOSSIBLE']],
    ['29 February of a leap year', { from: '2024-02-29', isNow: true }, []],
    ['a month 13', { from: '2023-13' }, ['from DAY_IMPOSSIBLE']],
    ['an end that stays behind "nay"', { from: '2020-01', to: '2019-01', isNow: true }, []],
    ['a text of 50 pages', { what: FIFTY_PAGES }, ['what TEXT_TOO_LONG']],
  ])('%s', (_, set, expected) => {
    expect(said(write(set))).toEqual(expected);
  });

  test('a beginning that is moved behind the end is said, though the end was not touched', () => {
    const line = record('resumeLine', { section: 'WORK', what: 'Làm nương', from: '2015-01', to: '2018-06' });
    const set = { from: '2019-01' };
    expect(said(writeLine({ candidate, resume: null, section: 'WORK', line, set }, context))).toEqual([
      'to END_BEFORE_START',
    ]);
  });

  test('a line from before a birth date that was corrected later can be corrected word by word', () => {
    const line = record('resumeLine', { section: 'WORK', what: 'Làm nương', from: '1995-01', to: '2018-06' });
    const set = { from: '1995-01', to: '2018-06', what: 'Làm ruộng' };
    expect(writeLine({ candidate, resume: null, section: 'WORK', line, set }, context).ok).toBe(true);
  });

  test('without a birth date nothing is before it', () => {
    const unknown = record('candidate', { name: 'Lò Văn Đức' });
    const set = { from: '1950', to: '1951', what: 'Làm nương' };
    expect(writeLine({ candidate: unknown, resume: null, section: 'WORK', line: null, set }, context).ok).toBe(true);
  });
});

describe('2-KNĐ, item 21: a relative that cannot be is said at the field', () => {
  const write = (set: FactsOf<'relative'>) =>
    writeRelative(
      { candidate, resume: null, relative: null, set: { relation: 'FATHER', name: 'Lò Văn Mừng', ...set } },
      context,
    );

  test.each<[string, FactsOf<'relative'>, string[]]>([
    ['a grandfather of the century before last', { relation: 'GRANDFATHER_PATERNAL', birthDate: '1893' }, []],
    ['an impossible year', { birthDate: '1093' }, ['birthDate BIRTH_BEFORE_1800']],
    ['a year of three digits', { birthDate: '193' }, ['birthDate DAY_IMPOSSIBLE']],
    ['born next year', { birthDate: '2027' }, ['birthDate BIRTH_IN_FUTURE']],
    ['dead next year', { death: { year: '2027' } }, ['death DAY_IN_FUTURE']],
    ['dead before birth', { birthDate: '1970-05', death: { year: '1970-04' } }, ['death DEATH_BEFORE_BIRTH']],
    ['dead in the year of birth', { birthDate: '1970-05', death: { year: '1970' } }, []],
    ['dead, without cause and place yet', { death: {} }, []],
    ['a history of 50 pages', { history: FIFTY_PAGES }, ['history TEXT_TOO_LONG']],
    ['no relation', { relation: '' }, ['relation CODE_FORM']],
    ['no name', { name: ' ' }, ['name TEXT_EMPTY']],
    ['a name of one word', { name: 'Páo' }, []],
  ])('%s', (_, set, expected) => {
    expect(said(write(set))).toEqual(expected);
  });

  test('rare letters, typed in parts or whole, are one name', () => {
    fc.assert(
      fc.property(fc.constantFrom('Lầu Mí Chứ', 'Thào A Ký', 'Hmông Ŏt', 'Ksor H’Bia', 'Y Niê Ƀuôn'), (name) => {
        const written = write({ name: name.normalize('NFD') });
        expect(written.ok && written.value[0]?.set).toMatchObject({ name: name.normalize('NFC') });
      }),
    );
  });

  test('eighty relatives: each stands once in a place', () => {
    const relatives = Array.from({ length: 80 }, (_, i) =>
      record('relative', {
        relation: ['FATHER', 'CHILD', 'SIBLING_YOUNGER', 'SPOUSE'][i % 4] as string,
        name: `Lò ${i}`,
      }),
    );
    const places = familyPlaces(dossier({ more: { relatives } }));
    const placed = places.flatMap((place) => place.relatives.map(({ id }) => id));
    expect(placed).toHaveLength(80);
    expect(new Set(placed).size).toBe(80);
  });
});

describe('2-KNĐ, items 12 and 13: days of the past', () => {
  test.each<[FactsOf<'resume'>, string[]]>([
    [{ youthUnionJoin: { day: '2027' } }, ['youthUnionJoin DAY_IN_FUTURE']],
    [{ youthUnionJoin: { day: '2012-03-26' } }, []],
    [{ previousMembership: { admittedOn: '2027-01' } }, ['previousMembership DAY_IN_FUTURE']],
    [{ previousMembership: { leftOn: '2027-01' } }, ['previousMembership DAY_IN_FUTURE']],
    [
      { previousMembership: { admittedOn: '2015-03', officialOn: '2014-03' } },
      ['previousMembership OFFICIAL_BEFORE_ADMITTED'],
    ],
    [{ previousMembership: { admittedOn: '2015-03', leftOn: '2014-03' } }, ['previousMembership END_BEFORE_START']],
    [{ previousMembership: { admittedOn: '2015-03', officialOn: '2016-03', leftOn: '2019' } }, []],
    [{ childhoodHistory: FIFTY_PAGES }, ['childhoodHistory TEXT_TOO_LONG']],
    [{ declaredOn: '2026-11-23' }, ['declaredOn DAY_IN_FUTURE']],
  ])('%j', (set, expected) => {
    expect(said(writeItem({ candidate, resume: null, set }, context))).toEqual(expected);
  });
});

test('whatever lines are written, the band is told and nothing throws', () => {
  const date = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1900, max: 2030 }).map(String),
    fc
      .tuple(fc.integer({ min: 1900, max: 2030 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
    fc.constantFrom('2024-02-29', '2023-02-28', '1899-12-31'),
  );
  const line = fc.record({ from: date, to: date, isNow: fc.constantFrom(null, true) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 200 }), (given) => {
      const lines = given.map((facts) => record('resumeLine', { section: 'WORK', what: 'Làm nương', ...facts }));
      const band = timeline(lines, TODAY);
      expect(band.spans).toHaveLength(lines.length);
      for (const { from, to, months } of [...band.gaps, ...band.overlaps, ...(band.untilNow ? [band.untilNow] : [])]) {
        expect(from <= to && months > 0).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('"nay" twice is an overlap, unless the second began this month', () => {
  const going = (from: string) => record('resumeLine', { section: 'WORK', what: 'Làm nương', from, isNow: true });
  expect(timeline([going('2015-01'), going('2020-06')], TODAY).overlaps).toMatchObject([
    { from: '2020-06', to: '2026-11', months: 78 },
  ]);
  expect(timeline([going('2015-01'), going('2026-11')], TODAY).overlaps).toEqual([]);
});
