import type { RecordChange } from '../../../src/domain/records/record-types.ts';
import type { Json } from '../../../src/lib/json.ts';
import type { Rng } from '../../../src/lib/rng.ts';
import { derivedId } from '../../../src/protocol/derived-id.ts';
import { type Facts, isBlank } from '../../../src/protocol/facts.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import { eraseRecords, moveRecord, saveChanges, settleConflict } from '../../../src/sync/save-changes.ts';
import type { Flow } from '../../../src/sync/store.ts';
import type { Shown, View } from '../../../src/sync/view.ts';
import { CELL_A1, CELL_A2, CELL_B1 } from './people.ts';
import { type ActionKind, choose } from './plan.ts';

/** What a person does next, with what was on the screen when deciding it. */
export interface Action {
  /** for the trace */
  name: () => string;
  flow: Flow<unknown>;
  /** record → what was seen of it; null: that there was none */
  seen: ReadonlyMap<string, Shown | null>;
  /** facts that get a value which somebody may have typed before, as "record fact" */
  oldValues: readonly string[];
}

export interface Person {
  planted: Planted;
  view: View;
  random: Rng;
  scope: string;
  isOffice: boolean;
  /** an id that nobody else has */
  freshId: () => string;
  /** what has to do with photographed pages (pages.ts) */
  page: (kind: 'page' | 'free') => Action | null;
  /** a value that nobody typed before */
  freshText: () => string;
}

const FACTS: Readonly<Record<string, readonly string[]>> = {
  candidate: ['name', 'residence', 'occupation', 'note', 'laterFact'],
  paper: ['signer', 'note', 'state'],
  mentorRemark: ['merits', 'faults'],
  resume: ['childhoodHistory', 'declaredAt'],
  returnItem: ['text', 'done'],
  submission: ['note', 'received'],
  setting: ['value'],
  futureThing: ['a', 'b'],
};
const CELLS = [CELL_A1, CELL_A2, CELL_B1];
const STATES = ['MISSING', 'REQUESTED', 'READY'];

/** @returns null where nothing of the chosen kind can be done */
export function chooseAction(person: Person, weights: Readonly<Record<ActionKind, number>>): Action | null {
  const { random } = person;
  const shown = [...person.view.ids()].sort().flatMap((id) => person.view.get(id) ?? []);
  const live = shown.filter((each) => each.type !== 'conflict');
  const kind = choose(random, weights);
  if (kind === 'create' || live.length === 0) return create(person, 'candidate', {});
  const record = random.pick(live);
  switch (kind) {
    case 'child':
      return createChild(person, live);
    case 'setting':
      return createSetting(person);
    case 'future':
      return create(person, 'futureThing', { a: person.freshText() });
    case 'patch':
      return patch(person, [record]);
    case 'group':
      return patch(person, [record, random.pick(live), random.pick(live)], true);
    case 'archive':
      return archive(person, record);
    case 'settle':
      return settle(person, shown);
    case 'move':
      return move(person, live);
    case 'erase':
      return erase(record);
    case 'page':
    case 'free':
      return person.page(kind);
  }
}

function create(person: Person, type: string, facts: Record<string, Json>): Action {
  const id = person.freshId();
  const set = type === 'candidate' ? { name: person.freshText(), ...facts } : facts;
  return save(person, `create ${type}`, [{ type, id, scope: person.scope, set, seen: null }]);
}

function createChild(person: Person, live: readonly Shown[]): Action | null {
  const parents = live.filter((each) => each.type === 'candidate');
  if (parents.length === 0) return null;
  const parent = person.random.pick(parents);
  const { scope } = parent;
  if (person.random.chance(0.4)) {
    const id = person.freshId();
    const set = { candidateId: parent.id, day: '2026-11-02', merits: person.freshText() };
    return save(person, 'create remark', [{ type: 'mentorRemark', id, scope, set, seen: null }]);
  }
  if (person.random.chance(0.3)) return createNote(person, parent);
  const code = person.random.pick(['KND_01', 'KND_02']);
  const id = derivedId('paper', [parent.id, code, 1]);
  const before = person.view.get(id);
  if (before) return patch(person, [before]);
  const set = { candidateId: parent.id, code, copy: 1, state: person.random.pick(STATES), signer: person.freshText() };
  return save(person, 'create paper', [{ type: 'paper', id, scope, set, seen: null }]);
}

/** What the cell and the commune keep about a dossier beside its papers; not everybody may write or see each. */
function createNote(person: Person, parent: Shown): Action {
  const { random } = person;
  const { scope } = parent;
  const candidateId = parent.id;
  const type = random.pick(['resume', 'submission', 'returnItem', 'disclosure'] as const);
  const fresh = person.freshId();
  const key = {
    resume: [candidateId, 1],
    submission: [candidateId, 'ADMISSION', 1],
    returnItem: null,
    disclosure: null,
  };
  const id = key[type] ? derivedId(type, key[type]) : fresh;
  const before = person.view.get(id);
  if (before) return patch(person, [before]);
  const day = '2026-11-02';
  const set = {
    resume: { candidateId, edition: 1, childhoodHistory: person.freshText() },
    submission: {
      ...{ candidateId, stage: 'ADMISSION', round: 1, day, note: person.freshText() },
      snapshot: { rulebook: '2025', papers: [], findings: [] },
    },
    returnItem: { candidateId, submissionId: fresh, text: person.freshText() },
    disclosure: { kind: 'PRINT', what: 'KND_06', day, people: 1, candidateId },
  }[type];
  return save(person, `create ${type}`, [{ type, id, scope, set, seen: null }]);
}

function createSetting(person: Person): Action {
  const key = person.random.pick(['k1', 'k2']);
  const id = derivedId('setting', [person.scope, key]);
  const before = person.view.get(id);
  if (before) return patch(person, [before]);
  const set = { key, value: person.freshText() };
  return save(person, 'create setting', [{ type: 'setting', id, scope: person.scope, set, seen: null }]);
}

function patch(person: Person, records: readonly Shown[], group = false): Action {
  const changes = new Map<string, Change>();
  for (const record of records) {
    const names = FACTS[record.type] ?? ['laterFact'];
    const set: Record<string, Json> = {};
    for (const name of new Set([person.random.pick(names), person.random.pick(names)])) {
      set[name] = chooseValue(person, name);
    }
    changes.set(record.id, { type: record.type, id: record.id, scope: record.scope, set, seen: record });
  }
  return save(person, group ? 'group' : 'patch', [...changes.values()], group && changes.size > 1);
}

function chooseValue(person: Person, name: string): Json {
  if (name === 'done' || name === 'received') return { day: `2026-11-${10 + person.random.int(19)}` };
  if (name === 'state') return person.random.pick(STATES);
  if (name !== 'name' && name !== 'value' && person.random.chance(0.1)) return null;
  if (person.random.chance(0.1)) return 'as everybody says';
  const text = person.freshText();
  return (name === 'note' || name === 'merits') && person.random.chance(0.3) ? `${text} ${'dài '.repeat(60)}end` : text;
}

function archive(person: Person, record: Shown): Action {
  const archived = isBlank(record.facts.archived) ? { reason: person.freshText(), day: '2026-11-22' } : null;
  const { type, id, scope } = record;
  return save(person, archived ? 'archive' : 'unarchive', [{ type, id, scope, set: { archived }, seen: record }]);
}

function settle(person: Person, shown: readonly Shown[]): Action | null {
  const open = shown.filter((each) => each.type === 'conflict' && isBlank(each.facts.settled));
  if (open.length === 0) return null;
  const conflict = person.random.pick(open);
  const about = conflict.facts.target as { type: string; id: string };
  const fact = String(conflict.facts.fact);
  const record = person.view.get(about.id);
  const entries = (conflict.facts.entries ?? []) as { value: Json }[];
  const current = record?.facts[fact];
  const own = entries.length > 0 ? (person.random.pick(entries).value as Json) : null;
  const value = fact.startsWith('*') ? null : person.random.chance(0.5) && !isBlank(current) ? current : own;
  const flow = settleConflict({ id: conflict.id, scope: conflict.scope, target: about.id, fact }, value, current);
  return {
    name: () => `settle ${fact}`,
    flow,
    seen: new Map([[conflict.id, conflict]]),
    oldValues: [`${about.id} ${fact}`],
  };
}

function move(person: Person, live: readonly Shown[]): Action | null {
  const candidates = live.filter((each) => each.type === 'candidate' && each.scope !== 'local');
  if (candidates.length === 0 || !(person.isOffice || person.random.chance(0.5))) return null;
  const record = person.random.pick(candidates);
  const to = person.random.pick(CELLS);
  return {
    name: () => `move ${record.id.slice(-5)} to ${to.slice(-3)}`,
    flow: moveRecord(record, to),
    seen: new Map([[record.id, record]]),
    oldValues: [],
  };
}

function erase(record: Shown): Action {
  return {
    name: () => `erase ${record.id.slice(-5)}`,
    flow: eraseRecords([record], 'asked for'),
    seen: new Map([[record.id, record]]),
    oldValues: [],
  };
}

interface Change {
  type: string;
  id: string;
  scope: string;
  set: Facts;
  seen: Shown | null;
}

function save(person: Person, name: string, changes: readonly Change[], group = false): Action {
  const asked = changes.map(({ seen, ...change }) => ({
    ...change,
    do: seen ? 'patch' : 'put',
    seen: seen ? { type: seen.type, id: seen.id, scope: seen.scope, facts: seen.facts, rev: seen.rev } : null,
  })) as unknown as RecordChange[];
  const facts = () =>
    changes.map((change) => `${change.id.slice(-5)} ${JSON.stringify(change.set).slice(0, 60)}`).join('; ');
  return {
    name: () => `${name} ${facts()}`,
    flow: saveChanges(asked, { group, planted: person.planted }),
    seen: new Map(changes.map((change) => [change.id, change.seen])),
    oldValues: changes.flatMap(({ id, set }) =>
      Object.entries(set).flatMap(([fact, value]) => (isFresh(value) ? [] : [`${id} ${fact}`])),
    ),
  };
}

/** A value that nobody else can have typed. */
const isFresh = (value: Json) => typeof value === 'string' && /^v\d+( |$)/.test(value);
