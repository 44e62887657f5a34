import type { DueTask, NextStep } from '../domain/dossier/action.ts';
import type { Checklist } from '../domain/dossier/checklist.ts';
import { checklist } from '../domain/dossier/checklist.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { dueTasks } from '../domain/dossier/due-tasks.ts';
import { type LifeState, lifeState } from '../domain/dossier/life-state.ts';
import { nextStep } from '../domain/dossier/next-step.ts';
import type { RulesOfPerson } from '../domain/dossier/rulebook-of.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { rulebookOf } from '../rulebooks/rulebook-of.ts';
import type { Book, BookView, ViewRecord } from './book.ts';

/** What follows from one person's records; each part is worked out when it is first asked for, and kept. */
export interface PersonReading {
  readonly dossier: Dossier;
  readonly rulebook: Rulebook;
  /** why these rules hold for the person, and who decides */
  readonly rules: RulesOfPerson;
  readonly checklist: Checklist;
  readonly state: LifeState;
  readonly next: NextStep;
  readonly tasks: readonly DueTask[];
}

interface Kept {
  inputs: readonly unknown[];
  reading: PersonReading;
}

const known = new WeakMap<BookView, Map<string, Kept>>();
const ofUnit = new WeakMap<readonly ViewRecord[], Map<string, readonly ViewRecord[]>>();

/** The reading of a person, the same object until one of the records that it rests on changes. */
export function personReading(
  { view }: Pick<Book, 'view'>,
  person: ViewRecord<'candidate'>,
  today: LocalDay,
): PersonReading {
  const { id, scope } = person;
  const unit = view.get('unit', scope) ?? view.all('unit').find((one) => one.scope === scope);
  const inputs = [
    person,
    view.ofCandidate('paper', id),
    view.ofCandidate('step', id),
    view.ofCandidate('mentorAssignment', id),
    view.ofCandidate('mentorRemark', id),
    view.ofCandidate('consent', id),
    view.ofCandidate('paperText', id),
    view.ofCandidate('resume', id),
    view.ofCandidate('resumeLine', id),
    view.ofCandidate('relative', id),
    view.ofCandidate('verification', id),
    view.ofCandidate('vote', id),
    view.ofCandidate('submission', id),
    view.ofCandidate('decisionRound', id),
    view.ofCandidate('returnItem', id),
    view.ofCandidate('classNomination', id),
    inScope(view.all('member'), scope),
    settingsOf(view, scope, unit?.scope),
    unit,
    view.arrivals().rulebooks,
    today,
  ] as const;
  let readings = known.get(view);
  if (!readings) {
    readings = new Map();
    known.set(view, readings);
  }
  const kept = readings.get(id);
  if (kept?.inputs.every((input, i) => input === inputs[i])) return kept.reading;
  const records: Dossier = {
    candidate: inputs[0],
    papers: inputs[1],
    steps: inputs[2],
    assignments: inputs[3],
    remarks: inputs[4],
    consents: inputs[5],
    texts: inputs[6],
    resume: inputs[7][0] ?? null,
    resumeLines: inputs[8],
    relatives: inputs[9],
    verifications: inputs[10],
    votes: inputs[11],
    submissions: inputs[12],
    rounds: inputs[13],
    returnItems: inputs[14],
    nominations: inputs[15],
    members: inputs[16],
    settings: inputs[17],
    unit: inputs[18] ?? null,
  };
  const rules = rulebookOf(records, today, inputs[19]);
  const reading = new Reading({ ...records, chain: rules.chain }, rules, today);
  readings.set(id, { inputs, reading });
  return reading;
}

/** The records of one unit; the array keeps its identity as long as the whole list does. */
function inScope<R extends ViewRecord>(records: readonly R[], scope: string): readonly R[] {
  let scopes = ofUnit.get(records);
  if (!scopes) {
    const lists = new Map<string, R[]>();
    for (const record of records) {
      const list = lists.get(record.scope);
      if (list) list.push(record);
      else lists.set(record.scope, [record]);
    }
    scopes = lists as Map<string, readonly ViewRecord[]>;
    ofUnit.set(records, scopes);
  }
  let list = scopes.get(scope);
  if (!list) {
    list = [];
    scopes.set(scope, list);
  }
  return list as readonly R[];
}

const settingsOfUnit = new WeakMap<readonly ViewRecord[], readonly ViewRecord[]>();

/**
 * What holds for a unit: its own choices, and after them those of the commune, which count where the unit made none.
 *
 * @param commune where the unit's record lies, since the commune keeps the records of its cells
 */
export function settingsOf(
  view: Pick<BookView, 'all'>,
  scope: string,
  commune: string | undefined,
): readonly ViewRecord<'setting'>[] {
  const all = view.all('setting');
  const own = inScope(all, scope);
  if (!commune || commune === scope) return own;
  const above = inScope(all, commune);
  if (above.length === 0) return own;
  let both = settingsOfUnit.get(own);
  if (!both) {
    both = [...own, ...above];
    settingsOfUnit.set(own, both);
  }
  return both as readonly ViewRecord<'setting'>[];
}

class Reading implements PersonReading {
  readonly dossier: Dossier;
  readonly rules: RulesOfPerson;
  readonly #today: LocalDay;
  #checklist: Checklist | undefined;
  #state: LifeState | undefined;
  #next: NextStep | undefined;
  #tasks: readonly DueTask[] | undefined;

  constructor(dossier: Dossier, rules: RulesOfPerson, today: LocalDay) {
    this.dossier = dossier;
    this.rules = rules;
    this.#today = today;
  }
  get rulebook() {
    return this.rules.rulebook;
  }
  get checklist() {
    this.#checklist ??= checklist(this.dossier, this.rulebook, this.#today);
    return this.#checklist;
  }
  get state() {
    this.#state ??= lifeState(this.dossier, this.rulebook);
    return this.#state;
  }
  get next() {
    this.#next ??= nextStep(this.dossier, this.rulebook, this.#today);
    return this.#next;
  }
  get tasks() {
    this.#tasks ??= dueTasks(this.dossier, this.rulebook, this.#today);
    return this.#tasks;
  }
}
