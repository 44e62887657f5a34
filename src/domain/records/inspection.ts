import * as z from 'zod/mini';
import { archived, day, documentRef, id, line, prose } from './values.ts';

/** kiểm tra công tác phát triển đảng ở một chi bộ: planned, done, what was found and by when it is to be mended. */
export const inspectionFacts = {
  unitId: id,
  plannedOn: day,
  organ: z.nullable(line(160)),
  topic: line(300),
  document: z.nullable(documentRef),
  doneOn: z.nullable(day),
  finding: z.nullable(prose(4_000)),
  mendBy: z.nullable(day),
  mendedOn: z.nullable(day),
  archived,
};
