import { searchEntry, searchIndex } from '../../domain/search/search-index.ts';
import { searchPeople } from '../../domain/search/search-people.ts';
import type { TrayRow } from './use-tray.ts';

/** What the desk looks for; '' is any. */
export interface TrayFilter {
  text: string;
  cell: string;
  stage: string;
  phase: string;
}

export const NO_FILTER: TrayFilter = { text: '', cell: '', stage: '', phase: '' };

/** The rows that fit, in the order in which they came; the text is found without accents in name, cell and number. */
export function filterTray(rows: readonly TrayRow[], { text, cell, stage, phase }: TrayFilter): readonly TrayRow[] {
  const kept = rows.filter(
    (row) =>
      (cell === '' || row.reading.dossier.candidate.scope === cell) &&
      (stage === '' || row.stage === stage) &&
      (phase === '' || row.phase === phase),
  );
  if (text.trim() === '') return kept;
  const index = searchIndex(kept.map(entryOf));
  const found = new Set(searchPeople(index, text).map(({ id }) => id));
  return kept.filter(({ submission }) => found.has(submission.id));
}

function entryOf({ submission, reading: { dossier } }: TrayRow) {
  const { name = '', birthDate } = dossier.candidate.facts;
  const fields = [
    { key: 'cell', text: dossier.unit?.facts.name ?? '' },
    { key: 'number', text: submission.facts.received?.number ?? '' },
  ];
  return searchEntry({ id: submission.id, name, birthDate, fields: fields.filter((field) => field.text !== '') });
}
