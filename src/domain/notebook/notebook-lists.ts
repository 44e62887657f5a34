/** An entry of an official list, as its Vietnamese name stands in the rulebook. */
export interface ListWord {
  code: string;
  name: string;
}

/** The same with other ways to write it that are just as right ("THCS"). */
export interface ListEntry extends ListWord {
  also?: readonly string[];
}

/** The entry without its other spellings: what a value holds. */
export const listWord = ({ code, name }: ListEntry): ListWord => ({ code, name });

/** Whether the text is one of the entry's spellings, letter by letter. */
export const isWritten = (entry: ListEntry, text: string): boolean =>
  entry.name === text || (entry.also ?? []).includes(text);

export const spellings = (entry: ListEntry): readonly string[] => [entry.name, ...(entry.also ?? [])];

/** A commune since 01/07/2025 and the old communes that it was made of (1670/NQ-UBTVQH15). */
export interface NotebookPlace {
  code: string;
  name: string;
  madeOf: readonly { name: string; district: string }[];
}

/** The lists that the reading of a notebook needs; they come from the rulebook and are handed in. */
export interface NotebookLists {
  ethnicGroups: readonly ListEntry[];
  religions: readonly ListEntry[];
  generalEducation: readonly ListEntry[];
  professionalLevels: readonly ListEntry[];
  politicalTheory: readonly ListEntry[];
  sources: readonly ListEntry[];
  places: readonly NotebookPlace[];
}
