/**
 * Mistakes that real sync engines made, as switches for the simulator, which must notice each of them. Production hands
 * in `NOTHING_PLANTED`; every switch is asked for at one place.
 */
export type PlantedBug =
  | 'clear all after ack'
  | 'no dedupe'
  | 'edit on deleted = upsert'
  | 'base taken at send time'
  | 'no epoch'
  | 'last write wins by clock'
  | 'no replay after restore'
  | 'last write wins by arrival'
  | 'deletes win silently'
  | 'no read check'
  | 'no local wipe'
  | 'move without gone'
  | 'sequence without lock'
  | 'ack drops overlay'
  | 'tombstones collected silently'
  | 'cursor saved before the page'
  | 'late page accepted'
  | 'late ack of an old epoch'
  | 'late snapshot'
  | 'overlay dropped mid-feed'
  | 'no rev guard'
  | 'no record lock'
  | 'no grants tag'
  | 'results before the commit'
  | 'cloned log not noticed'
  | 'settled without looking'
  | 'locks in any order'
  | 'let go before the backup'
  | 'groups taken apart'
  | 'refused operations forgotten'
  | 'decision before its outcome'
  | 'decisions survive a restore'
  | 'facts since the last page'
  | 'answers of an older generation'
  | 'rest of a snapshot taken for a whole one'
  | 'refused operation removes the row'
  | 'child of an erased record'
  | 'child in another commune'
  | 'digests not compared'
  | 'a look takes the lock'
  | 'compacted over newer rows'
  | 'numbers from memory'
  | 'refused operations thrown away'
  | 'enrolled with local ids'
  | 'wiped before it is empty'
  | 'file acked before the hash'
  | 'bad file stops the queue'
  | 'copy freed before backup'
  | 'offset believed after a cut'
  | 'bytes outlive the grant'
  // of rescue copies and the journal, noticed by tests/db/lost-store.test.ts and tests/server/rescue.test.ts
  | 'rescue applied twice'
  | "rescue in the carrier's name"
  | 'journal written before the commit'
  | 'journal cut before the answer';

export type Planted = ReadonlySet<PlantedBug>;

export const NOTHING_PLANTED: Planted = new Set();
