/** One of the ways to divide people into classes; each class is a list of people in their order. */
export interface ClassSplit<Person> {
  /** EVEN: everybody learns, in classes of about one size · FULL: only full classes, the last ones wait */
  way: 'EVEN' | 'FULL';
  classes: readonly (readonly Person[])[];
  waiting: readonly Person[];
}

/**
 * How many classes are needed: 30 people one, 31 two, 68 three, where 30 is the most (quy định của địa phương: "từ 30
 * học viên trở lại").
 */
export const classesNeeded = (count: number, most: number): number => Math.ceil(count / Math.max(1, most));

/**
 * How people may be divided into classes of at most `most`, with the people of one cell together where that fits. Where
 * the last class would not be full there are two ways, and the officer chooses: 34 people are 17 + 17, or 30 and four
 * who wait for the next class. Who comes later in the list waits.
 *
 * @param people in the order of the waiting list
 * @param cellOf key of the person's cell
 */
export function splitClasses<Person>(
  people: readonly Person[],
  cellOf: (person: Person) => string,
  most: number,
): ClassSplit<Person>[] {
  const count = classesNeeded(people.length, most);
  if (count === 0) return [];
  const even = { way: 'EVEN', classes: divide(people, cellOf, count, most), waiting: [] } as const;
  const full = Math.floor(people.length / most);
  if (full === 0 || full === count) return [even];
  const inFull = people.slice(0, full * most);
  return [even, { way: 'FULL', classes: divide(inFull, cellOf, full, most), waiting: people.slice(full * most) }];
}

/** Cells go whole into the emptiest class, the largest first; a cell that fits nowhere is cut at the even size. */
function divide<Person>(
  people: readonly Person[],
  cellOf: (person: Person) => string,
  count: number,
  most: number,
): Person[][] {
  const place = new Map(people.map((person, i) => [person, i]));
  const cells = [...new Set(people.map(cellOf))]
    .map((cell) => people.filter((person) => cellOf(person) === cell))
    .toSorted((a, b) => b.length - a.length);
  const classes: Person[][] = Array.from({ length: count }, () => []);
  const even = Math.ceil(people.length / count);
  for (const cell of cells) {
    let rest = cell;
    while (rest.length > 0) {
      const emptiest = classes.reduce((best, one) => (one.length < best.length ? one : best));
      const fits = emptiest.length + rest.length <= most;
      const room = (emptiest.length < even ? even : most) - emptiest.length;
      const taken = fits ? rest.length : room;
      emptiest.push(...rest.slice(0, taken));
      rest = rest.slice(taken);
    }
  }
  return classes.map((one) => one.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)));
}
