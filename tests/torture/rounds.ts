import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Rounds of a long run, each whole in itself; kept in a file, so that a run that was broken off goes on after the last. */
export class Rounds {
  readonly #file: string | undefined;
  readonly #results: Record<string, { kills: number }[]>;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#results = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  }

  /**
   * Runs what is missing until there are `kills`, at most `most` in a round.
   *
   * @returns the results of all rounds, those of earlier runs too
   */
  async upTo<T extends { kills: number }>(
    name: string,
    kills: number,
    most: number,
    round: (kills: number) => Promise<T>,
  ): Promise<T[]> {
    const results = (this.#results[name] ?? []) as T[];
    this.#results[name] = results;
    for (;;) {
      const done = results.reduce((sum, result) => sum + result.kills, 0);
      if (done >= kills) return results;
      results.push(await round(Math.min(most, kills - done)));
      this.#write();
      if (kills > most) console.log(`${name}: ${done + (results.at(-1)?.kills ?? 0)} of ${kills} kills`);
    }
  }

  #write(): void {
    if (!this.#file) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#results));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
