import type { Book } from '../db/book.ts';
import { memoryBook } from '../db/memory-book.ts';
import type { DomainRecord } from '../domain/records/record-types.ts';
import { dayInVietnam } from '../lib/local-day.ts';
import { must } from '../lib/must.ts';
import { ok } from '../lib/result.ts';
import { practiceCommune } from '../practice/practice-commune.ts';
import { practiceContacts } from '../practice/practice-oversight.ts';
import { practicePages } from '../practice/practice-pages.ts';
import { practiceVillage } from '../practice/practice-village.ts';
import { derivedId } from '../protocol/derived-id.ts';

/** The practice village, or the practice commune of the desk: in memory only, the same invented people each time. */
export function openPracticeBook(kind: 'village' | 'commune'): Book {
  const today = dayInVietnam(Date.now());
  const people = kind === 'village' ? practiceVillage(today, derivedId) : practiceCommune(today, derivedId);
  const pages = practicePages(people, today);
  const records = [...people, ...pages];
  const units = records.filter((record) => record.type === 'unit');
  const commune = units.find((unit) => 'kind' in unit.facts && unit.facts.kind === 'COMMUNE');
  const cell = units.find((unit) => 'kind' in unit.facts && unit.facts.kind === 'CELL');
  const cells = units.filter((unit) => unit !== commune) as DomainRecord<'unit'>[];
  const own = must(kind === 'village' ? cell : commune, 'the unit of the practice book');
  const book = memoryBook({
    records,
    today: () => dayInVietnam(Date.now()),
    call: async ({ path }) =>
      path === '/api/v1/contacts'
        ? { ok: true, status: 200, body: { contacts: practiceContacts(cells, Date.now()) } }
        : { ok: false, code: 'NOT_ENROLLED', status: 0 },
    owner: {
      scope: own.id,
      commune: commune?.id ?? null,
      user: null,
      grants: [{ role: kind === 'village' ? 'CELL_SECRETARY' : 'COMMUNE_OFFICE', unit: own.id }],
    },
  });
  return {
    ...book,
    files: {
      ...book.files,
      async read(id) {
        const page = pages.findIndex((one) => one.id === id);
        if (page < 0) return book.files.read(id);
        const { drawPracticePage } = await import('./draw-practice-page.ts');
        return ok({ bytes: await drawPracticePage(page + 1), type: 'image/jpeg' });
      },
    },
  };
}
