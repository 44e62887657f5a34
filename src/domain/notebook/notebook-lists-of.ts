import type { Rulebook } from '../rulebook/rulebook.ts';
import type { ListEntry, NotebookLists, NotebookPlace } from './notebook-lists.ts';

/** An old commune and the commune that it went into (1670/NQ-UBTVQH15). */
export interface MergedPlace {
  oldName: string;
  oldDistrict: string;
  newName: string;
  newCode: string;
}

/** The lists of a rulebook in the form that reading a notebook asks for. */
export function notebookListsOf(
  rulebook: Pick<Rulebook, 'lists'>,
  communes: readonly { code: string; name: string }[],
  merged: readonly MergedPlace[],
): NotebookLists {
  const { lists } = rulebook;
  type Entries = readonly { code: string; name: { vi: string }; also?: readonly string[] | undefined }[];
  const named = (entries: Entries): ListEntry[] => entries.map(({ code, name }) => ({ code, name: name.vi }));
  const spelled = (entries: Entries): ListEntry[] =>
    entries.map(({ code, name, also }) => ({ code, name: name.vi, also: also ?? [] }));
  return {
    // Branches of a group ("Thái trắng") stand among its other names for the search, but are asked here.
    ethnicGroups: named(lists.ethnicGroups.entries),
    religions: named(lists.religions.entries),
    generalEducation: spelled(lists.generalEducation.entries),
    professionalLevels: spelled(lists.professionalLevels.entries),
    politicalTheory: spelled(lists.politicalTheory.entries),
    sources: spelled(lists.sources.entries),
    places: placesOf(communes, merged),
  };
}

function placesOf(
  communes: readonly { code: string; name: string }[],
  merged: readonly MergedPlace[],
): NotebookPlace[] {
  return communes.map(({ code, name }) => ({
    code,
    name,
    madeOf: merged
      .filter((old) => old.newCode === code && old.newName === name)
      .map((old) => ({ name: old.oldName, district: old.oldDistrict })),
  }));
}
