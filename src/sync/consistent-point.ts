import { type DigestSum, digestSum, digestText, EMPTY_DIGEST, toggleInDigest } from '../protocol/digest.ts';
import type { EndLine } from '../protocol/pull.ts';
import type { Sent } from './build-request.ts';
import { communePrefix, markPrefix } from './keys.ts';
import type { Session } from './session.ts';
import { type Body, type CursorRow, type MetaRow, type Overlaid, range } from './store.ts';

/** What of the acknowledged operations the screen still needs, after a page or an end (C3). */
export interface OverlayChange {
  keep: readonly Overlaid[];
  dropped: readonly Overlaid[];
}

/**
 * Where all feeds of a request have come to their end, everything is here that the server had applied when it read the
 * request, so what was acknowledged by then leaves the overlay; what is kept for a person stays. The end of one
 * commune's feed is not enough: the record of an operation on it may have moved to another one, whose feed goes on.
 *
 * @param all the feeds of all the other communes have ended too
 */
export function dropCovered(
  session: Session,
  meta: MetaRow,
  sent: Sent,
  place: { commune: string; all: boolean; covered: number },
): OverlayChange {
  const { commune, all, covered } = place;
  const alone = session.planted.has('overlay left with one commune');
  return split(session, meta, (each) => {
    if (each.status === 'deferred' || !(all || (alone && each.commune === commune))) return false;
    return each.log !== sent.meta.log || each.n <= covered;
  });
}

/** In the middle of the feed only records that came in at the operation's rev, or later, are sure to hold it. */
export function dropArrived(session: Session, meta: MetaRow, revs: ReadonlyMap<string, number>): OverlayChange {
  if (session.planted.has('overlay dropped mid-feed')) return split(session, meta, (each) => each.status === 'applied');
  const guarded = !session.planted.has('no rev guard');
  return split(session, meta, (each) => {
    const rev = revs.get(each.rec);
    if (rev === undefined || each.rev === null || each.status !== 'applied') return false;
    return rev >= each.rev || !guarded;
  });
}

/**
 * What leaves takes everything with it that was done to the same record before, wherever that record lay then, and under
 * whatever log: it would stand over what is newer.
 */
function split(session: Session, { overlaid }: MetaRow, leaves: (each: Overlaid) => boolean): OverlayChange {
  const byLog = session.planted.has('overlay left by log');
  const under = ({ log, rec }: Overlaid) => (byLog ? `${log} ${rec}` : rec);
  const last = new Map<string, number>();
  for (const [place, each] of overlaid.entries()) if (leaves(each)) last.set(under(each), place);
  const drop = (each: Overlaid, place: number) =>
    leaves(each) || (each.status !== 'deferred' && place < (last.get(under(each)) ?? 0));
  return { keep: overlaid.filter((each, place) => !drop(each, place)), dropped: overlaid.filter(drop) };
}

/**
 * Compares the server's digests with what the phone holds (L7).
 * @returns the cursor row after it: the second mismatch in a row asks for a snapshot
 */
export function* checkDigest(session: Session, cursor: CursorRow, digest: EndLine['digest']): Body<CursorRow> {
  if (!digest || session.planted.has('digests not compared')) return cursor;
  const sums = new Map<string, DigestSum>();
  const versions = new Map<string, { place: string; rev: number }>();
  for (const head of yield* range('head', markPrefix(cursor.commune, cursor.mark))) {
    const place = `${head.scope} ${head.type}`;
    for (const [i, id] of head.ids.entries()) versions.set(id, { place, rev: head.revs[i] ?? 1 });
  }
  for (const row of yield* range('row', communePrefix(cursor.commune))) {
    if (row.gone) versions.delete(row.id);
    else versions.set(row.id, { place: `${row.scope} ${row.type}`, rev: row.rev });
  }
  for (const [id, { place, rev }] of versions) {
    const sum = sums.get(place) ?? digestSum();
    sums.set(place, sum);
    toggleInDigest(sum, id, rev);
  }
  for (const [scope, types] of Object.entries(digest)) {
    for (const [type, expected] of Object.entries(types)) {
      const sum = sums.get(`${scope} ${type}`);
      if ((sum ? digestText(sum) : EMPTY_DIGEST) === expected) continue;
      const misses = cursor.misses + 1;
      return misses < 2 ? { ...cursor, misses } : { ...cursor, misses: 0, cursor: null };
    }
  }
  return { ...cursor, misses: 0 };
}
