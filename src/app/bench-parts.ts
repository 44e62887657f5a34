import type { Book } from '../db/book.ts';
import { personFindings } from '../db/person-findings.ts';
import { personReading } from '../db/person-reading.ts';
import { toDocx } from '../documents/papers/to-docx.ts';
import { read } from '../domain/dossier/reading.ts';
import { fillTemplate } from '../domain/papers/fill-template.ts';
import { paperFormat } from '../domain/papers/paper-format.ts';
import { paperValues } from '../domain/papers/paper-values.ts';
import { candidateEntry } from '../domain/search/candidate-entry.ts';
import { type SearchIndex, searchIndex } from '../domain/search/search-index.ts';
import { searchPeople } from '../domain/search/search-people.ts';
import { must } from '../lib/must.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import { paperTemplate } from '../rulebooks/templates/templates.ts';

/** How many people the list shows at first. */
const FIRST_PAGE = 50;

/** What the bench measures of the rules, reached from outside; only the build that is measured has it. */
export const benchParts = {
  /** The list's people in its order, as its page makes them ready when it opens. */
  list(book: Book): SearchIndex {
    const rulebook = rulebookFor(book.today());
    const people = book.view.all('candidate').filter(({ facts }) => !facts.exit);
    return searchIndex(people.map((person) => candidateEntry(person, rulebook)));
  },

  /** Whom a query finds, with the letters to mark in those that are shown first; how many they are. */
  search(list: SearchIndex, query: string): number {
    const hits = searchPeople(list, query);
    for (const hit of hits.slice(0, FIRST_PAGE)) void hit.ranges;
    return hits.length;
  },

  /** Every check of one dossier, as a screen asks for them after an edit; how many findings there are. */
  check(book: Book, id: RecordId): number {
    return personFindings(book, must(book.view.get('candidate', id), id), book.today()).length;
  },

  /** The Word file of the cell's resolution (6-KNĐ) on one dossier, in bytes. */
  draft(book: Book, id: RecordId): number {
    const { dossier, rulebook } = personReading(book, must(book.view.get('candidate', id), id), book.today());
    const template = must(paperTemplate('KND_06'), 'KND_06');
    const reading = read(dossier, rulebook, book.today());
    const places = { commune: 'xã Lê Lợi', province: 'Lai Châu' };
    const values = paperValues(template, { reading, copy: 1, places, verificationId: null });
    return toDocx(fillTemplate(template, values), paperFormat(rulebook, dossier.settings)).length;
  },
};
