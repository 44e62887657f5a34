import * as z from 'zod/mini';
import type { CaseFactName } from './case-fact-names.ts';
import { CASE_FACTS } from './case-fact-names.ts';
import type { Condition } from './condition.ts';
import { mentions } from './condition.ts';
import type { Rulebook } from './rulebook.ts';
import { rulebookSchema } from './rulebook.ts';

/** A rulebook that cannot be used; `problems` names each place and what is wrong there. */
export class RulebookError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the rulebook does not load:\n${problems.join('\n')}`);
    this.name = 'RulebookError';
    this.problems = problems;
  }
}

/**
 * Reads a rulebook from JSON: form, codes that must exist, conditions over known facts and settings, each citation to
 * a document of its own table, what is local marked as such.
 *
 * @throws RulebookError naming every problem
 */
export function loadRulebook(json: unknown): Rulebook {
  const parsed = z.safeParse(rulebookSchema, json);
  if (!parsed.success) {
    throw new RulebookError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = crossCheck(parsed.data);
  if (problems.length > 0) throw new RulebookError(problems);
  return parsed.data;
}

function crossCheck(book: Rulebook): string[] {
  const problems: string[] = [];
  const codes = (entries: readonly { code: string }[]) => new Set(entries.map(({ code }) => code));
  const steps = codes(book.steps);
  const papers = codes(book.papers);
  const deadlines = codes(book.deadlines);
  const states = codes(book.states);
  const settings = new Map(book.settings.map((setting) => [setting.key, setting]));
  const documents = new Map(book.documents.map((document) => [document.document, document]));
  const need = (ok: boolean, problem: string) => {
    if (!ok) problems.push(problem);
  };
  const unique = (where: string, entries: readonly { code: string }[]) => {
    const seen = new Set<string>();
    for (const { code } of entries) {
      need(!seen.has(code), `${where}: ${code} stands twice`);
      seen.add(code);
    }
  };
  const rule = (where: string, condition: Condition) => problems.push(...conditionProblems(where, condition, settings));

  for (const [group, entries] of Object.entries(codedGroups(book))) unique(group, entries);
  for (const [name, list] of Object.entries(book.lists)) unique(`lists.${name}`, list.entries);
  unique(
    'settings',
    book.settings.map(({ key }) => ({ code: key })),
  );

  for (const { where, cite, localRule } of citations(book)) {
    const document = documents.get(cite.document);
    need(document !== undefined, `${where}: cites ${cite.document}, which the table of documents lacks`);
    if (document) {
      need(document.official || localRule === true, `${where}: cites a local rule but is not marked localRule`);
      need(!document.official || localRule !== true, `${where}: is marked localRule but cites ${cite.document}`);
    }
  }
  for (const step of book.steps) {
    rule(`steps.${step.code}`, step.when);
    for (const code of step.papers) need(papers.has(code), `steps.${step.code}: no paper ${code}`);
    need(step.deadline === null || deadlines.has(step.deadline), `steps.${step.code}: no deadline ${step.deadline}`);
    need(step.reaches === null || states.has(step.reaches), `steps.${step.code}: no state ${step.reaches}`);
  }
  for (const paper of book.papers) {
    rule(`papers.${paper.code}`, paper.required);
    for (const { when } of paper.lines) rule(`papers.${paper.code}.lines`, when);
    need(steps.has(paper.step), `papers.${paper.code}: no step ${paper.step}`);
    need(
      paper.validity === null || deadlines.has(paper.validity),
      `papers.${paper.code}: no deadline ${paper.validity}`,
    );
  }
  for (const { code, from, lengthSetting } of book.deadlines) {
    need(lengthSetting === null || settings.has(lengthSetting), `deadlines.${code}: no setting ${lengthSetting}`);
    if (from.kind === 'EVENT' || (from.kind === 'PAPER' && from.code === null)) continue;
    const known = from.kind === 'STEP' ? steps : papers;
    need(from.code !== null && known.has(from.code), `deadlines.${code}: no ${from.kind} ${from.code}`);
  }
  for (const one of book.introducers) {
    rule(`introducers.${one.code}`, one.when);
    need(one.resolution === null || papers.has(one.resolution), `introducers.${one.code}: no paper ${one.resolution}`);
  }
  for (const chain of book.chains) {
    for (const link of [...chain.admission, ...chain.official]) {
      rule(`chains.${chain.code}`, link.when);
      need(steps.has(link.step), `chains.${chain.code}: no step ${link.step}`);
      need(link.paper === null || papers.has(link.paper), `chains.${chain.code}: no paper ${link.paper}`);
      need(
        link.deadline === null || deadlines.has(link.deadline),
        `chains.${chain.code}: no deadline ${link.deadline}`,
      );
    }
  }
  const relations = codes(book.lists.relations.entries);
  for (const { code, relations: of } of book.verification) {
    for (const relation of of) need(relations.has(relation), `verification.${code}: no relation ${relation}`);
  }
  for (const { code, setting, value } of book.format) {
    const chosen = setting === null ? value : settings.get(setting)?.default;
    need(chosen !== undefined, `format.${code}: no setting ${setting}`);
    need(typeof chosen === typeof value, `format.${code}: ${setting} is not of its kind`);
  }
  for (const { key, default: usual, options } of book.settings) {
    const isOne = options?.some(({ value }) => value === usual) ?? true;
    need(isOne, `settings.${key}: the default is none of its options`);
  }
  return problems;
}

function conditionProblems(
  where: string,
  rule: Condition,
  settings: ReadonlyMap<string, { default: unknown }>,
): string[] {
  const problems: string[] = [];
  for (const { fact, setting, kind, operator } of mentions(rule)) {
    if (setting !== undefined && !settings.has(setting)) problems.push(`${where}: no setting ${setting}`);
    if (fact === undefined) continue;
    const factKind: string | undefined = CASE_FACTS[fact as CaseFactName];
    if (factKind === undefined) problems.push(`${where}: unknown fact ${fact}`);
    else if (kind !== undefined && kind !== factKind)
      problems.push(`${where}: ${fact} is a ${factKind}, not a ${kind}`);
    if (['gt', 'gte', 'lt', 'lte'].includes(operator) && factKind !== 'number') {
      problems.push(`${where}: ${operator} needs a number, ${fact} is none`);
    }
  }
  return problems;
}

interface Citation {
  where: string;
  cite: { document: string; article: string };
  localRule: boolean | undefined;
}

/** Every citation of a rulebook with the entry that it stands for. */
export function* citations(book: Rulebook): Generator<Citation> {
  for (const [group, entries] of Object.entries(codedGroups(book))) {
    for (const entry of entries)
      yield { where: `${group}.${entry.code}`, cite: entry.cite, localRule: entry.localRule };
  }
  for (const { key, cite, localRule } of book.settings) yield { where: `settings.${key}`, cite, localRule };
  for (const { day, cite } of book.calendar) yield { where: `calendar.${day}`, cite, localRule: undefined };
  for (const [name, list] of Object.entries(book.lists)) {
    for (const entry of list.entries) {
      const cite = entry.cite ?? list.cite;
      yield { where: `lists.${name}.${entry.code}`, cite, localRule: LOCAL.has(cite.document) ? true : undefined };
    }
  }
}

function codedGroups(book: Rulebook) {
  return {
    chains: book.chains,
    states: book.states,
    exitStates: book.exitStates,
    steps: book.steps,
    sidePaths: book.sidePaths,
    forms: book.forms,
    papers: book.papers,
    introducers: book.introducers,
    verification: book.verification,
    checks: book.checks,
    deadlines: book.deadlines,
    format: book.format,
  };
}

/** The one name under which a rulebook cites what the place decides. */
export const LOCAL_RULE = 'quy định của địa phương';
const LOCAL: ReadonlySet<string> = new Set([LOCAL_RULE]);
