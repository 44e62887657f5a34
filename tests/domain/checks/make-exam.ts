import { expect } from 'vitest';
import { examine } from '#src/domain/checks/examine.ts';
import type { Finding } from '#src/domain/checks/finding.ts';
import { type Neighbours, NO_NEIGHBOURS } from '#src/domain/checks/neighbours.ts';
import { read } from '#src/domain/dossier/reading.ts';
import type { DomainRecord, FactsOf, RecordType } from '#src/domain/records/record-types.ts';
import type { Rulebook } from '#src/domain/rulebook/rulebook.ts';
import { checks as en } from '#src/i18n/en/later/checks.ts';
import { checks as vi } from '#src/i18n/vi/later/checks.ts';
import { mendHref } from '#src/ui/mend-href.ts';
import { dossier, type Given, record, rulebook, TODAY } from '../make.ts';
import { AT_VOTE, MEND_OF } from './mend-of.ts';

export interface Case extends Given {
  neighbours?: Partial<Neighbours>;
  rulebook?: Rulebook;
}

/** What all checks find in a dossier. */
export function findings(given: Case): Finding[] {
  const reading = read(dossier(given), given.rulebook ?? rulebook, given.today ?? TODAY);
  return examine(reading, { ...NO_NEIGHBOURS, ...given.neighbours });
}

/**
 * What one check finds: "E01_EXPIRED", and "ahead E01_MISSING" where the step lies ahead. Each must be sayable in both
 * languages and lead to its usual place.
 */
export function found(check: string, given: Case): string[] {
  return tell(check, given, ({ what, mend }) => expect(mendHref(mend, 'p'), what).toMatch(MEND_OF[what] ?? AT_VOTE));
}

/** The same for a check that looks at many places: where it leads stands in the line that is held against the last one. */
export function foundAnywhere(check: string, given: Case): string[] {
  return tell(check, given, () => {});
}

function tell(check: string, given: Case, look: (finding: Finding) => void): string[] {
  const own = findings(given).filter((finding) => finding.check === check);
  for (const finding of own) {
    for (const { what: templates } of [vi, en]) said(templates, finding.what, finding.params);
    look(finding);
  }
  if (own.length > 0) expect(own.map(lineOf)).toMatchSnapshot();
  return own.map(({ what, due }) => (due === 'NOW' ? what : `ahead ${what}`));
}

/** Level, sentence and place of a finding; ids differ from run to run. */
function lineOf({ what, level, due, params, mend }: Finding): string {
  const sentence = String((vi.what as Readonly<Record<string, string>>)[what]).replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => {
      const value = params[name];
      return typeof value === 'object' ? value.vi : String(value);
    },
  );
  const place = mendHref(mend, 'p').replace(/(?<=\/)[A-Za-z0-9_-]{22}/g, '<id>');
  return `${level} ${due === 'NOW' ? 'now' : 'ahead'} ${what}: ${sentence} (${place})`;
}

function said(templates: Readonly<Record<string, string>>, what: string, params: Finding['params']): void {
  const named = [...(templates[what] ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  expect(templates[what], what).toBeTruthy();
  for (const name of named) expect(String(params[name] ?? ''), `${what} ${name}`).not.toBe('');
}

/** A row of a table: what is the case, what stands in the dossier, what the check finds. */
export type Row = readonly [title: string, given: Case, expected: readonly string[]];

/** Records of one type with these facts. */
export function all<T extends RecordType>(type: T, ...facts: readonly FactsOf<T>[]): DomainRecord<T>[] {
  return facts.map((one) => record(type, one));
}

/** Texts of one form. */
export const texts = (code: string, fields: Readonly<Record<string, string>>) =>
  all('paperText', ...Object.entries(fields).map(([field, text]) => ({ code, copy: 1, field, text })));
