import { causeOf, StoreProblem } from './store-problem.ts';

/** Names the causes that a person can do something about. @throws StoreProblem, or what `work` threw */
export async function guardDisk<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    const cause = causeOf(problem);
    if (cause === 'OTHER') throw problem;
    throw new StoreProblem(cause === 'FULL' ? 'DISK_FULL' : 'STORE_LOST', problem);
  }
}
