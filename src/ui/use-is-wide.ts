import { useSyncExternalStore } from 'react';

/** As in the style sheets: from here on there is a desk. */
const WIDE = '(min-width: 900px)';

function onChange(tell: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Whether there is room for a wide table; for screens that show something else than a table where there is none. */
export function useIsWide(): boolean {
  return useSyncExternalStore(onChange, () => matchMedia(WIDE).matches);
}
