import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod/mini';
import type { Desk, DeskRequest, Loaded, Resource } from './desk.ts';

export const DeskContext = createContext<Desk | null>(null);

/** @throws Error outside of the operator's desk */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('useDesk outside of DeskContext');
  return desk;
}

/** What the server last said; each page that opens asks anew and shows the last answer meanwhile. */
export function useDeskData<T>(resource: Resource<T>): Loaded<T> {
  const desk = useDesk();
  const loaded = useSyncExternalStore(desk.subscribe, () => desk.get(resource));
  const { path } = resource;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a resource is what its path says
  useEffect(() => {
    desk.load(resource);
  }, [desk, path]);
  return loaded;
}

/** Acts of one form or page, one at a time; a failed one leaves its sentence and everything typed. */
export function useDeskAct() {
  const desk = useDesk();
  const say = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** @returns the answer, or null where it failed */
  async function act<T>(
    request: DeskRequest,
    schema: z.ZodMiniType<T>,
    changes: readonly Resource<unknown>[],
  ): Promise<T | null> {
    setBusy(true);
    setProblem(null);
    const done = await desk.act(request, schema, changes);
    setBusy(false);
    if (!done.ok) setProblem(say(done.code));
    return done.ok ? done.value : null;
  }

  /** The same for an act that answers nothing. */
  async function tell(request: DeskRequest, changes: readonly Resource<unknown>[]): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    const done = await desk.act(request, null, changes);
    setBusy(false);
    if (!done.ok) setProblem(say(done.code));
    return done.ok;
  }

  return { act, tell, busy, problem, setProblem };
}

/** The sentence for a problem's code: what is wrong and what to do. */
export function useProblemWords(): (code: string) => string {
  const { t } = useTranslation('operator');
  return (code) => t(`problem.${code}`, { defaultValue: t('problem.other', { code }) });
}
