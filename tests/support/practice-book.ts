import type { Book, SaveProblem } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord, FactsOf, RecordChange, RecordType } from '#src/domain/records/record-types.ts';
import { must } from '#src/lib/must.ts';
import { fail } from '#src/lib/result.ts';
import { PRACTICE_CELL, practiceVillage } from '#src/practice/practice-village.ts';
import { derivedId } from '#src/protocol/derived-id.ts';

export const TODAY = '2026-11-22';

/** A book that tells what it was asked to save. */
export interface WatchedBook extends Book {
  readonly saves: { changes: readonly RecordChange[]; group: boolean }[];
}

type Problem = Exclude<SaveProblem['code'], 'INVALID'>;

/** The practice village as a sealed book would show it. With `problem` the first save fails, the next ones do not. */
export function villageBook(problem?: Problem, change = ({ facts }: DomainRecord) => facts): WatchedBook {
  return watched(
    practiceVillage(TODAY, derivedId).map((record) => ({ ...record, facts: change(record) }) as DomainRecord),
    problem,
  );
}

/** A book in which nobody stands yet. */
export function bookOf(records: readonly DomainRecord[] = [], problem?: Problem) {
  return watched(records, problem);
}

function watched(records: readonly DomainRecord[], problem: Problem | undefined): WatchedBook {
  const book = memoryBook({
    records,
    owner: { scope: PRACTICE_CELL, commune: null, user: null, grants: [] },
    today: TODAY,
  });
  const saves: WatchedBook['saves'][number][] = [];
  let left = problem;
  return {
    ...book,
    kind: 'sealed',
    saves,
    async save(changes, options = {}) {
      if (left) {
        const code = left;
        left = undefined;
        return fail({ code });
      }
      saves.push({ changes, group: options.group ?? false });
      return book.save(changes, options);
    },
  };
}

/** The facts of the one record of a type that a screen wrote last. */
export function lastFacts<T extends RecordType>(book: WatchedBook, type: T): FactsOf<T> {
  const change = book.saves.flatMap(({ changes }) => changes).findLast((one) => one.type === type);
  return must(book.view.get(type, must(change, `a saved ${type}`).id), type).facts;
}

export function personOf(book: Book, name: string): string {
  return must(
    book.view.allWithArchived('candidate').find(({ facts }) => facts.name === name),
    name,
  ).id;
}
