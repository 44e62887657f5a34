import type { Reading } from '#src/domain/dossier/reading.ts';
import { read } from '#src/domain/dossier/reading.ts';
import { fillTemplate } from '#src/domain/papers/fill-template.ts';
import type { PaperBlock, PaperModel } from '#src/domain/papers/paper-model.ts';
import { type PaperInput, paperValues } from '#src/domain/papers/paper-values.ts';
import type { PaperTemplate } from '#src/domain/papers/template.ts';
import { must } from '#src/lib/must.ts';
import { paperTemplate } from '#src/rulebooks/templates/templates.ts';
import { dossier, type Given, rulebook, TODAY } from '../make.ts';

export const PLACES = { commune: 'xã Lê Lợi', province: 'Lai Châu' };

export const template = (code: string): PaperTemplate => must(paperTemplate(code), code);

export function readingOf(given: Given): Reading {
  return read(dossier(given), rulebook, given.today ?? TODAY);
}

/** One form drafted for an invented person. */
export function draft(
  code: string,
  given: Given = {},
  { input, ...options }: { input?: Partial<PaperInput> } & Parameters<typeof fillTemplate>[2] = {},
): PaperModel {
  const form = template(code);
  const values = paperValues(form, { reading: readingOf(given), copy: 1, places: PLACES, ...input });
  return fillTemplate(form, values, options);
}

/** What stands on a paper, one line for each line of text; "…|" where dots run to the margin. */
export function linesOf(model: PaperModel): string[] {
  return model.blocks.flatMap(blockLines);
}

function blockLines(block: PaperBlock): string[] {
  switch (block.kind) {
    case 'HEADER': {
      const { left, right } = block;
      return [left?.upper, left?.own, left?.number, left?.subject, right.title, right.motto, right.dateLine].filter(
        (line) => line !== null && line !== undefined,
      );
    }
    case 'TITLE':
      return [block.title, ...(block.subject === null ? [] : [block.subject])];
    case 'ADDRESSEES':
      return block.names.map((name) => `Kính gửi: ${name}`);
    case 'PARAGRAPH':
      return [block.runs.map(({ text }) => text).join('') + (block.leader ? '…|' : '')];
    case 'LINES':
      return Array.from({ length: block.count }, () => '…|');
    case 'TABLE':
      return [block.columns.map(({ title }) => title).join(' | '), ...block.rows.map((row) => row.join(' | '))];
    case 'SIGNATURES':
      return [
        ...[block.left, block.right].flatMap((one) =>
          one === null ? [] : [one.dateLine, one.capacity, one.post, one.name].filter((line) => line),
        ),
        ...block.recipients,
      ] as string[];
  }
}
