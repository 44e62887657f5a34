import type { PaperTemplate } from './template.ts';

export interface TextField {
  /** as the record keeps it: "merits", or "orgName2" where the form asks for several */
  field: string;
  /** the text of the template that it belongs to */
  typed: PaperTemplate['texts'][number];
  /** 1, 2 … where the form asks for several; 0 else */
  row: number;
}

/** Every text that somebody types for a form, in the order in which a person fills it in: organisation by organisation. */
export function textFields({ texts }: PaperTemplate): TextField[] {
  const repeated = texts.filter(({ repeat }) => repeat !== undefined);
  const rows = Array.from({ length: repeated[0]?.repeat ?? 0 }, (_, i) => i + 1);
  const first = texts.findIndex(({ repeat }) => repeat !== undefined);
  const single = (list: typeof texts): TextField[] => list.map((typed) => ({ field: typed.field, typed, row: 0 }));
  if (first < 0) return single(texts);
  const before = texts.slice(0, first);
  const after = texts.slice(first).filter(({ repeat }) => repeat === undefined);
  const many = rows.flatMap((row) => repeated.map((typed) => ({ field: `${typed.field}${row}`, typed, row })));
  return [...single(before), ...many, ...single(after)];
}
