import { isBlank } from '../../protocol/facts.ts';
import type { View } from '../view.ts';

/** What the view knows of the record that a page belongs to. */
export interface PageRecord {
  /** NONE: there is none (any more). WAITS: it was saved, and the commune does not have it (yet). COMMUNE: it does. */
  at: 'NONE' | 'WAITS' | 'COMMUNE';
  /** put away: the commune takes no file for it */
  archived: boolean;
  /** the commune says that it has the file; that the file lies in a verified backup (F2, F5) */
  received: boolean;
  backedUp: boolean;
}

/** `received` and `backedUp` are read from what the server itself told, never from an operation of this phone. */
export function pageRecord(view: View, id: string): PageRecord {
  const base = view.base.get(id);
  const shown = view.get(id);
  const applied = (view.ops.get(id) ?? []).some(({ status }) => status === 'applied' || status === 'conflict');
  return {
    at: !shown ? 'NONE' : base || applied ? 'COMMUNE' : 'WAITS',
    archived: !isBlank(shown?.facts.archived),
    received: !isBlank(base?.facts.received),
    backedUp: !isBlank(base?.facts.backedUp),
  };
}
