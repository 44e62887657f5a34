import type { Checklist, PaperLine } from '../dossier/checklist.ts';
import { stepNumber } from '../dossier/progress.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { isThere } from './exam.ts';

/** The step at which the dossier of a stage leaves the cell: what organs write afterwards is not the cell's to bring. */
const LEAVES = { ADMISSION: 'FILE_SENT', OFFICIAL: 'OFFICIAL_DECISION' } as const;

/** Papers that the dossier of the present stage must hold before it goes up, and that nobody has. */
export function missingForSending({ stage, lines }: Checklist, rulebook: Rulebook): PaperLine[] {
  const end = stepNumber(rulebook, LEAVES[stage]);
  return lines.filter(
    (line) =>
      line.stage === stage && line.required === 'YES' && stepNumber(rulebook, line.step) < end && !isThere(line),
  );
}
