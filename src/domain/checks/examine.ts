import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import { examOf } from './exam.ts';
import type { Finding } from './finding.ts';
import type { Neighbours } from './neighbours.ts';
import { CHECKS } from './registry.ts';

/**
 * Everything that is wrong in a dossier or missing for sending it, in the order of the rulebook's checks; what stops
 * the sending is not sorted first. A way that ended has no findings. Checks that a newer rulebook has and this version
 * does not know are passed over.
 */
export function examine(reading: Reading, neighbours: Neighbours): Finding[] {
  const { dossier, rulebook } = reading;
  const { exit, archived } = dossier.candidate.facts;
  if (exit || archived) return [];
  const exam = examOf(reading, neighbours);
  const lowered = loweredChecks(rulebook, dossier.settings);
  return rulebook.checks.flatMap((rule): Finding[] => {
    const isLowered = rule.localRule === true && rule.level === 'BLOCK' && lowered.includes(rule.code);
    return (CHECKS[rule.code]?.(exam) ?? []).map(({ isAhead, level, ...mistake }) => ({
      ...mistake,
      check: rule.code,
      level: isLowered ? 'WARN' : (level ?? rule.level),
      lowered: isLowered,
      due: isAhead ? 'BEFORE_SENDING' : 'NOW',
      cite: rule.cite,
    }));
  });
}

function loweredChecks(rulebook: Rulebook, settings: readonly DomainRecord<'setting'>[]): readonly string[] {
  const value = settingValue(rulebook, settings, 'checks.lowered');
  return Array.isArray(value) ? value : [];
}
