import type { CommandContext, DomainRecord, FactsOf } from '../records/record-types.ts';
import type { CommandResult } from './command.ts';
import { patch, put } from './command.ts';

export interface SettingInput {
  existing: DomainRecord<'setting'> | null;
  key: string;
  value: FactsOf<'setting'>['value'];
}

/** Chooses a value where the rulebook leaves one to the unit; once per unit and key. */
export function setSetting(input: SettingInput, context: CommandContext): CommandResult {
  const value = input.value ?? null;
  if (input.existing) return patch(input.existing, { value, archived: null }, context);
  const id = context.derivedId('setting', [context.scope, input.key]);
  return put('setting', id, { key: input.key, value }, context);
}
