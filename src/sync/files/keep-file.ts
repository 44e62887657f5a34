import { partKeys } from '../keys.ts';
import {
  type Bytes,
  type FileFacts,
  type FileRow,
  type Flow,
  get,
  now,
  publish,
  put,
  seal,
  sealBytes,
  transact,
} from '../store.ts';
import { removeFiles } from './change-files.ts';

/** Bytes of one part: small enough for a write on a slow phone, a multiple of what one request sends. */
export const FILE_PART = 256 * 1024;

export interface KeptPage {
  /** becomes the id of its attachment record */
  id: string;
  bytes: Bytes;
  facts: FileFacts;
}

/**
 * Keeps a page on the disk before anybody sees it (F6): sealed in parts, written in one strict transaction. Kept again
 * under the same id while it belongs to no record, it is another photo of the same page.
 *
 * @returns ATTACHED: it belongs to a record by now, and what a record names never changes. LOCKED: an order of the
 *   commune is being carried out (A4)
 * @throws whatever the disk throws: then nothing was kept
 */
export function* keepFile({ id, bytes, facts }: KeptPage): Flow<'KEPT' | 'ATTACHED' | 'LOCKED'> {
  const at = yield* now();
  const parts = Math.ceil(bytes.byteLength / FILE_PART);
  const keys = partKeys(id, parts);
  for (;;) {
    const before = yield* transact('read', ['file'], () => get('file', id));
    const version = (before?.version ?? 0) + 1;
    const sealedParts = yield* sealBytes(
      keys.map((key, i) => {
        const part = bytes.subarray(i * FILE_PART, (i + 1) * FILE_PART);
        return { table: 'filePart' as const, key, version, bytes: part };
      }),
    );
    const [sealed] = yield* seal([{ table: 'file', key: id, version, text: JSON.stringify(facts) }]);
    const row: FileRow = {
      key: id,
      version,
      state: 'DRAFT',
      bytes: bytes.byteLength,
      parts,
      upload: null,
      sent: 0,
      tries: 0,
      problem: null,
      at,
      epoch: null,
      sealed,
    };
    const kept = yield* transact('strict', ['meta', 'file', 'filePart'], function* () {
      const old = yield* get('file', id);
      if ((yield* get('meta', 'meta'))?.obeying) return 'LOCKED';
      if (old && old.state !== 'DRAFT') return 'ATTACHED';
      if (old?.version !== before?.version) return 'AGAIN';
      if (old) yield* removeFiles([old]);
      yield* put('filePart', ...keys.map((key, i) => ({ key, version, sealed: sealedParts[i] })));
      yield* put('file', row);
      return 'KEPT';
    });
    if (kept === 'AGAIN') continue;
    if (kept === 'KEPT') yield* publish({ kind: 'files', changed: [row], gone: [] });
    return kept;
  }
}
