import { FILES_PATH, FINAL_FILE_PROBLEMS, TUS_VERSION } from '../../protocol/files.ts';
import type { FileRow, TusAnswer } from '../store.ts';

/** What was asked: begin an upload, where it stands, or take the next bytes. */
export type Asked = 'CREATE' | 'ASK' | 'APPEND';

/** What follows from an answer on the road of files. */
export type Verdict =
  | { kind: 'AT'; upload: string; offset: number }
  /** every byte is there and the hash is right (F2) */
  | { kind: 'RECEIVED' }
  /** the upload is no more: begin a new one */
  | { kind: 'BEGIN' }
  /** the bytes were not those of the record: begin anew, at most MOST_TRIES times */
  | { kind: 'HASH_WRONG' }
  /** the server stands elsewhere, or another request writes: ask where */
  | { kind: 'ASK' }
  /** this page is not taken, now or ever */
  | { kind: 'FAIL'; problem: string }
  /** this page waits, the others go on */
  | { kind: 'WAIT' }
  /** every page waits; `ms` where the server said how long */
  | { kind: 'WAIT_ALL'; problem: string; ms?: number }
  | { kind: 'SIGNED_OUT' }
  | { kind: 'LOST' };

const FINAL: readonly string[] = FINAL_FILE_PROBLEMS;

/** One table for all of them. What does not come from the commune's server (a portal, a proxy) is no answer. */
export function judgeAnswer(asked: Asked, row: Pick<FileRow, 'bytes' | 'upload'>, answer: TusAnswer): Verdict {
  if (answer.kind === 'lost') return { kind: 'LOST' };
  const { status, headers, problem } = answer;
  const ours = headers['tus-resumable'] === TUS_VERSION;
  if (status < 300) return ours ? whereItStands(row, headers) : { kind: 'LOST' };
  if (status === 401 || status === 403) return { kind: 'SIGNED_OUT' };
  if (problem === undefined && !ours) return { kind: 'LOST' };
  if (problem !== undefined && FINAL.includes(problem)) return { kind: 'FAIL', problem };
  switch (problem) {
    case 'file_hash_wrong':
      return { kind: 'HASH_WRONG' };
    case 'upload_offset_wrong':
    case 'upload_busy':
    case 'upload_too_long':
      return { kind: 'ASK' };
    case 'uploads_too_many':
      return { kind: 'WAIT' };
  }
  if (status === 404 || status === 410) return { kind: asked === 'CREATE' ? 'WAIT' : 'BEGIN' };
  if (status === 429 || status === 503) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    const code = problem ?? 'unavailable';
    return { kind: 'WAIT_ALL', problem: code, ...(Number.isFinite(seconds) ? { ms: seconds * 1000 } : {}) };
  }
  return { kind: 'WAIT' };
}

function whereItStands(
  { bytes, upload }: Pick<FileRow, 'bytes' | 'upload'>,
  headers: Readonly<Record<string, string>>,
): Verdict {
  const text = headers['upload-offset'] ?? '';
  const offset = Number(text);
  if (!/^\d+$/.test(text) || offset > bytes) return { kind: 'WAIT' };
  if (offset === bytes) return { kind: 'RECEIVED' };
  const path = headers.location ?? upload ?? '';
  // another address would get the phone's pages
  return UPLOAD.test(path) ? { kind: 'AT', upload: path, offset } : { kind: 'WAIT' };
}

const UPLOAD = new RegExp(`^${FILES_PATH}/[\\w.~/-]{1,160}$`);
