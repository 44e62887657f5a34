import type { LocalDay } from '../../lib/local-day.ts';
import { evaluate } from '../rulebook/condition.ts';
import type { Cite, LocalizedName, SidePathRule } from '../rulebook/rulebook.ts';
import { settingValue } from '../rulebook/setting-value.ts';
import type { Param } from './action.ts';
import { limitOf } from './limits.ts';
import { pathFacts } from './path-facts.ts';
import type { Reading } from './reading.ts';

/** Something beside the straight way that holds for a person now. */
export interface SidePath {
  /** code of the rulebook; `rules:sidePath.<code>` is its sentence, filled with `params` */
  code: string;
  name: LocalizedName;
  /** the rule as the rulebook tells it */
  rule: LocalizedName;
  /** papers that are to be made, or made again */
  papers: readonly { code: string; copy: number }[];
  /** steps that are to be taken, or taken again */
  steps: readonly string[];
  /** last good day, where the rulebook sets one and its start is known */
  by: LocalDay | null;
  params: Readonly<Record<string, Param>>;
  cite: Cite;
}

/**
 * The side paths that apply to a person today, in the order of the rulebook: what must be redone, who is asked first,
 * what becomes of the papers of somebody who leaves. One that hangs on something nobody wrote down does not apply yet.
 */
export function sidePaths(reading: Reading): SidePath[] {
  const { rulebook, dossier } = reading;
  const facts = pathFacts(reading);
  const setting = (key: string) => settingValue(rulebook, dossier.settings, key);
  return rulebook.sidePaths
    .filter((rule) => evaluate(rule.when, facts, setting).holds === true)
    .map((rule) => {
      const by = rule.deadline === null ? null : limitOf(reading, rule.deadline);
      return {
        code: rule.code,
        name: rule.name,
        rule: rule.rule,
        papers: papersToMake(reading, rule),
        steps: rule.steps,
        by,
        params: {
          name: dossier.candidate.facts.name ?? '',
          count: Number(facts.officialVotesFailed),
          ...(by === null ? {} : { by }),
        },
        cite: rule.cite,
      };
    });
}

const THERE: readonly string[] = ['VALID', 'EXPIRING', 'NOT_NEEDED'];

/** Of the papers that a side path names: those on the checklist that do not hold, and those that only it asks for. */
function papersToMake({ checklist, rulebook }: Reading, rule: SidePathRule): { code: string; copy: number }[] {
  return rule.papers.flatMap((code) => {
    const lines = checklist.lines.filter((line) => line.code === code);
    const onDemand = rulebook.papers.some((paper) => paper.code === code && isNeverAsked(paper.required));
    if (lines.length === 0) return onDemand ? [{ code, copy: 1 }] : [];
    return lines
      .filter(({ required, status }) => (onDemand || required !== 'NO') && !THERE.includes(status))
      .map(({ copy }) => ({ code, copy }));
  });
}

const isNeverAsked = (required: object) => 'always' in required && required.always === false;
