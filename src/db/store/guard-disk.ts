import type Dexie from 'dexie';
import { handleOf, isGivenUp, reopen } from './reopen.ts';
import { causeOf, namedProblem } from './store-problem.ts';

/**
 * Runs `work` on a database. A connection that the browser lost is opened again and the work repeated once, so it must
 * be one that may be repeated; what a person can do something about is named.
 *
 * @throws StoreProblem, or what `work` threw
 */
export async function guardDisk<T>(database: Dexie, work: () => PromiseLike<T>): Promise<T> {
  const handle = handleOf(database);
  try {
    return await work();
  } catch (problem) {
    if (isGivenUp(database)) throw problem;
    if (causeOf(problem) !== 'CONNECTION') throw namedProblem(problem);
  }
  try {
    await reopen(database, handle);
    return await work();
  } catch (problem) {
    throw isGivenUp(database) ? problem : namedProblem(problem);
  }
}
