import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';

type Wording = ViewRecord<'formWording'>;

/** Other wordings of one form, or of all: by the key of the text; the own unit's before those of the commune. */
export function useWordings(form: string | null = null): {
  all: readonly Wording[];
  of: (block: string) => Wording | null;
} {
  const { owner } = useBook();
  const all = useAll('formWording').filter(
    ({ facts, scope }) =>
      facts.text && (form === null || facts.form === form) && (scope === owner.scope || scope === owner.commune),
  );
  const own = (block: string) => all.filter(({ facts }) => facts.block === block);
  return {
    all,
    of: (block) => own(block).find(({ scope }) => scope === owner.scope) ?? own(block)[0] ?? null,
  };
}
