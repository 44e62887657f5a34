import type { Dossier } from '../domain/dossier/dossier.ts';
import type { RulesOfPerson } from '../domain/dossier/rulebook-of.ts';
import { rulebookOf as rulebookAmong } from '../domain/dossier/rulebook-of.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { rulebooksWith } from './rulebooks.ts';

const NONE: readonly Rulebook[] = [];

/** Which rules a person stands under on a day, of the rulebooks that ship and of those that arrived since. */
export function rulebookOf(dossier: Dossier, today: LocalDay, arrived: readonly Rulebook[] = NONE): RulesOfPerson {
  return rulebookAmong(dossier, rulebooksWith(arrived), today);
}
