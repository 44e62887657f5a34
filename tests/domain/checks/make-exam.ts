import { examine } from '#src/domain/checks/examine.ts';
import type { Finding } from '#src/domain/checks/finding.ts';
import { type Neighbours, NO_NEIGHBOURS } from '#src/domain/checks/neighbours.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { dossier, type Given, rulebook, TODAY } from '../make.ts';

export interface Case extends Given {
  neighbours?: Neighbours;
  rulebook?: Rulebook;
}

/** What all checks find in a dossier. */
export function findings(given: Case): Finding[] {
  return examine(
    read(dossier(given), given.rulebook ?? rulebook, given.today ?? TODAY),
    given.neighbours ?? NO_NEIGHBOURS,
  );
}

/** What one check finds: "E01_EXPIRED", and "ahead E01_MISSING" where the step lies ahead. */
export function found(check: string, given: Case): string[] {
  return findings(given)
    .filter((finding) => finding.check === check)
    .map(({ what, due }) => (due === 'NOW' ? what : `ahead ${what}`));
}
