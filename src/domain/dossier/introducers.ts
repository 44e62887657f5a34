import { must } from '../../lib/must.ts';
import type { CaseFactName, CaseFacts } from '../rulebook/case-fact-names.ts';
import type { SettingLookup } from '../rulebook/condition.ts';
import { evaluate } from '../rulebook/condition.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

type IntroducerRule = Rulebook['introducers'][number];

export interface IntroducersNeeded {
  /** the first rule that holds; null while an unknown fact decides */
  rule: IntroducerRule | null;
  unknownFacts: readonly CaseFactName[];
}

/** Who must stand for a person: one or two official members, and whose resolution (Điều lệ Đảng, Điều 4). */
export function introducersNeeded(facts: CaseFacts, rulebook: Rulebook, setting: SettingLookup): IntroducersNeeded {
  for (const rule of rulebook.introducers) {
    const verdict = evaluate(rule.when, facts, setting);
    if (verdict.holds === true) return { rule, unknownFacts: [] };
    if (verdict.holds === null) return { rule: null, unknownFacts: verdict.unknown };
  }
  return { rule: must(rulebook.introducers.at(-1), 'a rule for everyone else'), unknownFacts: [] };
}
