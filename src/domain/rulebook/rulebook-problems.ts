import { CASE_FACTS } from './case-fact-names.ts';
import { citations, codedGroups } from './citations.ts';
import type { Condition } from './condition.ts';
import { mentions } from './condition.ts';
import { PATH_FACTS } from './path-fact-names.ts';
import type { Rulebook } from './rulebook.ts';

type Coded = readonly { code: string }[];
type FactKinds = Readonly<Record<string, string>>;

/** What does not fit together in a rulebook whose form is right; each line names the place. */
export function rulebookProblems(book: Rulebook): string[] {
  return [
    ...doubles(book),
    ...citationProblems(book),
    ...procedureProblems(book),
    ...limitProblems(book),
    ...whoActsProblems(book),
    ...tableProblems(book),
    ...circles(book),
  ];
}

function doubles(book: Rulebook): string[] {
  const lists = Object.entries(book.lists).map(([name, list]): [string, Coded] => [`lists.${name}`, list.entries]);
  const settings: [string, Coded] = ['settings', book.settings.map(({ key }) => ({ code: key }))];
  const documents: [string, Coded] = ['documents', book.documents.map(({ document }) => ({ code: document }))];
  return [...Object.entries(codedGroups(book)), ...lists, settings, documents].flatMap(([where, entries]) => {
    const seen = new Set<string>();
    return entries.flatMap(({ code }) => {
      if (seen.has(code)) return [`${where}: ${code} stands twice`];
      seen.add(code);
      return [];
    });
  });
}

function citationProblems(book: Rulebook): string[] {
  const documents = new Map(book.documents.map((document) => [document.document, document]));
  return [...citations(book)].flatMap(({ where, cite, localRule }) => {
    const document = documents.get(cite.document);
    if (document === undefined) return [`${where}: cites ${cite.document}, which the table of documents lacks`];
    if (!document.official && localRule !== true) return [`${where}: cites a local rule but is not marked localRule`];
    return document.official && localRule === true ? [`${where}: is marked localRule but cites ${cite.document}`] : [];
  });
}

/** Collects what is missing: `need(where, table, code)` notes a code that the table lacks. */
function collector() {
  const problems: string[] = [];
  return {
    problems,
    need(where: string, kind: string, table: Coded, code: string | null) {
      if (code !== null && !table.some((one) => one.code === code)) problems.push(`${where}: no ${kind} ${code}`);
    },
    rule(where: string, book: Rulebook, condition: Condition, facts: FactKinds = CASE_FACTS) {
      problems.push(...conditionProblems(where, condition, book, facts));
    },
  };
}

function procedureProblems(book: Rulebook): string[] {
  const { problems, need, rule } = collector();
  for (const [i, step] of book.steps.entries()) {
    const where = `steps.${step.code}`;
    const before = book.steps[i - 1];
    if (before && before.no >= step.no) problems.push(`${where}: no ${step.no} does not come after ${before.no}`);
    rule(where, book, step.when);
    for (const code of step.papers) need(where, 'paper', book.papers, code);
    need(where, 'deadline', book.deadlines, step.deadline);
    need(where, 'state', book.states, step.reaches);
  }
  for (const paper of book.papers) {
    const where = `papers.${paper.code}`;
    rule(where, book, paper.required);
    for (const { when } of paper.lines) rule(`${where}.lines`, book, when);
    need(where, 'step', book.steps, paper.step);
    need(where, 'deadline', book.deadlines, paper.validity);
    const needsReason = paper.pages !== undefined && paper.pages !== 'ALLOWED';
    if (needsReason && !paper.noPages) problems.push(`${where}: does not say why it has no pages`);
    if (!needsReason && paper.noPages) problems.push(`${where}: says why it has no pages, but may have them`);
  }
  for (const path of book.sidePaths) {
    const where = `sidePaths.${path.code}`;
    rule(where, book, path.when, PATH_FACTS);
    for (const code of path.papers) need(where, 'paper', book.papers, code);
    for (const code of path.steps) need(where, 'step', book.steps, code);
    need(where, 'deadline', book.deadlines, path.deadline);
  }
  return problems;
}

function limitProblems(book: Rulebook): string[] {
  const { problems, need } = collector();
  const settings = book.settings.map(({ key }) => ({ code: key }));
  for (const { code, from, lengthSetting, extendedBy } of book.deadlines) {
    const where = `deadlines.${code}`;
    need(where, 'setting', settings, lengthSetting);
    need(where, 'paper', book.papers, extendedBy);
    if (from.kind === 'STEP') need(where, 'STEP', book.steps, from.code ?? 'null');
    if (from.kind === 'PAPER') need(where, 'PAPER', book.papers, from.code);
  }
  return problems;
}

function whoActsProblems(book: Rulebook): string[] {
  const { problems, need, rule } = collector();
  for (const one of book.introducers) {
    rule(`introducers.${one.code}`, book, one.when);
    need(`introducers.${one.code}`, 'paper', book.papers, one.resolution);
  }
  const last = book.introducers.at(-1)?.when;
  if (!last || !('always' in last && last.always)) problems.push('introducers: the last rule must hold for everybody');
  for (const chain of book.chains) {
    const where = `chains.${chain.code}`;
    const { inForceFrom, inForceUntil } = chain;
    if (inForceFrom && inForceUntil && inForceUntil < inForceFrom) problems.push(`${where}: ends before it begins`);
    for (const link of [...chain.admission, ...chain.official]) {
      rule(where, book, link.when);
      need(where, 'step', book.steps, link.step);
      need(where, 'paper', book.papers, link.paper);
      need(where, 'deadline', book.deadlines, link.deadline);
    }
  }
  const { handOver } = book;
  if (handOver) {
    const named = [handOver.begunFrom, ...handOver.keptBy.map(({ step }) => step), ...handOver.endedBy];
    for (const step of named) need('handOver', 'step', book.steps, step);
    for (const { to } of handOver.chains) need('handOver', 'chain', book.chains, to);
  }
  return problems;
}

function tableProblems(book: Rulebook): string[] {
  const { problems, need } = collector();
  const settings = new Map(book.settings.map((setting) => [setting.key, setting]));
  for (const { code, relations } of book.verification) {
    for (const relation of relations) need(`verification.${code}`, 'relation', book.lists.relations.entries, relation);
  }
  for (const { code, setting, value } of book.format) {
    if (setting === null) continue;
    const chosen = settings.get(setting)?.default;
    if (chosen === undefined) problems.push(`format.${code}: no setting ${setting}`);
    else if (typeof chosen !== typeof value) problems.push(`format.${code}: ${setting} is not of its kind`);
  }
  for (const { key, default: usual, options } of book.settings) {
    const isOne = options?.some(({ value }) => value === usual) ?? true;
    if (!isOne) problems.push(`settings.${key}: the default is none of its options`);
    if (key === 'unit.chain')
      for (const { value } of options ?? []) need('settings.unit.chain', 'chain', book.chains, value);
  }
  return problems;
}

function conditionProblems(where: string, rule: Condition, book: Rulebook, facts: FactKinds): string[] {
  const problems: string[] = [];
  for (const { fact, setting, kind, operator } of mentions(rule)) {
    if (setting !== undefined && !book.settings.some(({ key }) => key === setting))
      problems.push(`${where}: no setting ${setting}`);
    if (fact === undefined) continue;
    const factKind = facts[fact];
    if (factKind === undefined) problems.push(`${where}: unknown fact ${fact}`);
    else if (kind !== undefined && kind !== factKind)
      problems.push(`${where}: ${fact} is a ${factKind}, not a ${kind}`);
    if (['gt', 'gte', 'lt', 'lte'].includes(operator) && factKind !== 'number')
      problems.push(`${where}: ${operator} needs a number, ${fact} is none`);
  }
  return problems;
}

/** Steps that wait on each other: each has a limit that runs from another of them, so none could ever begin. */
function circles(book: Rulebook): string[] {
  const waitsOn = (code: string): string | null => {
    const deadline = book.steps.find((step) => step.code === code)?.deadline;
    const from = book.deadlines.find((one) => one.code === deadline)?.from;
    if (from?.kind === 'PAPER') return book.papers.find((paper) => paper.code === from.code)?.step ?? null;
    return from?.kind === 'STEP' ? from.code : null;
  };
  const problems: string[] = [];
  for (const { code } of book.steps) {
    const way = [code];
    let next = waitsOn(code);
    while (next !== null && !way.includes(next)) {
      way.push(next);
      next = waitsOn(next);
    }
    // Each circle is told once, from its first step in the order of the rulebook.
    const first = book.steps.find((step) => way.includes(step.code))?.code;
    if (next === code && first === code) problems.push(`steps: ${[...way, code].join(' waits on ')}, a circle`);
  }
  return problems;
}
