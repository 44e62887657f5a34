import type { Rulebook } from '../domain/rulebook/rulebook.ts';
import type { RulebookKey } from '../domain/rulebook/rulebook-key.ts';
import type { Arrivals, ViewRecord } from './book.ts';
import type { RecordIndex } from './record-index.ts';

type Opened = Awaited<ReturnType<typeof import('./open-rulebook.ts').openRulebook>>;

/**
 * Looks at every rulebook among the records as it comes, once: a text that was read under a key is not read again. What
 * it finds goes into the view. The reader is loaded when there is something to read.
 *
 * @param key the operator's key as this phone believes it now
 * @param onStranger a signature that the key does not explain: perhaps the commune has told of another key since
 * @returns to be called when the key may have changed
 */
export function watchRulebooks(
  view: RecordIndex,
  key: () => RulebookKey | null,
  onStranger: () => void = () => {},
): () => void {
  const known = new Map<string, Opened>();
  let asked = false;
  let looked: { records: readonly ViewRecord<'rulebook'>[]; key: RulebookKey | null } | null = null;

  const look = () => {
    const records = view.all('rulebook');
    const now = { records, key: key() };
    if (looked ? looked.records === records && sameKey(looked.key, now.key) : records.length === 0) return;
    looked = now;
    void read(now).catch((problem: unknown) => globalThis.reportError?.(problem));
  };

  const read = async (now: NonNullable<typeof looked>) => {
    const rulebooks: Rulebook[] = [];
    const refused: Arrivals['refused'][number][] = [];
    const inOrder = [...now.records].sort((a, b) =>
      (a.facts.inForceFrom ?? '') < (b.facts.inForceFrom ?? '') ? -1 : 1,
    );
    const seen = new Set<string>();
    for (const { id, facts } of inOrder) {
      // who looks after several communes has the same rulebook from each
      const same = `${facts.body} ${facts.signature}`;
      if (seen.has(same)) continue;
      seen.add(same);
      const text = JSON.stringify([now.key, facts, rulebooks.map((book) => book.id)]);
      const opened = known.get(text) ?? (await open(facts, now.key, [...rulebooks]));
      known.set(text, opened);
      if (opened.ok) rulebooks.push(opened.value);
      else refused.push({ record: id, problem: opened.error });
    }
    // a later look has more to say
    if (looked !== now) return;
    view.setArrivals({ rulebooks: rulebooks.toReversed(), refused });
    const stranger = refused.some(
      ({ problem }) => problem.code === 'KEY_UNKNOWN' || problem.code === 'SIGNATURE_WRONG',
    );
    if (stranger && !asked) {
      asked = true;
      onStranger();
    }
  };

  view.subscribe(look);
  look();
  return look;
}

async function open(
  facts: ViewRecord<'rulebook'>['facts'],
  key: RulebookKey | null,
  before: readonly Rulebook[],
): Promise<Opened> {
  const [{ openRulebook }, { rulebooksWith }] = await Promise.all([
    import('./open-rulebook.ts'),
    import('../rulebooks/rulebooks.ts'),
  ]);
  return openRulebook(facts, key, rulebooksWith(before));
}

const sameKey = (a: RulebookKey | null, b: RulebookKey | null) => a?.x === b?.x && a?.y === b?.y;
