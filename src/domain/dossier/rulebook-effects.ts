import type { LocalDay } from '../../lib/local-day.ts';
import type { RecordId } from '../../lib/record-id.ts';
import type { LocalizedName, Rulebook } from '../rulebook/rulebook.ts';
import { deadlinesOf } from './deadlines-of.ts';
import type { Dossier } from './dossier.ts';
import { nextStepOf } from './next-step.ts';
import type { Reading } from './reading.ts';
import { read } from './reading.ts';
import { rulebookOf } from './rulebook-of.ts';

/** One thing that is another for a person than before. Names are the rulebook's; null = none. */
export type Effect =
  /** who decides */
  | { kind: 'CHAIN'; before: LocalizedName | null; after: LocalizedName | null }
  | { kind: 'PAPER_ASKED' | 'PAPER_DROPPED'; name: LocalizedName; form: string | null }
  | { kind: 'DEADLINE'; name: LocalizedName | null; before: LocalDay | null; after: LocalDay | null }
  /** the step and paper that come next */
  | { kind: 'NEXT'; before: LocalizedName | null; after: LocalizedName | null };

export interface EffectsOnPerson {
  candidateId: RecordId;
  effects: readonly Effect[];
}

/**
 * What a change of rules changes for whom: both sets are applied to the same dossiers on the same day, so that nothing
 * else differs. People for whom all stays the same are left out, and those whose way has ended.
 *
 * @param before the rulebooks as they are now; their succession holds
 * @param after the same with the new one
 * @param day the day on which the new one takes effect, or today if it has
 */
export function rulebookEffects(
  dossiers: Iterable<Dossier>,
  before: readonly Rulebook[],
  after: readonly Rulebook[],
  day: LocalDay,
): EffectsOnPerson[] {
  return effectsOnPeople(dossiers, (dossier) => [readUnder(dossier, before, day), readUnder(dossier, after, day)]);
}

/** A dossier as some rulebooks read it on a day. */
export function readUnder(dossier: Dossier, rulebooks: readonly Rulebook[], day: LocalDay): Reading {
  const { rulebook, chain } = rulebookOf(dossier, rulebooks, day);
  return read({ ...dossier, chain }, rulebook, day);
}

/** The same for any two readings of each dossier: of two rulebooks, of two tables of holidays, of two settings. */
export function effectsOnPeople(
  dossiers: Iterable<Dossier>,
  readings: (dossier: Dossier) => readonly [before: Reading, after: Reading],
): EffectsOnPerson[] {
  const found: EffectsOnPerson[] = [];
  for (const dossier of dossiers) {
    const { exit, archived } = dossier.candidate.facts;
    if (exit || archived) continue;
    const effects = effectsBetween(...readings(dossier));
    if (effects.length > 0) found.push({ candidateId: dossier.candidate.id, effects });
  }
  return found;
}

function effectsBetween(before: Reading, after: Reading): Effect[] {
  return [
    ...chainEffects(before, after),
    ...paperEffects(before, after),
    ...deadlineEffects(before, after),
    ...nextEffects(before, after),
  ];
}

function chainEffects(before: Reading, after: Reading): Effect[] {
  const [old, now] = [before, after].map(({ dossier }) => dossier.chain);
  if (old?.code === now?.code) return [];
  return [{ kind: 'CHAIN', before: old?.name ?? null, after: now?.name ?? null }];
}

/** Papers of the stage that the person is in; one of which nobody can say yet whether it is asked for counts as asked. */
function paperEffects(before: Reading, after: Reading): Effect[] {
  const asked = ({ checklist }: Reading) =>
    new Map(
      checklist.lines
        .filter(({ stage, required }) => stage === checklist.stage && required !== 'NO')
        .map((line) => [`${line.code} ${line.copy}`, line]),
    );
  const [old, now] = [asked(before), asked(after)];
  const only = (some: typeof old, others: typeof old, kind: 'PAPER_ASKED' | 'PAPER_DROPPED'): Effect[] =>
    [...some].filter(([key]) => !others.has(key)).map(([, { name, form }]) => ({ kind, name, form }));
  return [...only(now, old, 'PAPER_ASKED'), ...only(old, now, 'PAPER_DROPPED')];
}

function deadlineEffects(before: Reading, after: Reading): Effect[] {
  const [old, now] = [before, after].map((reading) => new Map(deadlinesOf(reading).map((one) => [one.key, one]))) as [
    Map<string, ReturnType<typeof deadlinesOf>[number]>,
    Map<string, ReturnType<typeof deadlinesOf>[number]>,
  ];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Effect[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.day === is?.day) return [];
    return [
      { kind: 'DEADLINE', name: is?.name ?? was?.name ?? null, before: was?.day ?? null, after: is?.day ?? null },
    ];
  });
}

function nextEffects(before: Reading, after: Reading): Effect[] {
  const [old, now] = [before, after].map((reading) => {
    const { step, paper } = nextStepOf(reading);
    const { rulebook } = reading;
    const name =
      rulebook.papers.find(({ code }) => code === paper?.code)?.name ??
      rulebook.steps.find(({ code }) => code === step)?.name;
    return { key: `${step} ${paper?.code ?? ''} ${paper?.copy ?? ''}`, name: name ?? null };
  });
  return old?.key === now?.key ? [] : [{ kind: 'NEXT', before: old?.name ?? null, after: now?.name ?? null }];
}

/** A check that a change of rules adds, drops, or makes weigh more or less. */
export interface CheckEffect {
  code: string;
  name: LocalizedName;
  before: 'BLOCK' | 'WARN' | null;
  after: 'BLOCK' | 'WARN' | null;
}

/** Which checks of dossiers are others under a new rulebook. */
export function checkEffects(before: Rulebook, after: Rulebook): CheckEffect[] {
  const [old, now] = [before, after].map(({ checks }) => new Map(checks.map((check) => [check.code, check])));
  return [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap((code) => {
    const [was, is] = [old?.get(code), now?.get(code)];
    const name = is?.name ?? was?.name;
    if (!name || was?.level === is?.level) return [];
    return [{ code, name, before: was?.level ?? null, after: is?.level ?? null }];
  });
}
