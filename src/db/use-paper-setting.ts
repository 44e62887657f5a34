import { type PaperPlaces, placeOfUnit } from '../domain/papers/organ-fields.ts';
import { type PaperFormat, paperFormat } from '../domain/papers/paper-format.ts';
import type { Spelling } from '../domain/papers/vietnamese-spelling.ts';
import type { DomainRecord, FactsOf } from '../domain/records/record-types.ts';
import { placeOfCode } from '../domain/rulebook/places.ts';
import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import { settingValue } from '../domain/rulebook/setting-value.ts';
import { places } from '../rulebooks/places.ts';
import type { Book } from './book.ts';
import { useAll, useBook } from './use-book.ts';

export interface PaperSetting {
  places: PaperPlaces;
  format: PaperFormat;
  /** how templates are filled for this unit */
  options: { spelling: Spelling; wordings: readonly FactsOf<'formWording'>[] };
}

/** What the unit, the units above it and its settings say about every paper. */
export function usePaperSetting(
  unit: DomainRecord<'unit'> | null,
  rulebook: Rulebook,
  settings: readonly DomainRecord<'setting'>[],
): PaperSetting {
  const book = useBook();
  const wordings = useAll('formWording');
  const spelling = settingValue(rulebook, settings, 'orthography') === 'new' ? 'new' : 'old';
  return {
    places: placesOf(book, unit?.facts ?? null),
    format: paperFormat(rulebook, settings),
    options: { spelling, wordings: wordings.map(({ facts }) => facts) },
  };
}

/** The commune above a cell: its own record where this device holds it, else the name that belongs to the place's code. */
function placesOf({ view, today }: Book, unit: FactsOf<'unit'> | null): PaperPlaces {
  const parent = (of: FactsOf<'unit'> | null | undefined) =>
    of?.parentId ? (view.get('unit', of.parentId)?.facts ?? null) : null;
  const commune = unit?.kind === 'COMMUNE' ? unit : parent(unit);
  const table = places();
  const code = unit?.placeCode ?? commune?.placeCode;
  const place = code ? placeOfCode(table, code, today()) : undefined;
  const province = parent(commune)?.name;
  return {
    commune: commune?.name ? placeOfUnit(commune.name) : place ? `${place.kind} ${place.name}` : null,
    province: province ? placeOfUnit(province).replace(/^tỉnh\s+/iu, '') : place ? table.province.name : null,
  };
}
