import * as z from 'zod/mini';
import { FILE_LIMITS, FILE_TYPES } from '../papers/file-limits.ts';
import { archived, code, count, day, id } from './values.ts';

/** A moment by the server's clock, ms since 1970, whole seconds. */
const moment = z.int('COUNT_FORM').check(z.gte(0, 'COUNT_FORM'));

/**
 * One photographed page of a paper: what it shows and which file it is. The record travels with the others; the bytes
 * follow on a road of their own and are known by their hash (SPEC F).
 */
export const attachmentFacts = {
  candidateId: id,
  paper: z.object({ code, copy: count(20) }),
  /** its place among the pages of the paper, from 1 */
  page: count(60),
  /** never changed: another photo is another page */
  file: z.object({
    /** SHA-256 of the bytes, base64url */
    sha256: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'FILE_HASH')),
    bytes: z.int('COUNT_FORM').check(z.gte(1, 'COUNT_FORM'), z.lte(FILE_LIMITS.bytes, 'FILE_TOO_LARGE')),
    type: z.enum(FILE_TYPES),
    /** pixels; 0 for a PDF */
    width: count(65_535),
    height: count(65_535),
  }),
  takenOn: z.nullable(day),
  /** written by the server alone: the whole file is there and its hash is right (SPEC F2), "xã đã nhận" */
  received: z.nullable(z.object({ at: moment })),
  /** written by the server alone: the file lies in a verified backup; phones may free their copy (SPEC F5) */
  backedUp: z.nullable(z.object({ at: moment })),
  archived,
};
