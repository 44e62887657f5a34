import type { PaperValues } from '../../domain/papers/paper-fields.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';

/** How many people stand in the tables of a register. */
export function rowsOf({ blocks }: PaperTemplate, { tables }: PaperValues): number {
  return Math.max(0, ...blocks.map((block) => (block.kind === 'TABLE' ? (tables[block.rows]?.length ?? 0) : 0)));
}
