import { useEffect } from 'react';
import { useSearch } from 'wouter';

/** Puts the focus on the field that the address asks for with `?truong=`: the one whose control has that name. */
export function useAskedField(): string | null {
  const asked = new URLSearchParams(useSearch()).get('truong');
  useEffect(() => {
    const [field] = asked ? document.getElementsByName(asked) : [];
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  }, [asked]);
  return asked;
}
