import { partKeys } from '../keys.ts';
import { type Bytes, type Flow, get, getMany, openBytes, transact } from '../store.ts';

/** The bytes of a page that lies on this phone. ABSENT: it does not (any more); DAMAGED: it does not open any more. */
export function* readFile(id: string): Flow<Bytes | 'ABSENT' | 'DAMAGED'> {
  const stored = yield* transact('read', ['file', 'filePart'], function* () {
    const row = yield* get('file', id);
    return row ? { row, parts: yield* getMany('filePart', partKeys(id, row.parts)) } : null;
  });
  if (!stored || stored.row.state === 'FREED') return 'ABSENT';
  const { row, parts } = stored;
  const whole = new Uint8Array(row.bytes);
  let length = 0;
  for (const part of parts) {
    if (part?.version !== row.version) return 'DAMAGED';
    // one after the other: a page is then twice in memory at most for the length of a part
    const [bytes] = yield* openBytes([{ table: 'filePart', ...part }]);
    if (!bytes || length + bytes.byteLength > row.bytes) return 'DAMAGED';
    whole.set(bytes, length);
    length += bytes.byteLength;
  }
  return length === row.bytes ? whole : 'DAMAGED';
}
