import { expect } from 'vitest';
import { read } from '#src/domain/dossier/reading.ts';
import type { SidePath } from '#src/domain/dossier/side-paths.ts';
import { sidePaths } from '#src/domain/dossier/side-paths.ts';
import type { FactsOf } from '#src/domain/records/record-types.ts';
import { rules as en } from '#src/i18n/en/rules.ts';
import { rules as vi } from '#src/i18n/vi/rules.ts';
import type { Given } from '../make.ts';
import { dossier, record, rulebook, TODAY } from '../make.ts';

/** The side paths of a person; that each can be told in both languages is asked of every case. */
function paths(given: Given): SidePath[] {
  const found = sidePaths(read(dossier(given), rulebook, given.today ?? TODAY));
  for (const path of found) {
    for (const { sidePath } of [vi, en]) {
      const template = (sidePath as Readonly<Record<string, string>>)[path.code] ?? '';
      expect(template, path.code).toContain('{{name}}');
      for (const [, param] of template.matchAll(/\{\{(\w+)\}\}/g)) {
        expect(path.params[param ?? ''], `${path.code} ${param}`).not.toBe(undefined);
      }
    }
  }
  return found;
}
export const codes = (given: Given) => paths(given).map(({ code }) => code);
export const path = (code: string, given: Given) => paths(given).find((one) => one.code === code);
export const copies = (found: SidePath | undefined) => found?.papers.map((paper) => `${paper.code} ${paper.copy}`);

export const exit = (
  state: 'MOVED_AWAY' | 'WITHDRAWN' | 'REMOVED' | 'DECEASED' | 'REFUSED' | 'STRUCK_OFF',
  day = '2026-11-02',
) => ({ exit: { state, reason: null, day } }) satisfies FactsOf<'candidate'>;
const relative = (facts: FactsOf<'relative'>) =>
  record('relative', { relation: 'FATHER', name: 'Lò Văn Inh', ...facts });
export const relatives = (...all: FactsOf<'relative'>[]): Given => ({ more: { relatives: all.map(relative) } });
export const at = (...steps: [string, string, ('PASSED' | 'NOT_PASSED' | 'RETURNED')?][]): Given => ({ steps });
export const admitted: [string, string][] = [
  ['CELL_RESOLUTION', '2025-09-01'],
  ['DECISION', '2025-10-01'],
  ['CEREMONY', '2025-10-20'],
];

export interface Row {
  source: string;
  what: string;
  code: string;
  /** it applies */
  yes: Given;
  /** one thing is different, and it does not */
  no: Given;
}

/** The side path is that of the one person, and not of the other. */
export function tellsApart({ code, yes, no }: Row): void {
  const rule = rulebook.sidePaths.find((one) => one.code === code);
  expect(rule).toBeDefined();
  expect(codes(yes)).toContain(code);
  expect(codes(no)).not.toContain(code);
}
