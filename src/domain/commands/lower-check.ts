import type { CommandContext, DomainRecord } from '../records/record-types.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import type { CommandResult } from './command.ts';
import { problem } from './command.ts';
import { setSetting } from './set-setting.ts';

const KEY = 'checks.lowered';

export interface LowerCheckInput {
  rulebook: Rulebook;
  /** the settings that hold for the unit: its own, then the commune's */
  settings: readonly DomainRecord<'setting'>[];
  code: string;
  /** false: it stops the dossier again */
  lowered: boolean;
}

/**
 * Makes a check that rests on local experience a reminder instead of a bar. One that rests on the texts stays as it is,
 * and none can be silenced.
 */
export function lowerCheck(input: LowerCheckInput, context: CommandContext): CommandResult {
  const { rulebook, settings, code, lowered } = input;
  if (!mayBeLowered(rulebook, code))
    return { ok: false, error: { issues: [problem('value', 'CHECK_NOT_LOCAL', { code })] } };
  const now = settingValue(rulebook, settings, KEY) as readonly string[];
  const value = lowered ? [...new Set([...now, code])].toSorted() : now.filter((one) => one !== code);
  const existing = settings.find((one) => one.scope === context.scope && one.facts.key === KEY) ?? null;
  return setSetting({ existing, key: KEY, value }, context);
}

/** Whether a check bars the dossier by local experience only, so that the place may do without the bar. */
export function mayBeLowered(rulebook: Rulebook, code: string): boolean {
  return rulebook.checks.some((check) => check.code === code && check.level === 'BLOCK' && check.localRule === true);
}
