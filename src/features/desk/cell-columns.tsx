import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attained, CellRow } from '../../domain/oversight/cell-row.ts';
import type { TotalRow } from '../../domain/oversight/total-row.ts';
import { hasTarget } from '../../domain/quota/target.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Bar } from './bar.tsx';
import { contactAge, flagMark, rateText, signed, targetWords, useFlagWords } from './desk-words.ts';

/** Columns that are nothing but a number of people. */
const PEOPLE = ['inTray', 'returned', 'trainedOnly', 'inClass', 'listed'] as const;
const TOLD: ReadonlySet<string> = new Set(['NO_CONTACT', 'NEVER_SEEN']);

/** A rate that sorts: cells without a target have none. */
const ratio = ({ standing }: Attained) => (standing?.rate ? standing.rate.part / standing.rate.whole : null);

/** The columns of the table of cells, and its last line under the same keys; kept, so that rows need not be drawn anew. */
export function useCellColumns(today: LocalDay) {
  const { t, i18n } = useTranslation('desk');
  const words = useFlagWords(today);
  return useMemo(() => cellColumns(t, i18n.language, today, words), [t, i18n.language, today, words]);
}

function cellColumns(t: TFunction<'desk'>, language: string, today: LocalDay, words: ReturnType<typeof useFlagWords>) {
  const people = (key: (typeof PEOPLE)[number] | 'probation', cell: string, row: CellRow | TotalRow) => (
    <FigurePeople
      label={t('cells.figure', { what: t(`column.${key}Long`), cell })}
      count={row[key].length}
      people={row[key]}
    />
  );
  const admitted = (cell: string, { admitted }: Attained) =>
    admitted ? (
      <FigurePeople
        label={t('cells.figure', { what: t('column.admitted'), cell })}
        count={admitted.count}
        people={admitted.people}
        notes={admitted.notes}
      />
    ) : (
      t('figure.unknown')
    );
  const target = (of: Attained) => (hasTarget(of.target) ? targetWords(t, of.target) : '–');
  const rate = (of: Attained) => {
    const text = rateText(of, language);
    const { part, whole } = of.standing?.rate ?? { part: 0, whole: 1 };
    return text === null ? null : (
      <span className="desk-rate">
        <Bar part={part} whole={whole} />
        {t('figure.percent', { rate: text })}
      </span>
    );
  };
  const remaining = ({ standing }: Attained) =>
    standing?.status === 'NO_TARGET'
      ? standing.outside > 0 && t('figure.outside', { count: standing.outside })
      : standing?.remaining;
  const before = (count: number | undefined, change: number | null) => {
    if (count === undefined) return t('figure.noBefore');
    return change === null ? count : t('figure.before', { count, change: signed(change) });
  };
  const term = (of: Attained | null) =>
    of && t('figure.ofTarget', { count: of.admitted?.count ?? t('figure.unknown'), target: targetWords(t, of.target) });

  const columns: readonly DataColumn<CellRow>[] = [
    {
      key: 'name',
      title: t('column.cell'),
      names: true,
      sort: ({ name }) => name,
      cell: ({ unit, name, inCharge }) => (
        <>
          <Link href={`/cac-chi-bo/${unit}`}>{name}</Link>
          {inCharge && <span className="desk-under no-print">{inCharge.facts.name}</span>}
        </>
      ),
    },
    {
      key: 'flags',
      title: t('column.flags'),
      sort: ({ flags }) => flags.length,
      cell: ({ unit, name, flags }) => {
        const [first] = flags;
        return (
          first && (
            <Link
              href={`/cac-chi-bo/${unit}`}
              aria-label={t('flags.open', { count: flags.length, first: words.say(first, 'text'), cell: name })}
            >
              <StateMark mark={flagMark(first)}>{flags.length}</StateMark>
            </Link>
          )
        );
      },
    },
    {
      key: 'target',
      title: t('column.target'),
      figure: true,
      sort: ({ year }) => (hasTarget(year.target) ? year.target.least : null),
      cell: ({ year }) => target(year),
    },
    {
      key: 'admitted',
      title: t('column.admitted'),
      figure: true,
      sort: ({ year }) => year.admitted?.count,
      cell: ({ name, year }) => admitted(name, year),
    },
    { key: 'rate', title: t('column.rate'), sort: ({ year }) => ratio(year), cell: ({ year }) => rate(year) },
    {
      key: 'remaining',
      title: t('column.remaining'),
      figure: true,
      sort: ({ year }) => (year.standing?.rate ? year.standing.remaining : null),
      cell: ({ year }) => remaining(year),
    },
    {
      key: 'before',
      title: t('column.before'),
      figure: true,
      sort: ({ change }) => change,
      cell: (row) => before(row.before?.count, row.change),
    },
    ...PEOPLE.map((key) => ({
      key,
      title: t(`column.${key}`),
      figure: true,
      sort: (row: CellRow) => row[key].length,
      cell: (row: CellRow) => people(key, row.name, row),
    })),
    {
      key: 'term',
      title: t('column.term'),
      figure: true,
      sort: ({ term }) => term && ratio(term),
      cell: (row) => term(row.term),
    },
    {
      key: 'probation',
      title: t('column.probation'),
      figure: true,
      sort: (row) => row.probation.length,
      cell: (row) => people('probation', row.name, row),
    },
    {
      key: 'contact',
      title: t('column.contact'),
      // the longest silence first when it falls
      sort: ({ contact }) => -(contact?.at ?? 0),
      cell: ({ contact, flags }) => {
        const told = flags.find(({ code }) => TOLD.has(code));
        const age = contactAge(t, contact, today);
        return told ? <StateMark mark={flagMark(told)}>{age}</StateMark> : age;
      },
    },
  ];

  const foot = (total: TotalRow) => {
    const name = t('cells.total', { count: total.cells });
    return {
      name,
      target: target(total.year),
      admitted: admitted(name, total.year),
      rate: rate(total.year),
      remaining: remaining(total.year),
      before: before(total.before.unknown === total.cells ? undefined : total.before.count, total.change),
      ...Object.fromEntries(PEOPLE.map((key) => [key, people(key, name, total)])),
      term: term(total.term),
      probation: people('probation', name, total),
    };
  };
  return { columns, foot };
}
