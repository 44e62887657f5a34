import * as z from 'zod/mini';
import { archived, day, id, line } from './values.ts';

/** đảng ủy viên phụ trách chi bộ: who of the commune committee looks after a cell, from when to when. */
export const inChargeFacts = {
  unitId: id,
  name: line(120),
  /** the account, where the person has one */
  userId: z.nullable(id),
  post: z.nullable(line(160)),
  fromDay: day,
  toDay: z.nullable(day),
  document: z.nullable(line(160)),
  archived,
};
