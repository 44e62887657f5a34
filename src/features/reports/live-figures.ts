import { admissionSources } from '../../db/admission-sources.ts';
import type { Book } from '../../db/book.ts';
import { communeAdmitted, dissolvedCells } from '../../db/commune-admitted.ts';
import { type AdmissionSources, type AdmittedCount, admittedBetween } from '../../domain/quota/admitted.ts';
import { termQuota, yearQuota } from '../../domain/quota/quota-period.ts';
import { sumQuotas } from '../../domain/quota/sum-quotas.ts';
import type { Target } from '../../domain/quota/target.ts';
import type { DomainRecord, RecordType } from '../../domain/records/record-types.ts';
import type { Figure } from '../../domain/reports/figure.ts';
import { type MonthInput, monthFigures } from '../../domain/reports/month-figures.ts';
import { periodFigures } from '../../domain/reports/period-figures.ts';
import { type ReportPeriod, sameSpanBefore } from '../../domain/reports/report-period.ts';
import type { AdmittedGroup } from '../../domain/reports/statistics-figures.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { CELL_MONTH, STRUCTURE, TABLE_2 } from '../../rulebooks/reports/report-forms.ts';
import { cellsOf } from './report-unit.ts';

type Unit = DomainRecord<'unit'>;

/** Every figure of a report as the book says it now. */
export function liveFigures(
  book: Book,
  rulebook: Rulebook,
  unit: Unit,
  period: ReportPeriod,
  through: LocalDay,
): Figure[] {
  const sources = sourcesOf(book, unit);
  if (period.kind === 'CELL_MONTH') return monthFigures(CELL_MONTH, monthInput(book, unit, period, through));
  const before = sameSpanBefore(period, through);
  const cells = unit.facts.kind === 'COMMUNE' ? cellsOf(book.view, unit) : [];
  const group = ({ from, to }: { from: LocalDay; to: LocalDay }) =>
    groupOf(book, sources, countIn(book, unit, from, to));
  const rowOf = (cell: Unit) => ({
    id: cell.id,
    admitted: countIn(book, cell, period.from, through),
    before: before && countIn(book, cell, before.from, before.to),
    target: targetOf(book, cell, period),
  });
  const dissolved = unit.facts.kind !== 'COMMUNE' ? [] : dissolvedCells(book.view, unit.id, book.today());
  const now = group({ from: period.from, to: through });
  const last = before && group(before);
  return periodFigures({
    forms: period.kind === 'QUICK' ? [] : [TABLE_2, STRUCTURE],
    rulebook,
    now,
    before: last,
    target: targetOf(book, unit, period)?.least ?? null,
    units: [
      ...cells.map(rowOf),
      // a dissolved cell has a line only where it admitted somebody
      ...dissolved
        .flatMap((id) => book.view.get('unit', id) ?? [])
        .map(rowOf)
        .filter(({ admitted, before }) => admitted?.count || before?.count),
    ],
  });
}

/** What is known of a unit's admissions; nothing at all is known as nobody. */
function sourcesOf(book: Book, unit: Unit): AdmissionSources {
  const today = book.today();
  const all = admissionSources(book.view, today);
  // alone the people lie in the book's own scope, whatever the id of its unit
  const people = book.owner.commune === null ? all.get(book.owner.scope) : all.get(unit.id);
  const notes = all.get(unit.id)?.notes ?? [];
  return { admissions: people?.admissions ?? [], notes, begunOn: people?.begunOn ?? null, today };
}

/** Day since which the unit keeps the book. */
export const begunOn = (book: Book, unit: Unit): LocalDay | null => sourcesOf(book, unit).begunOn;

/** A commune is counted as on its page of quotas. */
function countIn(book: Book, unit: Unit, from: LocalDay, to: LocalDay): AdmittedCount | null {
  if (unit.facts.kind !== 'COMMUNE') return admittedBetween(sourcesOf(book, unit), from, to);
  const cells = cellsOf(book.view, unit).map(({ id }) => id);
  return communeAdmitted(book.view, unit.id, cells, book.today())(from, to);
}

function groupOf(book: Book, sources: AdmissionSources, count: AdmittedCount | null): AdmittedGroup | null {
  if (count === null) return null;
  const behind = new Set(count.people);
  const people = sources.admissions.flatMap(({ candidate, day }) => {
    const facts = behind.has(candidate) ? book.view.get('candidate', candidate)?.facts : undefined;
    return facts ? [{ id: candidate, facts, day }] : [];
  });
  return { count: count.count, people };
}

/** The unit's own quota; a commune that was given none is read against its cells' sum. */
function targetOf({ view }: Book, unit: Unit, { kind, from }: ReportPeriod): Target | null {
  const quotas = view.all('quota');
  const find = (given: readonly DomainRecord<'quota'>[]) =>
    kind === 'TERM' ? termQuota(given, unit.id, from) : yearQuota(given, unit.id, from.slice(0, 4));
  const cells = unit.facts.kind === 'COMMUNE' ? cellsOf(view, unit).map(({ id }) => id) : [];
  return (find(quotas) ?? find(sumQuotas(quotas, cells, unit.id, from)))?.facts.target ?? null;
}

function monthInput(book: Book, unit: Unit, { from }: ReportPeriod, through: LocalDay): MonthInput {
  const sources = sourcesOf(book, unit);
  const scope = book.owner.commune === null ? book.owner.scope : unit.id;
  const own = <T extends RecordType>(type: T) =>
    book.view.all(type).filter((record) => record.scope === scope) as readonly DomainRecord<T>[];
  return {
    from,
    through,
    records: {
      candidate: own('candidate'),
      member: own('member'),
      meeting: own('meeting'),
      attendance: own('attendance'),
      vote: own('vote'),
      step: own('step'),
      paper: own('paper'),
      mentorAssignment: own('mentorAssignment'),
      mentorRemark: own('mentorRemark'),
    },
    admitted: admittedBetween(sources, from, through),
    admittedYear: admittedBetween(sources, `${from.slice(0, 4)}-01-01`, through),
    target: yearQuota(book.view.all('quota'), unit.id, from.slice(0, 4))?.facts.target?.least ?? null,
  };
}
