import { RECORD_ID } from '../lib/record-id.ts';

/**
 * The road of files (SPEC F): tus 1.0.0 with the extensions creation, termination and expiration. An upload belongs to an
 * attachment record, which the server has already. Length, type and hash are those of the record's fact `file`, so a
 * client cannot lie about them. Every request carries token and proof like any other (`htm` is the request's own method,
 * HEAD and PATCH too; `htu` the path of the request, `Location` included), and every request but OPTIONS and the download
 * carries `Tus-Resumable: 1.0.0`.
 *
 * | request | answer |
 * | --- | --- |
 * | `POST /api/v1/files`, `Upload-Length`, `Upload-Metadata`, no body | 201, `Location` (a path), `Upload-Offset`, `Upload-Expires` |
 * | `HEAD Location` | 200, `Upload-Offset`, `Upload-Length`, `Upload-Expires` |
 * | `PATCH Location`, `Upload-Offset`, `Content-Type: application/offset+octet-stream` | 204, `Upload-Offset`, `Upload-Expires` |
 * | `DELETE Location` | 204 |
 * | `GET /api/v1/files/{record}`, perhaps `Range`, `If-Range`, `If-None-Match` | 200, 206, 304, 416 |
 *
 * - Creating is idempotent per device and record: an open upload is given again with the offset at which it stands, and a
 *   record whose file is there already answers with `Upload-Offset` = `Upload-Length`: done, send nothing.
 * - `Upload-Offset` = `Upload-Length` in any answer below 300 says that the file was received (SPEC F2); `received` comes
 *   with the feed. A HEAD on an upload whose last answer was lost completes it, and may answer its final problem.
 * - Offsets are what is safely on disk. What came of a cut PATCH counts: ask with HEAD and go on from there.
 * - The newest PATCH of an upload writes; an older one that still runs (a connection that died unnoticed) gets
 *   `upload_busy`. Nobody waits for a lock.
 * - An answer to HEAD has no body: its code is in the header {@link PROBLEM_HEADER}.
 * - After `not_found` or `upload_gone` on an upload: create again. `not_found` on creation: the record is not there (its
 *   operation waits or was not sent yet), is archived, or is out of reach; try again after the next sync.
 * - A restored server may have lost `received` of a page: a page without it is sent again.
 */
export const FILES_PATH = '/api/v1/files';

export const TUS_VERSION = '1.0.0';

/** Carries the stable code where an answer has no body (HEAD). */
export const PROBLEM_HEADER = 'problem-code';

/** Bytes of one PATCH of our own phones; any tus client may send more or fewer at a time. */
export const UPLOAD_CHUNK = 64 * 1024;

/** An unfinished upload is forgotten after this time (ms); the phone begins a new one. */
export const UPLOAD_KEPT_MS = 14 * 86_400_000;

/** Uploads of one device that may be open at a time. */
export const UPLOADS_OPEN = 64;

/** Stable codes of the road of files, each with its HTTP status. */
export const FILE_PROBLEMS = {
  /** `Tus-Resumable` is another version than 1.0.0 */
  upload_version: 412,
  /** a header is missing or cannot be read; `header` names it */
  upload_header_invalid: 400,
  /** the record is not there (yet), is archived, or is outside the caller's rights; also an unknown upload */
  not_found: 404,
  /** the upload was forgotten after {@link UPLOAD_KEPT_MS}: begin a new one */
  upload_gone: 410,
  /** `Upload-Length` is not the record's */
  upload_length_wrong: 400,
  /** `Upload-Offset` is not where the server stands; carries `offset` (R42: ask with HEAD and go on) */
  upload_offset_wrong: 409,
  /** a newer request writes this upload; ask with HEAD and go on */
  upload_busy: 423,
  /** more bytes than were announced: those that fit were kept, if the length was not told before */
  upload_too_long: 413,
  /** {@link UPLOADS_OPEN} uploads of this device are open: finish or DELETE some; with Retry-After */
  uploads_too_many: 429,
  /** `Upload-Length` is above `FILE_LIMITS.bytes` */
  file_too_large: 413,
  /** the bytes are not those that the record names: nothing of them is kept, the upload begins again */
  file_hash_wrong: 460,
  /** the bytes are not of the type that the record names, or end in the middle */
  file_type_wrong: 415,
  /** something else lies in or behind the picture */
  file_not_plain: 415,
  /** the range of a download lies outside of the file */
  file_range_wrong: 416,
  file_too_many_pixels: 413,
  /** the disk of the server is nearly full; texts go on (SPEC F4); with Retry-After */
  files_full: 503,
} as const;
export type FileProblemCode = keyof typeof FILE_PROBLEMS;

/** After these the same bytes will never be taken: the page waits alone and the person takes it anew (SPEC C7). */
export const FINAL_FILE_PROBLEMS: readonly FileProblemCode[] = [
  'file_too_large',
  'file_type_wrong',
  'file_not_plain',
  'file_too_many_pixels',
  'upload_length_wrong',
];

/** Value of `Upload-Metadata` for the attachment `record`. */
export const uploadMetadata = (record: string): string => `record ${btoa(record)}`;

/** The attachment that an `Upload-Metadata` header names; null where it names none. Other keys are ignored. */
export function recordOfMetadata(header: string): string | null {
  for (const pair of header.split(',')) {
    const [key, value = ''] = pair.trim().split(' ');
    if (key !== 'record') continue;
    try {
      const record = atob(value);
      return RECORD_ID.test(record) ? record : null;
    } catch {
      return null;
    }
  }
  return null;
}
