import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesNeeded, splitClasses } from '#src/domain/classes/split-classes.ts';

const SOURCE = 'quy định của địa phương, mỗi lớp từ 30 học viên trở lại';

/** "A8 B8": eight people of cell A, eight of cell B, in this order. */
const people = (text: string) =>
  text.split(' ').flatMap((one) => Array.from({ length: Number(one.slice(1)) }, (_, i) => `${one[0]}${i + 1}`));
const cellOf = (person: string) => person[0] ?? '';

test.each([
  [0, 0],
  [1, 1],
  [30, 1],
  [31, 2],
  [60, 2],
  [68, 3],
])(`Q-23, ${SOURCE}: %i proposed are %i classes`, (count, classes) => {
  expect(classesNeeded(count, 30)).toBe(classes);
  expect(splitClasses(people(`A${count}`), cellOf, 30)[0]?.classes.length ?? 0).toBe(classes);
});

describe('the ways to divide', () => {
  test.each([
    { of: 'A30', ways: ['EVEN 30 +0'] },
    { of: 'A12 B10', ways: ['EVEN 22 +0'] },
    { of: 'A31', ways: ['EVEN 16/15 +0', 'FULL 30 +1'] },
    { of: 'A34', ways: ['EVEN 17/17 +0', 'FULL 30 +4'] },
    { of: 'A60', ways: ['EVEN 30/30 +0'] },
    { of: 'A68', ways: ['EVEN 23/23/22 +0', 'FULL 30/30 +8'] },
    { of: 'A9 B8 C7 D5 E5', ways: ['EVEN 19/15 +0', 'FULL 30 +4'] },
  ])(`${SOURCE}: $of → $ways`, ({ of, ways }) => {
    const told = splitClasses(people(of), cellOf, 30).map(
      ({ way, classes, waiting }) => `${way} ${classes.map(({ length }) => length).join('/')} +${waiting.length}`,
    );
    expect(told).toEqual(ways);
  });

  test('people of one cell stay together where they fit', () => {
    const [even] = splitClasses(people('A9 B8 C7 D5 E5'), cellOf, 30);
    expect(even?.classes.map((one) => [...new Set(one.map(cellOf))].join(''))).toEqual(['ADE', 'BC']);
  });

  test('who stands last in the list waits for the next class', () => {
    const full = splitClasses(people('A20 B14'), cellOf, 30)[1];
    expect(full?.waiting).toEqual(['B11', 'B12', 'B13', 'B14']);
  });

  test('whoever they are: nobody is lost or doubled, no class is too full', () => {
    const cells = fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 40 }), (sizes, most) => {
        const all = sizes.flatMap((size, cell) => Array.from({ length: size }, (_, i) => `${cell}:${i}`));
        for (const split of splitClasses(all, (one) => one.split(':')[0] ?? '', most)) {
          expect([...split.classes.flat(), ...split.waiting].toSorted()).toEqual(all.toSorted());
          for (const one of split.classes) expect(one.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});
