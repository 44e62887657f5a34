import * as z from 'zod/mini';
import { archived, day, documentRef, id, line, prose } from './values.ts';

/** thông báo của xã tới chi bộ: lies with the cell, which notes that it was read. */
export const noticeFacts = {
  unitId: id,
  day,
  title: line(200),
  body: z.nullable(prose(4_000)),
  document: z.nullable(documentRef),
  candidateId: z.nullable(id),
  readOn: z.nullable(day),
  archived,
};
