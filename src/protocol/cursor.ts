/**
 * What stands in a cursor. The phone never looks inside: it stores, compares and returns it (SPEC L2).
 * A snapshot's token has the same parts and begins with "s.".
 */
export interface Cursor {
  epoch: string;
  /** the last place that was read */
  seq: number;
  /**
   * The last end of the feed. In the middle of it, a record that changed again has wandered from a place that was
   * passed to one that was not: facts are told from here on, not from `seq` on.
   */
  since: number;
  tag: string;
}

export function writeCursor({ epoch, seq, since, tag }: Cursor): string {
  return `${epoch}.${seq}${since === seq ? '' : `-${since}`}.${tag}`;
}

export function writeSnapshotStart(cursor: Cursor): string {
  return `s.${writeCursor(cursor)}`;
}

/** @returns null for a text that no server of this version wrote */
export function readCursor(text: string): (Cursor & { snapshot: boolean }) | null {
  const snapshot = text.startsWith('s.');
  const parts = (snapshot ? text.slice(2) : text).split('.');
  const [epoch, seq, tag] = parts;
  if (parts.length !== 3 || !epoch || !tag || !seq || !/^\d{1,15}(-\d{1,15})?$/.test(seq)) return null;
  const [place = '0', since = place] = seq.split('-');
  return { epoch, seq: Number(place), since: Number(since), tag, snapshot };
}
