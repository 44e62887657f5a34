import { FILE_LIMITS } from '../domain/papers/file-limits.ts';
import { toBase64url } from '../lib/base64url.ts';
import type { RecordId } from '../lib/record-id.ts';
import { fail, ok } from '../lib/result.ts';
import type { BookFiles, FileState, FilesStatus } from './book.ts';

/** Pages of a book that lies in memory alone: they stay until the tab goes, and wait for no commune. */
export function memoryFiles(isAttached: (id: RecordId) => boolean, now: () => number): BookFiles {
  const kept = new Map<RecordId, { bytes: ArrayBuffer; state: FileState }>();
  const listeners = new Set<() => void>();
  let wifiOnly = false;
  let status: FilesStatus | null = null;

  function changed(): void {
    status = null;
    for (const listener of [...listeners]) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status() {
      status ??= {
        pages: [...kept.values()].map(({ state }) => ({ ...state, state: isAttached(state.id) ? 'WAITING' : 'DRAFT' })),
        wifiOnly,
        waitingBytes: 0,
        estimateSeconds: null,
        held: null,
      };
      return status;
    },
    async keep({ id, draftKey, bytes, type, width, height }) {
      if (bytes.byteLength > FILE_LIMITS.bytes) return fail({ code: 'FILE_TOO_LARGE' });
      const sha256 = toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
      const file = { sha256, bytes: bytes.byteLength, type, width, height };
      kept.set(id, {
        bytes,
        state: { id, draftKey, state: 'DRAFT', file, sentBytes: 0, keptAt: now(), problem: null },
      });
      changed();
      return ok(file);
    },
    async drop(id) {
      if (kept.delete(id)) changed();
    },
    async read(id) {
      const page = kept.get(id);
      return page ? ok({ bytes: page.bytes, type: page.state.file.type }) : fail('NOT_FOUND');
    },
    sendNow: async () => {},
    retry: async () => {},
    async setWifiOnly(on) {
      wifiOnly = on;
      changed();
    },
    free: async () => 0,
  };
}
