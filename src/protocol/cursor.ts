/**
 * What stands in a cursor. The phone never looks inside: it stores, compares and returns it (SPEC L2).
 * A snapshot's token has the same parts and begins with "s.".
 */
export interface Cursor {
  epoch: string;
  seq: number;
  tag: string;
}

export function writeCursor(cursor: Cursor): string {
  return `${cursor.epoch}.${cursor.seq}.${cursor.tag}`;
}

export function writeSnapshotStart(cursor: Cursor): string {
  return `s.${writeCursor(cursor)}`;
}

/** @returns null for a text that no server of this version wrote */
export function readCursor(text: string): (Cursor & { snapshot: boolean }) | null {
  const snapshot = text.startsWith('s.');
  const parts = (snapshot ? text.slice(2) : text).split('.');
  const [epoch, seq, tag] = parts;
  if (parts.length !== 3 || !epoch || !tag || !seq || !/^\d{1,15}$/.test(seq)) return null;
  return { epoch, seq: Number(seq), tag, snapshot };
}
