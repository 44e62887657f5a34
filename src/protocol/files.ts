import { RECORD_ID } from '../lib/record-id.ts';

/**
 * The road of files (SPEC F): tus 1.0 with the extensions creation, termination and expiration. An upload belongs to an
 * attachment record, which the server has already: `Upload-Metadata: record <base64 of its id>`. Length, type and hash are
 * those of the record's fact `file`, so a client cannot lie about them.
 */
export const FILES_PATH = '/api/v1/files';

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
  /** the upload was finished, ended or forgotten: begin a new one */
  upload_gone: 410,
  /** `Upload-Length` is not the record's */
  upload_length_wrong: 400,
  /** `Upload-Offset` is not where the server stands; carries `offset` (R42: ask with HEAD and go on) */
  upload_offset_wrong: 409,
  /** another request is writing this upload */
  upload_busy: 423,
  /** more bytes than were announced */
  upload_too_long: 413,
  /** too many uploads are open */
  uploads_too_many: 429,
  file_too_large: 413,
  /** the bytes are not those that the record names: nothing of them is kept, the upload begins again */
  file_hash_wrong: 460,
  /** the bytes are not of the type that the record names, or end in the middle */
  file_type_wrong: 415,
  /** something else lies in or behind the picture */
  file_not_plain: 415,
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
