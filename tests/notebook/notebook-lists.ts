import type { ListEntry, NotebookLists } from '#src/domain/notebook/notebook-lists.ts';
import { notebookListsOf } from '#src/domain/notebook/notebook-lists-of.ts';
import places from '#src/rulebooks/places.json' with { type: 'json' };
import { rulebookFor } from '#src/rulebooks/rulebooks.ts';

const rulebook = rulebookFor('2026-11-22');
const { lists } = rulebook;

/** What the app hands in. */
export const appLists: NotebookLists = notebookListsOf(rulebook, places.communes, places.merged);

/** Words as the party statistics print them, with the codes of the rulebook: what the expected files are written in. */
const spelled = (
  entries: readonly { code: string; name: { vi: string } }[],
  words: Record<string, string> = {},
): ListEntry[] => entries.map(({ code, name }) => ({ code, name: words[code] ?? name.vi }));

export const testLists: NotebookLists = {
  ethnicGroups: spelled(lists.ethnicGroups.entries),
  religions: spelled(lists.religions.entries),
  generalEducation: spelled(lists.generalEducation.entries, {
    READ_WRITE: 'biết đọc, biết viết chữ quốc ngữ',
    PRIMARY: 'tiểu học',
    LOWER_SECONDARY: 'THCS',
    UPPER_SECONDARY: 'THPT',
  }),
  professionalLevels: spelled(lists.professionalLevels.entries).map(({ code, name }) => ({
    code,
    name: name.charAt(0).toLowerCase() + name.slice(1),
  })),
  politicalTheory: spelled(lists.politicalTheory.entries),
  sources: spelled(lists.sources.entries),
  places: appLists.places,
};
