import type { PaperLine } from './checklist.ts';
import type { Reading } from './reading.ts';

/**
 * What a person who withdraws the dossier may take back: their own papers that are there, except the booklet once its
 * background was verified, which the Party keeps.
 */
export function papersToGiveBack({ checklist, progress }: Reading): PaperLine[] {
  const verified = progress.done.has('VERIFICATION');
  return checklist.lines.filter(
    ({ code, copy, madeBy, record }) =>
      madeBy === 'CANDIDATE' && record?.facts.state === 'READY' && copy === 1 && !(verified && code === 'KND_02'),
  );
}
