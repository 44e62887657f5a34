import type { Cite, Rulebook } from './rulebook.ts';

const STATUTE: Cite = { document: 'Điều lệ Đảng', article: 'Điều 4' };

/**
 * The source of a check, a limit, a side path or a setting, by its code. Something of the rulebook's era is cited, not
 * of ours; where a later rulebook dropped the entry, the article of the Statute on admission.
 */
export function citeOf(rulebook: Rulebook, code: string): Cite {
  const { checks, deadlines, sidePaths, introducers, settings } = rulebook;
  const coded = [...checks, ...deadlines, ...sidePaths, ...introducers].find((entry) => entry.code === code);
  return coded?.cite ?? settings.find(({ key }) => key === code)?.cite ?? STATUTE;
}
