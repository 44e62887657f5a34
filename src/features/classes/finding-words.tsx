import { useBook } from '../../db/use-book.ts';
import type { ClassEligibility } from '../../domain/classes/class-eligibility.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Why somebody should learn, and what speaks against it, in one line. */
export function FindingWords({ of }: { of: Pick<ClassEligibility, 'findings'> }) {
  const words = useRuleWords(useBook().today(), 'classes');
  return (
    <span className="secondary">
      {of.findings.map(({ code, params }) => words.say('finding', code, params)).join(' · ')}
    </span>
  );
}
