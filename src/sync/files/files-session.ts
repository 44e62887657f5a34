import { NOTHING_PLANTED, type Planted } from '../../protocol/planted.ts';
import type { Pace } from '../pace.ts';
import type { Bytes } from '../store.ts';
import type { PageRecord } from './page-record.ts';

/** What one tab knows of the road of files: nothing that matters when it is lost. */
export interface FilesSession {
  /** the attachment record of a page, as the view has it now */
  record: (id: string) => PageRecord;
  planted: Planted;
  /** the page that is being sent; it goes on until it is done or something comes in its way */
  sending: string | null;
  /** uploads whose offset an answer told, with nothing lost since: all others are asked for it first */
  certain: Set<string>;
  /** pages that wait, each for itself, and until when (ms of this phone's clock) */
  pauses: Map<string, Pace & { until: number }>;
  /** the server asked to wait with every page until then */
  quietUntil: number;
  /** what this phone's clock said last, ms */
  clock: number;
  /** pages whose last request got no answer, since the last answer */
  lost: string[];
  /** the part of a page that was opened last */
  part: { key: string; version: number; bytes: Bytes } | null;
  /** bytes per ms of the last uploads; null before the first */
  speed: number | null;
}

export const newFilesSession = (record: FilesSession['record'], planted: Planted = NOTHING_PLANTED): FilesSession => ({
  record,
  planted,
  sending: null,
  certain: new Set(),
  pauses: new Map(),
  quietUntil: 0,
  clock: 0,
  lost: [],
  part: null,
  speed: null,
});

/** A person, or a network that came up: nobody waits any longer (C5). */
export function endPauses(session: FilesSession): void {
  session.pauses.clear();
  session.quietUntil = 0;
  session.lost = [];
}

/** A phone's clock that was set back, by years even, must not make a wait longer (C8). */
export function followClock(session: FilesSession, at: number): void {
  const back = session.clock - at;
  session.clock = at;
  if (back <= 0) return;
  session.quietUntil -= back;
  for (const pause of session.pauses.values()) pause.until -= back;
}
