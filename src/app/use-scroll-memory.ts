import { useEffect, useRef } from 'react';

/** A page opens at its top; one that is gone back to opens where it was left. */
export function useScrollMemory(path: string) {
  const main = useRef<HTMLElement>(null);
  const places = useRef(new Map<string, number>());
  const wentBack = useRef(false);
  useEffect(() => {
    const onBack = () => {
      wentBack.current = true;
    };
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  useEffect(() => {
    const element = main.current;
    if (!element) return;
    element.scrollTop = wentBack.current ? (places.current.get(path) ?? 0) : 0;
    wentBack.current = false;
    const keep = () => places.current.set(path, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [path]);
  return main;
}
