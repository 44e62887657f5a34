import { admissionsOf } from '../domain/quota/admission.ts';
import { type AdmissionSources, admittedBetween } from '../domain/quota/admitted.ts';
import { yearQuota } from '../domain/quota/quota-period.ts';
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
  const steps = all('step');
  const stepsOf = (id: RecordId) => steps.filter(({ facts }) => facts.candidateId === id);
  const admissions = admissionsOf(all('candidate'), stepsOf, 'CEREMONY');
  const year = String(Number(today.slice(0, 4)) - 1);
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const counted = (unit: DomainRecord<'unit'>, left: RecordId | null) => {
    const own = unit === commune ? admissions : admissions.filter((one) => one.unit === unit.id);
    const notes = all('admissionCount').filter(({ facts }) => facts.unitId === unit.id);
    const sources: AdmissionSources = { admissions: own, notes, begunOn: null, today };
    const count = admittedBetween(sources, from, to);
    if (!count || left === null || !count.people.includes(left)) return count;
    return { ...count, count: count.count - 1, people: count.people.filter((id) => id !== left) };
  };
  const figures = (left: RecordId | null): Figure[] => {
    const whole = counted(commune, left);
    const people = all('candidate').flatMap(({ id, facts }) => {
      const admission = admissions.find(({ candidate }) => candidate === id);
      return admission && whole?.people.includes(id) ? [{ id, facts, day: admission.day }] : [];
    });
    const target = (unit: RecordId) => yearQuota(all('quota'), unit, year)?.facts.target ?? null;
    const cells = all('unit').filter(({ facts }) => facts.kind === 'CELL');
    return periodFigures({
      forms: [TABLE_2, STRUCTURE],
      rulebook: rulebookFor(today),
      now: whole && { count: whole.count, people },
      before: null,
      target: target(commune.id)?.least ?? null,
      units: cells.map((cell) => ({
        id: cell.id,
        admitted: counted(cell, left),
        before: null,
        target: target(cell.id),
      })),
    });
  };
  const overlooked = admissions.findLast(({ day }) => day >= from && day <= to)?.candidate ?? null;
  const made = new PracticeRecords(today, commune.id, rng(0), derivedId);
  const report = { unitId: commune.id, kind: 'YEAR', period: year, throughDay: to } as const;
  made.add('report', {
    ...report,
    version: 1,
    day: made.daysAgo(40),
    figures: figures(overlooked),
    texts: [{ part: 'I', text: 'Các chi bộ bám nguồn từ đầu năm; thẩm tra ở xa còn chậm.' }],
  });
  made.add('report', {
    ...report,
    version: 2,
    day: made.daysAgo(33),
    figures: figures(null),
    texts: [{ part: 'I', text: 'Các chi bộ bám nguồn từ đầu năm; thẩm tra ở xa còn chậm.' }],
    correction: 'Đếm sót một đồng chí làm lễ kết nạp vào cuối năm',
  });
  return made.records;
}
