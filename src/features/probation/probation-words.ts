import type { PaperLine } from '../../domain/dossier/checklist.ts';
import type { ProbationRow } from '../../domain/probation/probation-register.ts';
import type { LocalizedName } from '../../domain/rulebook/rulebook.ts';

/** The member who helps in probation; null where nobody was assigned. */
export function mentorOf({ mentorId, reading: { dossier } }: ProbationRow): string | null {
  return dossier.members.find(({ id }) => id === mentorId)?.facts.name ?? null;
}

/** Papers by their form, as everybody calls them: "CN-ĐVM, 10-KNĐ, 11-KNĐ"; no line breaks inside a form. */
export function paperWords(lines: readonly PaperLine[], name: (name: LocalizedName) => string): string {
  return lines.map((line) => line.form?.replaceAll('-', '\u2011') ?? name(line.name)).join(', ');
}
