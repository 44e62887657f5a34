import type { Seat } from '../domain/classes/class-person.ts';
import { finishDay, isFinishedSeat, isOpenSeat } from '../domain/classes/place-state.ts';
import type { DueTask } from '../domain/dossier/action.ts';
import type { CellContact } from '../domain/oversight/cell-input.ts';
import { type CellRow, cellRow } from '../domain/oversight/cell-row.ts';
import { oversightLimits } from '../domain/oversight/oversight-limits.ts';
import { type PersonStand, personStand } from '../domain/oversight/person-stand.ts';
import { type TotalRow, totalRow } from '../domain/oversight/total-row.ts';
import type { RecordType } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import { admissionSources } from './admission-sources.ts';
import type { Book, BookView, ViewRecord } from './book.ts';
import { type PersonReading, personReading, settingsOf } from './person-reading.ts';
import { reachedUnits } from './reached-units.ts';

/** The commune's table of cells, by name, with its last line. */
export interface CellTable {
  rows: readonly CellRow[];
  total: TotalRow;
}

/** Everything that a row may rest on. */
const TYPES = [
  'unit',
  'member',
  'candidate',
  'step',
  'paper',
  'mentorAssignment',
  'verification',
  'submission',
  'decisionRound',
  'returnItem',
  'quota',
  'admissionCount',
  'inCharge',
  'cellVisit',
  'inspection',
  'awarenessClass',
  'classNomination',
  'classPlace',
  'setting',
] as const satisfies readonly RecordType[];

interface Kept {
  inputs: readonly unknown[];
  table: CellTable;
}
const known = new WeakMap<BookView, Kept>();
const stands = new WeakMap<PersonReading, PersonStand>();

/**
 * The table of cells of the open book; the same object until something that it rests on changes. A person is read once
 * for the whole app and counted once for the table; whoever did not change is not looked at again.
 *
 * @param contacts when each cell was last heard of, by unit; one that is absent was never seen
 * @param tasks what is due for everybody; undefined while that is being worked out, and then no limit is told
 */
export function cellTable(
  book: Pick<Book, 'view' | 'owner' | 'today'>,
  contacts: ReadonlyMap<string, CellContact>,
  tasks: readonly DueTask[] | undefined,
): CellTable {
  const { view } = book;
  const today = book.today();
  const inputs = [...TYPES.map((type) => view.all(type)), view.arrivals(), today, contacts, tasks];
  const kept = known.get(view);
  if (kept?.inputs.every((input, i) => input === inputs[i])) return kept.table;
  const table = read(book, contacts, tasks);
  known.set(view, { inputs, table });
  return table;
}

function read(
  { view, owner, today: day }: Pick<Book, 'view' | 'owner' | 'today'>,
  contacts: ReadonlyMap<string, CellContact>,
  tasks: readonly DueTask[] | undefined,
): CellTable {
  const today = day();
  const commune = owner.commune ?? owner.scope;
  const limits = oversightLimits(rulebookFor(today, view.arrivals().rulebooks), settingsOf(view, commune, commune));
  const people = groupBy(view.all('candidate'), ({ scope }) => scope);
  const members = groupBy(view.all('member'), ({ scope }) => scope);
  const visits = groupBy(view.all('cellVisit'), ofUnit);
  const inspections = groupBy(view.all('inspection'), ofUnit);
  const due = tasks && groupBy(tasks, ({ candidateId }) => view.get('candidate', candidateId)?.scope ?? '');
  const sources = admissionSources(view, today);
  const inClass = peopleInClass(view, today);
  const rows = reachedUnits({ view, owner })
    .cells.map((unit) =>
      cellRow(
        {
          unit,
          members: members.get(unit.id) ?? [],
          people: (people.get(unit.id) ?? []).map((person) => standOf(personReading({ view }, person, today))),
          inClass,
          sources: sources.get(unit.id) ?? { admissions: [], notes: [], begunOn: null, today },
          quotas: view.all('quota'),
          named: view.all('inCharge'),
          visits: visits.get(unit.id) ?? [],
          inspections: inspections.get(unit.id) ?? [],
          tasks: due && (due.get(unit.id) ?? []),
          contact: contacts.get(unit.id) ?? null,
        },
        limits,
        today,
      ),
    )
    .toSorted((a, b) => byName.compare(a.name, b.name));
  return { rows, total: totalRow(rows) };
}

const byName = new Intl.Collator('vi', { numeric: true });
const ofUnit = ({ facts }: ViewRecord<'cellVisit' | 'inspection'>) => facts.unitId ?? '';

function standOf(reading: PersonReading): PersonStand {
  let stand = stands.get(reading);
  if (!stand) {
    stand = personStand(reading.dossier, reading.rulebook);
    stands.set(reading, stand);
  }
  return stand;
}

/** On the list of an awareness class, or proposed for one and neither withdrawn nor through it since. */
function peopleInClass(view: BookView, today: LocalDay): ReadonlySet<string> {
  const seats = view.all('classPlace').flatMap((place): Seat[] => {
    const of = view.get('awarenessClass', place.facts.classId ?? '');
    return of?.facts.kind === 'AWARENESS' && !of.facts.archived ? [{ place, of }] : [];
  });
  const finished = groupBy(
    seats.filter((seat) => isFinishedSeat(seat, today)),
    ({ place }) => place.facts.candidateId ?? '',
  );
  const proposed = view.all('classNomination').filter(({ facts }) => {
    const isThrough = finished
      .get(facts.candidateId ?? '')
      ?.some((seat) => (finishDay(seat) ?? LAST) > (facts.day ?? ''));
    return facts.kind === 'AWARENESS' && !facts.withdrawn && !isThrough;
  });
  const there = seats.filter((seat) => isOpenSeat(seat, today)).map(({ place }) => place);
  return new Set([...proposed, ...there].flatMap(({ facts }) => facts.candidateId ?? []));
}

const LAST = '9999-12-31';

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
