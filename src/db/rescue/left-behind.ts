import Dexie from 'dexie';
import { toBase64url } from '../../lib/base64url.ts';
import type { RescueSession } from '../../protocol/rescue.ts';
import type { MetaRow, OutboxRow } from '../../sync/store.ts';
import { JournalFile } from '../journal/journal-file.ts';
import {
  bookDatabaseName,
  booksOnDisk,
  closeDatabases,
  openDatabases,
  type RescueSessionRow,
  tableOf,
} from '../store/database.ts';
import type { SyncFolder } from '../store/sync-file.ts';
import type { PackedCopy, PackHead, RescueBundle } from './pack-file.ts';

/** What a book that nobody opened still holds alone. */
export interface Unsent extends RescueBundle {
  /** changes that were not sent; those without a copy are in none of `copies` */
  count: number;
  head: Pick<PackHead, 'user' | 'from' | 'through'>;
  /** it belongs to a commune */
  joined: boolean;
}

/**
 * Reads what is unsent in either place without any key: clear counts, and copies that only the server opens. Looking
 * changes nothing, and makes no database where there is none.
 */
export async function readLeftBehind(book: string, journals: SyncFolder | null): Promise<Unsent> {
  const stored = await inDatabase(book);
  const places = [stored, withoutSent(await inJournal(book, journals), stored)];
  const rows = new Map<string, { log: string; row: OutboxRow }>();
  const sessions = new Map<string, RescueSession>();
  for (const place of places) {
    for (const row of place?.rows ?? []) {
      const key = `${place?.meta.log} ${row.key}`;
      if (rows.get(key)?.row.rescue === undefined) rows.set(key, { log: place?.meta.log ?? '', row });
    }
    for (const session of place?.sessions ?? []) sessions.set(session.id, session);
  }
  const all = [...rows.values()].sort((a, b) => (a.log === b.log ? a.row.n - b.row.n : a.log < b.log ? -1 : 1));
  const copies = all.flatMap(({ log, row }): PackedCopy[] => {
    const { n, group, rescue, session } = row;
    if (!(rescue instanceof Uint8Array) || session === undefined || !sessions.has(session)) return [];
    return [
      { session, log, n, sealed: toBase64url(rescue), ...(group ? { group: [...group] as [number, number] } : {}) },
    ];
  });
  const used = new Set(copies.map(({ session }) => session));
  const times = all.map(({ row }) => row.at);
  const member = places.find((place) => place?.meta.member)?.meta.member ?? null;
  return {
    count: all.length,
    copies,
    sessions: [...sessions.values()].filter(({ id }) => used.has(id)),
    head: { user: member?.user ?? null, from: Math.min(...times, Date.now()), through: Math.max(...times, 0) },
    joined: member !== null,
  };
}

/** Books whose records are here and whose slots are not: nobody can open them any more (SPEC R5). */
export async function booksWithoutSlots(known: ReadonlySet<string>): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const book of await booksOnDisk()) {
    if (known.has(book)) continue;
    const found = await inDatabase(book);
    // one whose making was cut off holds nothing
    if (found && (found.rows.length > 0 || found.meta.member)) lost.push(book);
  }
  return lost;
}

/** What the outbox has let go of was answered; only what lies above its numbers was lost there. */
function withoutSent(journal: Place | null, stored: Place | null): Place | null {
  if (!journal || stored?.meta.log !== journal.meta.log) return journal;
  const waiting = new Set(stored.rows.map(({ n }) => n));
  return { ...journal, rows: journal.rows.filter(({ n }) => waiting.has(n) || n >= stored.meta.nextN) };
}

interface Place {
  meta: Pick<MetaRow, 'log' | 'member' | 'nextN'>;
  rows: readonly OutboxRow[];
  sessions: readonly RescueSession[];
}

async function inDatabase(book: string): Promise<Place | null> {
  // an unreadable database throws here already
  const isThere = await Dexie.exists(bookDatabaseName(book)).catch(() => false);
  if (!isThere) return null;
  const databases = openDatabases(book);
  try {
    const { strict } = databases;
    const meta = (await tableOf(strict, 'meta').get('meta')) as MetaRow | undefined;
    if (!meta) return null;
    const sessions = (await tableOf(strict, 'rescueSession').toArray()) as RescueSessionRow[];
    return {
      meta,
      rows: (await tableOf(strict, 'outbox').toArray()) as unknown as OutboxRow[],
      sessions: sessions.map(({ key: _, ...session }) => session),
    };
  } catch {
    return null; // what cannot be read at all may still stand in the journal
  } finally {
    closeDatabases(databases);
  }
}

async function inJournal(book: string, journals: SyncFolder | null): Promise<Place | null> {
  try {
    const content = journals && (await JournalFile.look(journals, book));
    return content && { meta: content.head.meta, rows: content.rows, sessions: content.sessions };
  } catch {
    return null;
  }
}
