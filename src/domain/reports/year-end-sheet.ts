import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import { stepDeadline } from '../dossier/limits.ts';
import { probationEnd, type Reading } from '../dossier/reading.ts';
import { type AdmissionSources, type AdmittedCount, admittedBetween } from '../quota/admitted.ts';
import { yearQuota } from '../quota/quota-period.ts';
import { type Standing, standing, type Target } from '../quota/target.ts';
import type { DomainRecord } from '../records/record-types.ts';

/** Everything of one cell that its line of the sheet is made of; archived records are left out by the caller. */
export interface YearEndInput {
  unit: DomainRecord<'unit'>;
  quotas: readonly DomainRecord<'quota'>[];
  sources: AdmissionSources;
  people: readonly DomainRecord<'candidate'>[];
  /** whose dossier of admission went up, and when first: as firstSending says it for the rhythm of the year */
  sent: readonly { candidate: RecordId; day: LocalDay }[];
  submissions: readonly DomainRecord<'submission'>[];
  rounds: readonly DomainRecord<'decisionRound'>[];
  meetings: readonly DomainRecord<'meeting'>[];
  visits: readonly DomainRecord<'cellVisit'>[];
  /** the cell's people who were admitted */
  admitted: readonly Reading[];
}

/** The facts that the committee looks at when it classifies a cell. Counts of people are the people themselves. */
export interface YearEndRow {
  unit: RecordId;
  name: string;
  target: Target | null;
  /** null where nobody knows */
  admitted: AdmittedCount | null;
  standing: Standing | null;
  /** whose dossier of admission went up first in this part of the year */
  sent: { half: readonly RecordId[]; third: readonly RecordId[]; fourth: readonly RecordId[] };
  /** whose dossier came back at least once */
  returned: readonly RecordId[];
  /** whose dossier went up although a check would have stopped it */
  overridden: readonly RecordId[];
  struckOff: readonly RecordId[];
  /** whose 12 months ended and whom the cell did not review within its working days */
  lapsed: readonly RecordId[];
  meetings: number;
  /** months of the year in which the cell met */
  monthsMet: number;
  /** by the commune: went there, sat in a meeting; urging by telephone is none */
  visits: number;
}

/**
 * One cell's line of the sheet for the year's review: how it stands against its quota, in what rhythm dossiers came,
 * what went wrong, how often it met and was visited (51-KH/HU; 374-CV/ĐUK; 366-QĐ/TW). It gives no mark and no order:
 * the class is the committee's own.
 *
 * @param today of a year that has not ended the sheet stands as of today
 */
export function yearEndRow(input: YearEndInput, year: number, today: LocalDay): YearEndRow {
  const [from, last] = [`${year}-01-01`, `${year}-12-31`];
  const to = today < last ? today : last;
  const within = (day: LocalDay | undefined): boolean => day !== undefined && day >= from && day <= to;
  const { unit, sources, people, submissions, rounds, meetings, visits } = input;
  const target = yearQuota(input.quotas, unit.id, year)?.facts.target ?? null;
  const admitted = from > today ? null : admittedBetween(sources, from, to);
  const between = (first: string, end: string) =>
    input.sent
      .filter(({ day }) => within(day) && day >= `${year}-${first}` && day <= `${year}-${end}`)
      .map(({ candidate }) => candidate);
  const held = meetings.filter(({ facts }) => within(facts.day));
  return {
    unit: unit.id,
    name: unit.facts.name ?? '',
    target,
    admitted,
    standing: admitted && standing(admitted.count, target),
    sent: { half: between('01-01', '06-30'), third: between('07-01', '09-30'), fourth: between('10-01', '12-31') },
    returned: idsOf(rounds.filter(({ facts }) => facts.outcome === 'RETURNED' && within(facts.day))),
    overridden: idsOf(submissions.filter(({ facts }) => within(facts.day) && (facts.overrides ?? []).length > 0)),
    struckOff: people
      .filter(({ facts: { exit } }) => exit?.state === 'STRUCK_OFF' && within(exit.day))
      .map(({ id }) => id),
    lapsed: input.admitted.filter((reading) => isLapsed(reading, from, to)).map(({ dossier }) => dossier.candidate.id),
    meetings: held.length,
    monthsMet: new Set(held.map(({ facts }) => facts.day?.slice(0, 7))).size,
    visits: visits.filter(({ facts }) => facts.kind !== 'URGED' && within(facts.day)).length,
  };
}

function idsOf(records: readonly DomainRecord<'submission' | 'decisionRound'>[]): RecordId[] {
  return [...new Set(records.flatMap(({ facts }) => facts.candidateId ?? []))];
}

/** The limit of the review ran out in these days, and nothing was reviewed until then (294-QĐ/TW §4.2). */
function isLapsed(reading: Reading, from: LocalDay, to: LocalDay): boolean {
  const { exit } = reading.dossier.candidate.facts;
  const limit = stepDeadline(reading, 'OFFICIAL_RESOLUTION');
  const end = probationEnd(reading);
  if (limit === null || end === null || limit < from || limit >= to) return false;
  if (exit && exit.day <= limit) return false;
  const { done, latest } = reading.progress;
  // a vote that did not pass is a review all the same; what was decided above was reviewed, whenever that was noted
  const reviewed = latest.get('OFFICIAL_RESOLUTION')?.facts.day ?? done.get('OFFICIAL_RESOLUTION') ?? null;
  if (reviewed !== null) return reviewed > limit;
  return !done.has('OFFICIAL_RESOLUTION') && !done.has('OFFICIAL_DECISION');
}
