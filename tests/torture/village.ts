/** What the phones of a torture share. */
export interface Village {
  commune: string;
  cell: string;
  /** the one candidate that everybody writes about: conflicts are made there */
  shared: string;
  line: Line;
}

/** Says when the server is there: phones that beat on a closed door would only slow its start. */
export class Line {
  #up: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

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
}
