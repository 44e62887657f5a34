import { codedGroups } from '../../domain/rulebook/citations.ts';
import type { Cite, LocalizedName, Rulebook } from '../../domain/rulebook/rulebook.ts';

/** One entry of a rulebook as the commands see it: all groups have these, each has more. */
export interface Entry {
  group: string;
  code: string;
  name: LocalizedName | null;
  cite: Cite | null;
  /** the rest, as it stands in the file */
  rest: Readonly<Record<string, unknown>>;
}

/** Every entry of a rulebook, in the order of the file: what is coded, settings, lists, documents, hand-over. */
export function entriesOf(book: Rulebook): Entry[] {
  const entry = (group: string, code: string, whole: object): Entry => {
    const { code: _code, key: _key, name, title, cite, ...rest } = whole as Record<string, unknown>;
    return { group, code, name: (name ?? title ?? null) as Entry['name'], cite: (cite ?? null) as Entry['cite'], rest };
  };
  return [
    ...book.documents.map((document) => entry('documents', document.document, document)),
    ...Object.entries(codedGroups(book)).flatMap(([group, entries]) =>
      entries.map((one) => entry(group, one.code, one)),
    ),
    ...book.settings.map((setting) => entry('settings', setting.key, setting)),
    ...Object.entries(book.lists).flatMap(([name, list]) =>
      list.entries.map((one) => entry(`lists.${name}`, one.code, { ...one, cite: one.cite ?? list.cite })),
    ),
    ...(book.handOver ? [entry('handOver', 'handOver', book.handOver)] : []),
  ];
}

export const citeText = (cite: Cite | null) => (cite ? `${cite.document}, ${cite.article}` : 'no source');
