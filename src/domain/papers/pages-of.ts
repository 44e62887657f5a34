import { byCreation } from '../../lib/record-id.ts';
import type { DomainRecord } from '../records/record-types.ts';

type Page = DomainRecord<'attachment'>;

/**
 * The pages of one paper in their order, without archived ones. Two phones may have given the same number: then the one
 * that was made first comes first.
 */
export function pagesOf<P extends Page>(attachments: readonly P[], code: string, copy: number): readonly P[] {
  return attachments
    .filter(({ facts }) => facts.paper?.code === code && facts.paper.copy === copy && !facts.archived)
    .toSorted((a, b) => (a.facts.page ?? 0) - (b.facts.page ?? 0) || byCreation(a.id, b.id));
}
