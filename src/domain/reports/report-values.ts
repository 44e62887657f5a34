import type { LocalDay } from '../../lib/local-day.ts';
import { eraOf, known, organFields, type PaperPlaces } from '../papers/organ-fields.ts';
import type { PaperValues } from '../papers/paper-fields.ts';
import { dateLine, paperDay } from '../papers/paper-words.ts';
import { cellFields } from '../papers/vote-fields.ts';
import { percentText } from '../quota/percent.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { type Figures, index, meanOfRow, type Ratio, share, unknownRow } from './figure.ts';
import type { StatisticsForm } from './report-form.ts';
import type { ReportPeriod } from './report-period.ts';
import { statisticsTable } from './statistics-table.ts';
import { against, unitRows } from './unit-figures.ts';

export interface ReportValuesInput {
  rulebook: Rulebook;
  unit: DomainRecord<'unit'>;
  /** the cells under a commune, in the order of its table */
  cells: readonly DomainRecord<'unit'>[];
  places: PaperPlaces;
  /** of the unit that reports: who signs */
  members: readonly DomainRecord<'member'>[];
  period: ReportPeriod;
  through: LocalDay;
  figures: Figures;
  table2: StatisticsForm;
  texts: Readonly<Record<string, string>>;
  /** not sent yet */
  isDraft: boolean;
  decimals: number;
  today: LocalDay;
}

/**
 * What the narrative of a report is filled with: its figures in sentences, the texts by part ("partI"), the tables. A
 * figure that nobody knows is left open.
 */
export function reportValues(input: ReportValuesInput): PaperValues {
  const { rulebook, unit, places, members, period, through, figures, texts, isDraft, today } = input;
  const era = eraOf(rulebook, today);
  const organs = organFields(unit.facts, places, era);
  const isCommune = unit.facts.kind === 'COMMUNE';
  const province = places.province ? `Tỉnh ủy ${places.province}` : '';
  return {
    fields: {
      ...organs,
      ...cellFields(members),
      ...known({
        dateLine: dateLine(organs.place, today),
        today: paperDay(today),
        reportPeriod: periodWords(period),
        reportThrough: paperDay(through),
        reportUpper: isCommune ? organs.aboveDecidingCapitals : organs.upperOrganisationCapitals,
        reportOwn: isCommune ? organs.decidingCommitteeCapitals : organs.cellCapitals,
        reportUnit: unit.facts.name,
        reportNumber: isCommune ? 'BC/ĐU' : 'BC/CB',
        reportTo: isCommune ? province : organs.upperCommittee,
        reportCapacity: isCommune ? 'T/M BAN THƯỜNG VỤ' : 'T/M CHI BỘ',
      }),
      ...(period.kind === 'CELL_MONTH' ? monthFields(figures) : sumFields(input)),
    },
    tables: { reportUnits: unitTable(input), reportRows: table2Rows(input) },
    texts: Object.fromEntries(Object.entries(texts).map(([part, text]) => [`part${part}`, text])),
    era,
    isDraft,
  };
}

function periodWords({ kind, period }: ReportPeriod): string {
  const year = period.slice(0, 4);
  switch (kind) {
    case 'CELL_MONTH':
      return `tháng ${Number(period.slice(5, 7))} năm ${year}`;
    case 'QUICK':
      return `đến ${paperDay(period)}`;
    case 'HALF_YEAR':
      return `6 tháng đầu năm ${year}`;
    case 'YEAR':
      return `năm ${year}`;
    case 'TERM':
      return `nhiệm kỳ ${period.replace('-', '–')}`;
  }
}

const text = (count: number | null | undefined) => (count === null || count === undefined ? '' : String(count));

/** Fields of the month's sentences, each with the row that fills it. */
const MONTH = {
  reportMeetings: 'MEETINGS',
  reportAttended: 'ATTENDED',
  reportRoll: 'ATTENDANCE_ROLL',
  reportCandidates: 'CANDIDATES',
  reportListed: 'LISTED',
  reportMentored: 'MENTOR_ASSIGNED',
  reportRemarks: 'REMARKS',
  reportTrained: 'CLASS_DONE',
  reportPapers: 'PAPERS_READY',
  reportReturned: 'PAPERS_RETURNED',
  reportVotes: 'VOTES',
  reportProposed: 'VOTES_PROPOSED',
  reportSent: 'FILE_SENT',
  reportAdmitted: 'ADMITTED',
  reportAdmittedYear: 'ADMITTED_YEAR',
  reportMadeOfficial: 'OFFICIAL_DECISION',
  reportTarget: 'TARGET_YEAR',
  reportMentors: 'MENTORS',
  reportMembers: 'MEMBERS_OFFICIAL',
  reportProbationary: 'MEMBERS_PROBATIONARY',
} as const;

const monthFields = (figures: Figures) =>
  known(Object.fromEntries(Object.entries(MONTH).map(([field, row]) => [field, text(figures.get(row)?.value)])));

function sumFields({ figures, decimals }: ReportValuesInput) {
  const total = figures.get('TOTAL');
  const admitted = total?.value ?? null;
  const { target, rate, remaining } = against(admitted, figures.get('TARGET')?.value ?? null);
  const percent = (ratio: Ratio | null, most = decimals) =>
    ratio === null ? '' : percentText(ratio.part, ratio.whole, most);
  /** Of how many nobody recorded it is said, or the share would be read as one of all: they stand under `of`. */
  const part = (row: string, of = row) => {
    const value = figures.get(row)?.value;
    const ratio = share(value, admitted);
    const unknown = figures.get(unknownRow(of))?.value ?? 0;
    const open = unknown > 0 ? `, chưa ghi ${unknown} đồng chí` : '';
    return ratio ? `${value} đồng chí (${percent(ratio)} %)${open}` : '';
  };
  const before = total?.before ?? null;
  const compared = percent(index(admitted, before), Math.min(1, decimals));
  const [sum, of] = [figures.get('MEAN_AGE')?.value, figures.get(meanOfRow('MEAN_AGE'))?.value];
  return known({
    reportAdmitted: text(admitted),
    reportTarget: text(target),
    reportRate: percent(rate),
    reportRemaining: text(remaining),
    reportSamePeriod:
      before === null ? 'chưa có số liệu' : `${before} đồng chí${compared ? `, kỳ này bằng ${compared} %` : ''}`,
    reportWomen: part('WOMEN'),
    reportMinority: part('MINORITY'),
    reportYouthUnion: part('YOUTH_UNION'),
    reportUpTo30: part('AGE_18_30', 'AGE'),
    reportCollegeUp: part('COLLEGE_UP', 'TRAINING'),
    reportMeanAge:
      sum && of ? `${percentText(sum, of * 100, 1)}${of < (admitted ?? 0) ? ` (tính trên ${of} đồng chí)` : ''}` : '',
  });
}

function unitTable({ cells, figures, decimals }: ReportValuesInput): Record<string, string>[] {
  const rows = unitRows(
    cells.map(({ id }) => id),
    figures,
  );
  return rows.map(({ id, target, admitted, rate, remaining, before }, i) => ({
    no: String(i + 1),
    name: cells.find((cell) => cell.id === id)?.facts.name ?? '',
    target: text(target),
    admitted: text(admitted),
    rate: rate ? percentText(rate.part, rate.whole, decimals) : '',
    remaining: text(remaining),
    before: text(before),
  }));
}

function table2Rows({ table2, rulebook, figures, decimals }: ReportValuesInput): Record<string, string>[] {
  if (!figures.has('WOMEN')) return [];
  const indexDecimals = Math.min(decimals, table2.indexDecimals ?? decimals);
  return statisticsTable(table2, rulebook, figures).flatMap((section) => [
    { no: section.no ?? '', name: section.name.vi },
    ...section.rows.map((row) => ({
      no: row.no ?? '',
      name: row.name.vi,
      now: row.mean ? meanText(row.mean.now) : text(row.value),
      before: row.mean ? meanText(row.mean.before) : text(row.before),
      index: row.index ? percentText(row.index.part, row.index.whole, indexDecimals) : '',
    })),
  ]);
}

const meanText = (ratio: Ratio | null) => (ratio ? percentText(ratio.part, ratio.whole * 100, 1) : '');
