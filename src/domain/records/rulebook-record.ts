import * as z from 'zod/mini';
import { archived, day, line } from './values.ts';

/**
 * A rulebook that arrived from the server: its JSON, compressed, and the operator's signature over exactly these bytes
 * (`signedBytes`). The phone uses it only if the signature holds and the text loads; it takes effect on its day.
 */
export const rulebookRecordFacts = {
  /** id of the rulebook, e.g. "2026" */
  rulebookId: line(40),
  title: line(200),
  inForceFrom: day,
  /** base64url of the gzipped JSON */
  body: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60000}$/, 'BODY_FORM')),
  /** base64url of the ECDSA P-256 signature (SHA-256) over the bytes of `body` */
  signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{80,100}$/, 'BODY_FORM')),
  archived,
};
