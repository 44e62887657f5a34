import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '../lib/json.ts';
import type { Draft } from './book.ts';
import { useBook } from './use-book.ts';
import { useGateIfAny } from './use-gate.ts';

const AFTER_LAST_KEY_MS = 300;

export interface DraftKeeper<V extends Json> {
  /** undefined while the book looks, null where nothing was found */
  found: Draft | null | undefined;
  /** called at each change; written 300 ms after the last, and never in the middle of an input method's composition */
  keep(values: V): void;
  /** writes at once what was not written yet */
  flush(): Promise<void>;
  /** the form was saved or given up */
  drop(): Promise<void>;
}

/** Keeps what is typed into one form, so that a killed browser, a lock or a wrong tap loses nothing. */
export function useDraft<V extends Json>(key: string): DraftKeeper<V> {
  const { drafts } = useBook();
  const gate = useGateIfAny();
  const [found, setFound] = useState<Draft | null | undefined>(undefined);
  const waiting = useRef<{ values: V } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);

  useEffect(() => {
    let over = false;
    drafts.load(key).then((draft) => {
      if (!over) setFound(draft ?? null);
    });
    return () => {
      over = true;
    };
  }, [drafts, key]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const held = waiting.current;
    waiting.current = null;
    if (held) await drafts.keep(key, held.values);
  }, [drafts, key]);

  const keep = useCallback(
    (values: V) => {
      waiting.current = { values };
      clearTimeout(timer.current);
      if (!composing.current) timer.current = setTimeout(flush, AFTER_LAST_KEY_MS);
    },
    [flush],
  );

  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    waiting.current = null;
    await drafts.drop(key);
  }, [drafts, key]);

  useEffect(() => {
    const begin = () => {
      composing.current = true;
      clearTimeout(timer.current);
    };
    const end = () => {
      composing.current = false;
      if (waiting.current) timer.current = setTimeout(flush, AFTER_LAST_KEY_MS);
    };
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    const onLeaveField = () => {
      if (!composing.current) flush();
    };
    document.addEventListener('compositionstart', begin);
    document.addEventListener('compositionend', end);
    document.addEventListener('visibilitychange', onHide);
    document.addEventListener('focusout', onLeaveField);
    window.addEventListener('pagehide', flush);
    const stop = gate?.onBeforeLock(flush);
    return () => {
      document.removeEventListener('compositionstart', begin);
      document.removeEventListener('compositionend', end);
      document.removeEventListener('visibilitychange', onHide);
      document.removeEventListener('focusout', onLeaveField);
      window.removeEventListener('pagehide', flush);
      stop?.();
      // a form that is left keeps what it held
      flush();
    };
  }, [flush, gate]);

  return useMemo(() => ({ found, keep, flush, drop }), [found, keep, flush, drop]);
}
