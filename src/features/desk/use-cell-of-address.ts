import { useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useRecord } from '../../db/use-book.ts';

/** The cell that the address names; undefined where this book holds none, or it is no cell. */
export function useCellOfAddress(): ViewRecord<'unit'> | undefined {
  const { unitId = '' } = useParams();
  const unit = useRecord('unit', unitId);
  return unit?.facts.kind === 'CELL' && !unit.facts.archived ? unit : undefined;
}
