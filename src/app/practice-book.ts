import type { Book } from '../db/book.ts';
import { memoryBook } from '../db/memory-book.ts';
import { dayInVietnam } from '../lib/local-day.ts';
import { must } from '../lib/must.ts';
import { practiceCommune } from '../practice/practice-commune.ts';
import { practiceVillage } from '../practice/practice-village.ts';
import { derivedId } from '../protocol/derived-id.ts';

/** The practice village, or the practice commune of the desk: in memory only, the same invented people each time. */
export function openPracticeBook(kind: 'village' | 'commune'): Book {
  const today = dayInVietnam(Date.now());
  const records = kind === 'village' ? practiceVillage(today, derivedId) : practiceCommune(today, derivedId);
  const units = records.filter((record) => record.type === 'unit');
  const commune = units.find((unit) => 'kind' in unit.facts && unit.facts.kind === 'COMMUNE');
  const cell = units.find((unit) => 'kind' in unit.facts && unit.facts.kind === 'CELL');
  const own = must(kind === 'village' ? cell : commune, 'the unit of the practice book');
  return memoryBook({
    records,
    today: () => dayInVietnam(Date.now()),
    owner: {
      scope: own.id,
      commune: commune?.id ?? null,
      user: null,
      grants: [{ role: kind === 'village' ? 'CELL_SECRETARY' : 'COMMUNE_OFFICE', unit: own.id }],
    },
  });
}
