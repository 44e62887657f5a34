import type { Op } from '../../protocol/op.ts';
import { parentOf } from '../../protocol/parents.ts';

/** Whether an operation that was not applied would make a child of the record: it goes with it (SPEC L6). */
export const isChildOf = (op: Op, record: string): boolean => op.do === 'put' && parentOf(op.type, op.set) === record;
