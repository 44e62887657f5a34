import { examine } from '#src/domain/checks/examine.ts';
import type { Finding } from '#src/domain/checks/finding.ts';
import { type Neighbours, NO_NEIGHBOURS } from '#src/domain/checks/neighbours.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { dossier, type Given, record, rulebook, TODAY } from '../make.ts';

export interface Case extends Given {
  neighbours?: Partial<Neighbours>;
  rulebook?: Rulebook;
}

/** What all checks find in a dossier. */
export function findings(given: Case): Finding[] {
  const reading = read(dossier(given), given.rulebook ?? rulebook, given.today ?? TODAY);
  return examine(reading, { ...NO_NEIGHBOURS, ...given.neighbours });
}

/** What one check finds: "E01_EXPIRED", and "ahead E01_MISSING" where the step lies ahead. */
export function found(check: string, given: Case): string[] {
  return findings(given)
    .filter((finding) => finding.check === check)
    .map(({ what, due }) => (due === 'NOW' ? what : `ahead ${what}`));
}

/** A row of a table: what is the case, what stands in the dossier, what the check finds. */
export type Row = readonly [title: string, given: Case, expected: readonly string[]];

/** Records of one type with these facts. */
export function all<T extends RecordType>(type: T, ...facts: readonly FactsOf<T>[]): DomainRecord<T>[] {
  return facts.map((one) => record(type, one));
}

/** Texts of one form. */
export const texts = (code: string, fields: Readonly<Record<string, string>>) =>
  all('paperText', ...Object.entries(fields).map(([field, text]) => ({ code, copy: 1, field, text })));
