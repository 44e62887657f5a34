/** What the phones of a torture share. */
export interface Village {
  commune: string;
  cell: string;
  /** the one candidate that everybody writes about: conflicts are made there */
  shared: string;
  line: Line;
}

/** Says when the server is there (phones that beat on a closed door would only slow its start), and when it answered. */
export class Line {
  #up: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;
  #waiting: (() => void)[] = [];

  goesDown(): void {
    this.#up = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  isUp(): void {
    this.#open();
  }

  whenUp(): Promise<void> {
    return this.#up;
  }

  /** A phone took in an acknowledgement. */
  answered(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** The very moment of the next acknowledgement. */
  nextAnswer(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
