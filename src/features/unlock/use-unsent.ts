import { useEffect, useState } from 'react';
import type { UnsentFacts } from '../../db/gate.ts';
import { useGate } from '../../db/use-gate.ts';

/** What a closed book still holds alone; null until the phone has looked. */
export function useUnsent(book: string): UnsentFacts | null {
  const gate = useGate();
  const [facts, setFacts] = useState<UnsentFacts | null>(null);
  useEffect(() => {
    let stays = true;
    void gate.unsentOf(book).then((found) => stays && setFacts(found));
    return () => {
      stays = false;
    };
  }, [gate, book]);
  return facts;
}
