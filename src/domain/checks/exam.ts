import type { LocalDay } from '../../lib/local-day.ts';
import type { PaperLine } from '../dossier/checklist.ts';
import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Neighbours } from './neighbours.ts';

/** A dossier laid out for the checks: what several of them ask is looked up once. */
export interface Exam extends Reading {
  neighbours: Neighbours;
  /** papers that are not put away */
  papers: readonly DomainRecord<'paper'>[];
  /** the day of the cell's review, else today: papers and age are judged by it */
  judgedOn: LocalDay;
  /** the cell has reviewed: what is missing now was missing then */
  isReviewed: boolean;
}

export function examOf(reading: Reading, neighbours: Neighbours): Exam {
  const reviewed = reading.progress.done.get('CELL_RESOLUTION') ?? null;
  return {
    ...reading,
    neighbours,
    papers: reading.dossier.papers.filter(({ facts }) => !facts.archived),
    judgedOn: reviewed ?? reading.today,
    isReviewed: reading.progress.done.has('CELL_RESOLUTION'),
  };
}

/** The lines of a form that are asked for, or kept all the same. */
export function linesOf({ checklist }: Exam, ...codes: string[]): PaperLine[] {
  return checklist.lines.filter(({ code }) => codes.includes(code));
}

/** Somebody has the paper, or the commune said that it is not needed. */
export const isThere = ({ status }: PaperLine): boolean =>
  status === 'VALID' || status === 'EXPIRING' || status === 'EXPIRED' || status === 'NOT_NEEDED';
