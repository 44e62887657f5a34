import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { PaperRule, Rulebook } from '../rulebook/rulebook.ts';

interface LatePaper {
  rule: PaperRule;
  day: LocalDay;
}

/**
 * Papers that the cell should have before it decides, dated after the day of the vote: either the meeting's day or the
 * paper's is wrong. Papers of the vote's own step and of later ones do not count.
 */
export function papersAfter(
  papers: readonly DomainRecord<'paper'>[],
  rulebook: Rulebook,
  step: string | null,
  day: LocalDay,
): LatePaper[] {
  const numberOf = (code: string) => rulebook.steps.find((one) => one.code === code)?.no ?? 0;
  const until = step === null ? 0 : numberOf(step);
  return papers.flatMap(({ facts }) => {
    const rule = rulebook.papers.find(({ code }) => code === facts.code);
    const dated = facts.document?.day;
    if (!rule || !dated || facts.archived || facts.state !== 'READY') return [];
    return dated > day && numberOf(rule.step) < until ? [{ rule, day: dated }] : [];
  });
}
