import type { LocalizedName, Rulebook } from './rulebook.ts';

const LIST_OF: Readonly<Record<string, keyof Rulebook['lists']>> = {
  ethnicity: 'ethnicGroups',
  religion: 'religions',
  generalEducation: 'generalEducation',
  professionalLevel: 'professionalLevels',
  politicalTheory: 'politicalTheory',
  sources: 'sources',
  relation: 'relations',
  noRelatives: 'relations',
};

/** What a code of one of the rulebook's lists is called, for the fact that holds it; undefined where it is no such code. */
export function listName(rulebook: Rulebook, fact: string, code: string): LocalizedName | undefined {
  const list = LIST_OF[fact];
  if (list) return rulebook.lists[list].entries.find((entry) => entry.code === code)?.name;
  if (fact === 'code') return [...rulebook.steps, ...rulebook.papers].find((entry) => entry.code === code)?.name;
  return undefined;
}
