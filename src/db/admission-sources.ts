import { admissionsOf, type CountingDate, isCounted } from '../domain/quota/admission.ts';
import type { AdmissionSources } from '../domain/quota/admitted.ts';
import type { DomainRecord } from '../domain/records/record-types.ts';
import { settingNumber, settingValue } from '../domain/rulebook/setting-value.ts';
import { dayInVietnam, type LocalDay } from '../lib/local-day.ts';
import { madeAt } from '../lib/record-id.ts';
import { rulebookFor } from '../rulebooks/rulebooks.ts';
import type { BookView } from './book.ts';
import { settingsOf } from './person-reading.ts';

interface Kept {
  inputs: readonly unknown[];
  sources: ReadonlyMap<string, AdmissionSources>;
}

const keptSources = new WeakMap<BookView, Kept>();

/**
 * What the book knows of each unit's admissions, by unit; the same map until one of the records behind it changes. A
 * commune stands beside its cells with the figures noted for it as a whole and the admissions of all of them.
 */
export function admissionSources(view: BookView, today: LocalDay): ReadonlyMap<string, AdmissionSources> {
  const inputs = [
    view.allWithArchived('candidate'),
    view.all('step'),
    view.all('paper'),
    view.all('admissionCount'),
    view.allWithArchived('unit'),
    view.all('setting'),
    view.arrivals(),
    today,
  ] as const;
  const kept = keptSources.get(view);
  if (kept?.inputs.every((input, i) => input === inputs[i])) return kept.sources;
  const sources = read(view, today);
  keptSources.set(view, { inputs, sources });
  return sources;
}

/**
 * Which date counts an admission, and how long an official member stays in the book: the commune's choice, else the
 * rulebook's.
 */
function choices(view: BookView, today: LocalDay): { countingDate: CountingDate; monthsKept: number } {
  const commune = communeScope(view);
  const rulebook = rulebookFor(today, view.arrivals().rulebooks);
  const settings = settingsOf(view, commune, commune);
  return {
    countingDate: settingValue(rulebook, settings, 'quota.countingDate') as CountingDate,
    monthsKept: settingNumber(rulebook, settings, 'retention.monthsAfterOfficial'),
  };
}

/** Where the commune keeps its units, as far as this book holds one. */
function communeScope(view: BookView): string {
  return view.all('unit').find(({ facts }) => facts.kind === 'COMMUNE')?.id ?? view.all('unit')[0]?.scope ?? 'local';
}

function read(view: BookView, today: LocalDay): ReadonlyMap<string, AdmissionSources> {
  const { countingDate, monthsKept } = choices(view, today);
  const people = view
    .allWithArchived('candidate')
    .filter((person) => isCounted(person, view.ofCandidate('step', person.id), monthsKept));
  const admissions = admissionsOf(
    people,
    (id) => view.ofCandidate('step', id),
    countingDate,
    (id) => view.ofCandidate('paper', id),
  );
  const known = view.allWithArchived('unit');
  const communes = new Set(known.flatMap(({ id, facts }) => (facts.kind === 'COMMUNE' ? [id] : [])));
  const units = new Set<string>([...communes, ...known.map(({ id }) => id), ...people.map((p) => p.scope)]);
  const begun = new Map<string, number>();
  for (const { id, scope } of people) {
    const made = madeAt(id);
    if (made !== null && made < (begun.get(scope) ?? Number.POSITIVE_INFINITY)) begun.set(scope, made);
  }
  const first = Math.min(...begun.values());
  const notes = notesByUnit(view.all('admissionCount'));
  return new Map(
    [...units].map((unit) => {
      const isCommune = communes.has(unit);
      const at = isCommune ? first : begun.get(unit);
      return [
        unit,
        {
          admissions: isCommune ? admissions : admissions.filter((one) => one.unit === unit),
          notes: notes.get(unit) ?? [],
          begunOn: at === undefined || !Number.isFinite(at) ? null : dayInVietnam(at),
          today,
        },
      ];
    }),
  );
}

function notesByUnit(notes: readonly DomainRecord<'admissionCount'>[]): Map<string, DomainRecord<'admissionCount'>[]> {
  const byUnit = new Map<string, DomainRecord<'admissionCount'>[]>();
  for (const note of notes) {
    const unit = note.facts.unitId ?? '';
    const list = byUnit.get(unit);
    if (list) list.push(note);
    else byUnit.set(unit, [note]);
  }
  return byUnit;
}
