import * as z from 'zod/mini';
import { archived, count, day, documentRef, line } from './values.ts';

export const CLASS_KINDS = ['AWARENESS', 'NEW_MEMBER'] as const;

/** lớp bồi dưỡng nhận thức về Đảng, or lớp bồi dưỡng đảng viên mới. It lies in the commune's scope; every cell reads it. */
export const awarenessClassFacts = {
  kind: z.enum(CLASS_KINDS),
  name: line(160),
  fromDay: z.nullable(day),
  toDay: z.nullable(day),
  venue: z.nullable(line(200)),
  /** Trung tâm Chính trị, or the committee that runs it */
  organ: z.nullable(line(160)),
  /** decision that opens the class: number and day stand on the certificate */
  decision: z.nullable(documentRef),
  /** half-days taught, the whole of which attendance counts */
  sessions: z.nullable(count(60)),
  /** nobody is added any more: the list went to the centre */
  closedOn: z.nullable(day),
  note: z.nullable(line(500)),
  archived,
};
