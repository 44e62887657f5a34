import type { Rulebook } from './rulebook.ts';

/**
 * What the program itself asks a rulebook for, and a new one leaves out: steps, limits, states, settings. A law that
 * drops a step keeps its entry with a condition that never holds; without the entry the program would not know what to
 * do. Empty where nothing is missing.
 *
 * @param known the newest rulebook that came with the program
 */
export function missingCodes(book: Rulebook, known: Rulebook): string[] {
  const missing = (where: string, wanted: readonly string[], there: readonly string[]) =>
    wanted.filter((code) => !there.includes(code)).map((code) => `${where}: no ${code}`);
  const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code);
  const keys = ({ settings }: Rulebook) => settings.map(({ key }) => key);
  return [
    ...missing('steps', codes(known.steps), codes(book.steps)),
    ...missing('deadlines', codes(known.deadlines), codes(book.deadlines)),
    ...missing('states', codes(known.states), codes(book.states)),
    ...missing('exitStates', codes(known.exitStates), codes(book.exitStates)),
    ...missing('settings', keys(known), keys(book)),
  ];
}
