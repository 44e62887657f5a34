import type { Rulebook } from '../rulebook/rulebook.ts';
import { type Figure, meanOfRow, unknownRow } from './figure.ts';
import { type AdmittedPerson, ageOnAdmission, personFact } from './person-fact.ts';
import { rowsOf, type StatisticsFact, type StatisticsForm, type StatisticsRow } from './report-form.ts';

/** Whoever was admitted in a period; `count` may be more than the people, where a figure was noted from a paper. */
export interface AdmittedGroup {
  count: number;
  people: readonly AdmittedPerson[];
}

type Lists = Pick<Rulebook, 'lists'>;

interface Tally {
  value: number | null;
  /** of whom it cannot be told */
  unknown: number;
  people: readonly string[];
}

/**
 * Fills a form: one figure a row, one more where something is not recorded of somebody ("chưa ghi"), and what a mean is
 * taken over. A row of which nothing is recorded of anybody is null, never 0.
 *
 * @param before the same period of the year before; null where nobody knows it, left out where the form has no column
 */
export function statisticsFigures(
  form: StatisticsForm,
  rulebook: Lists,
  now: AdmittedGroup,
  before?: AdmittedGroup | null,
): Figure[] {
  const figures: Figure[] = [];
  const add = (row: string, here: number | null, last: number | null | undefined, people?: readonly string[]) =>
    figures.push({
      row,
      value: here,
      ...(before === undefined ? {} : { before: last ?? null }),
      ...(people && people.length > 0 ? { people: [...people] } : {}),
    });
  for (const section of form.sections) {
    const rows = rowsOf(section, rulebook);
    for (const rule of rows) {
      const fact = rule.fact ?? section.fact;
      const here = tally(rule, fact, now, rulebook);
      const last = before ? tally(rule, fact, before, rulebook) : null;
      if (section.onlyPresent && !here.value) continue;
      add(rule.code, here.value, last?.value, here.people);
      if (rule.is === 'MEAN_AGE') add(meanOfRow(rule.code), here.people.length, last?.people.length);
      else if (rule.fact && here.unknown + (last?.unknown ?? 0) > 0)
        add(unknownRow(rule.code), here.unknown, last?.unknown);
    }
    if (!section.fact) continue;
    const [here, last] = [now, before].map((group) => (group ? leftOut(rows, section.fact, group, rulebook) : 0));
    if (here || last) add(unknownRow(section.code), here ?? 0, last);
  }
  return figures;
}

function tally(rule: StatisticsRow, fact: StatisticsFact | undefined, group: AdmittedGroup, rulebook: Lists): Tally {
  if (rule.is === 'TOTAL') return { value: group.count, unknown: 0, people: group.people.map(({ id }) => id) };
  if (rule.is === 'MEAN_AGE') return meanAge(group);
  const verdicts = group.people.map((person) => stands(rule, fact, person, rulebook));
  const people = group.people.filter((_, i) => verdicts[i] === true).map(({ id }) => id);
  const unknown = notInBook(group) + verdicts.filter((one) => one === null).length;
  const isNothingKnown = group.count > 0 && unknown >= group.count;
  return { value: isNothingKnown ? null : people.length, unknown, people };
}

/** The sum of the full years of those whose age is known, who stand in `people`. */
function meanAge(group: AdmittedGroup): Tally {
  const known = group.people.flatMap((person) => {
    const age = ageOnAdmission(person);
    return age && age.least === age.most ? [{ id: person.id, years: age.least }] : [];
  });
  return {
    value: known.length === 0 ? null : known.reduce((sum, { years }) => sum + years, 0),
    unknown: group.count - known.length,
    people: known.map(({ id }) => id),
  };
}

const notInBook = ({ count, people }: AdmittedGroup) => Math.max(0, count - people.length);

/** People of a section of whom it cannot be told in which row they stand. */
function leftOut(
  rows: readonly StatisticsRow[],
  fact: StatisticsFact | undefined,
  group: AdmittedGroup,
  rulebook: Lists,
): number {
  const open = group.people.filter((person) => {
    const verdicts = rows.filter(({ is }) => !is).map((rule) => stands(rule, rule.fact ?? fact, person, rulebook));
    return verdicts.includes(null) && !verdicts.includes(true);
  });
  return open.length + notInBook(group);
}

/** Whether a person stands in a row; null where that cannot be told. */
function stands(
  rule: StatisticsRow,
  fact: StatisticsFact | undefined,
  person: AdmittedPerson,
  rulebook: Lists,
): boolean | null {
  if (fact === 'age') {
    const age = ageOnAdmission(person);
    const [from, to] = [rule.from ?? 0, rule.to ?? Number.POSITIVE_INFINITY];
    if (!age) return null;
    if (age.most < from || age.least > to) return false;
    return age.least >= from && age.most <= to ? true : null;
  }
  if (!fact) return null;
  const value = personFact(fact, person, rulebook);
  if (value === null) return null;
  return rule.in ? rule.in.includes(value) : !rule.notIn?.includes(value);
}
