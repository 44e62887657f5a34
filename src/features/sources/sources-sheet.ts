import { listCell, listSheet } from '../../documents/workbook/list-sheet.ts';
import type { ListCell } from '../../documents/workbook/write-xlsx.ts';
import { MILITARY_GROUPS } from '../../domain/sources/military-source.ts';
import type { Translate } from '../../i18n/translate.ts';
import { writeDay } from '../../ui/day-text.ts';
import { TABLES, type useSourceWords } from './use-source-words.ts';
import type { Sources } from './use-sources.ts';

type Line = [table: string, name: string, count: number | null, women?: number, minority?: number];

/** Every table of the page under one another, in the words of the screen. */
export function sourcesSheet(found: Sources, words: ReturnType<typeof useSourceWords>, t: Translate) {
  const say = (key: string, params: Record<string, string | number> = {}) => t(key, params);
  const lines: Line[] = [
    ...TABLES.flatMap((name) =>
      found[name].lines.map(
        ({ key, people, women, minority }): Line => [
          say(`tables.${name}`),
          words.line(name, key),
          people.length,
          women.length,
          minority.length,
        ],
      ),
    ),
    ...found.military.years.flatMap(({ year, groups }) =>
      MILITARY_GROUPS.map(
        (group): Line => [
          `${say('military.title')}, ${say('military.year', { year })}`,
          say(`military.group.${group}`),
          groups[group].length,
        ],
      ),
    ),
    [say('military.title'), say('military.demobilised'), found.military.demobilised.length],
    ...found.away.map(
      ({ person, until }): Line => [
        say('away.title'),
        `${person.facts.name}: ${say('away.until', { day: writeDay(until) })}`,
        null,
      ],
    ),
    ...found.silent.map(
      ({ person, since }): Line => [
        say('silent.title'),
        `${person.facts.name}: ${since === null ? say('silent.never') : say('silent.since', { day: writeDay(since) })}`,
        null,
      ],
    ),
    ...found.lost.lines.flatMap(({ reason, byYear }) =>
      found.lost.years.map(
        (year): Line => [`${say('loss.title')}, ${year}`, words.reason(reason), byYear[year]?.length ?? 0],
      ),
    ),
  ];
  const { bySource } = found;
  return listSheet({
    name: say('title'),
    warning: say('warning'),
    titles: [say('title'), `${say('totalLabel')}: ${bySource.all.people.length}`],
    columns: [
      { title: say('column.table'), width: 34 },
      { title: say('column.name'), width: 48 },
      { title: say('column.people'), width: 10 },
      { title: say('column.women'), width: 10 },
      { title: say('column.minority'), width: 12 },
    ],
    rows: lines.map((line) => Array.from({ length: 5 }, (_, i): ListCell => listCell(line[i]))),
  });
}
