import { admissionsOf } from '../domain/quota/admission.ts';
import { type AdmissionSources, admittedBetween } from '../domain/quota/admitted.ts';
import { admittedInCommune } from '../domain/quota/admitted-in-commune.ts';
import { yearQuota } from '../domain/quota/quota-period.ts';
import { sumQuotas } from '../domain/quota/sum-quotas.ts';
import type { DomainRecord, RecordType } from '../domain/records/record-types.ts';
import type { Figure } from '../domain/reports/figure.ts';
import { periodFigures } from '../domain/reports/period-figures.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { STRUCTURE, TABLE_2 } from '../rulebooks/reports/report-forms.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import { type DerivedId, PracticeRecords } from './practice-records.ts';

/**
 * What the commune sent for the year before: first with one person too few, then corrected. The figures are those of
 * the invented people, so that the book says the same as the last version.
 */
export function practiceReports(
  records: readonly DomainRecord[],
  commune: DomainRecord<'unit'>,
  today: LocalDay,
  derivedId: DerivedId,
): DomainRecord[] {
  const all = <T extends RecordType>(type: T) =>
    records.filter((record) => record.type === type) as unknown as DomainRecord<T>[];
  const [steps, papers] = [all('step'), all('paper')];
  const behind = <T extends 'step' | 'paper'>(list: readonly DomainRecord<T>[], id: RecordId) =>
    list.filter(({ facts }) => (facts as { candidateId?: string }).candidateId === id);
  const admissions = admissionsOf(
    all('candidate'),
    (id) => behind(steps, id),
    'CEREMONY',
    (id) => behind(papers, id),
  );
  const year = String(Number(today.slice(0, 4)) - 1);
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const sourcesOf = (unit: DomainRecord<'unit'>): AdmissionSources => ({
    admissions: unit === commune ? admissions : admissions.filter((one) => one.unit === unit.id),
    notes: all('admissionCount').filter(({ facts }) => facts.unitId === unit.id),
    begunOn: from,
    today,
  });
  const cells = all('unit').filter(({ facts }) => facts.kind === 'CELL');
  const ofCells = cells.map((cell) => admittedBetween(sourcesOf(cell), from, to));
  const whole = admittedInCommune(sourcesOf(commune), cells.map(sourcesOf), from, to);
  const quotas = all('quota');
  const own = yearQuota(quotas, commune.id, year);
  const sums = sumQuotas(
    quotas,
    cells.map(({ id }) => id),
    commune.id,
    to,
  );
  const target = (own ?? yearQuota(sums, commune.id, year))?.facts.target;
  const people = all('candidate').flatMap(({ id, facts }) => {
    const admission = admissions.find(({ candidate }) => candidate === id);
    return admission && whole?.people.includes(id) ? [{ id, facts, day: admission.day }] : [];
  });
  /** `overlooked` people of the last cell that admitted anybody are left out. */
  const figures = (overlooked: number): Figure[] => {
    const last = ofCells.findLastIndex((count) => count !== null && count.count > 0);
    return periodFigures({
      forms: [TABLE_2, STRUCTURE],
      rulebook: rulebookFor(today),
      now: whole && { count: whole.count - overlooked, people: people.slice(0, whole.count - overlooked) },
      before: null,
      target: target?.least ?? null,
      units: cells.map(({ id }, i) => {
        const count = ofCells[i] ?? null;
        const short = i === last && count ? { ...count, count: count.count - overlooked, people: [] } : count;
        return {
          id,
          admitted: overlooked > 0 ? short : count,
          before: null,
          target: yearQuota(quotas, id, year)?.facts.target ?? null,
        };
      }),
    });
  };
  const made = new PracticeRecords(today, commune.id, rng(0), derivedId);
  const report = { unitId: commune.id, kind: 'YEAR', period: year, throughDay: to } as const;
  made.add('report', {
    ...report,
    version: 1,
    day: made.daysAgo(40),
    figures: figures(1),
    texts: [{ part: 'I', text: 'Các chi bộ bám nguồn từ đầu năm; thẩm tra ở xa còn chậm.' }],
  });
  made.add('report', {
    ...report,
    version: 2,
    day: made.daysAgo(33),
    figures: figures(0),
    texts: [{ part: 'I', text: 'Các chi bộ bám nguồn từ đầu năm; thẩm tra ở xa còn chậm.' }],
    correction: 'Đếm sót một đồng chí làm lễ kết nạp vào cuối năm',
  });
  return made.records;
}
