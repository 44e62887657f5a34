import { useState } from 'react';
import { useBook } from '../db/use-book.ts';
import { useDraft } from '../db/use-draft.ts';
import type { CommandResult } from '../domain/commands/command.ts';
import type { Json } from '../lib/json.ts';
import { useLiveRegion } from '../ui/live-region.tsx';
import { useSave } from '../ui/use-save.ts';

interface Options<V> {
  /** names the draft: kind of form, record */
  draft: string;
  initial: () => V;
  /** what the typed values decide */
  decide: (values: V) => CommandResult;
  /** the sentence that says that it is saved */
  saved: (values: V) => string;
  /** the form closes: saved, or left as it was */
  onDone: (isSaved: boolean) => void;
  /** namespace of the feature's own sentences for its problems */
  own?: string;
  /** facts that have no field: what is wrong with them stands above the form */
  above?: readonly string[];
  /** the server applies all changes together or none */
  group?: boolean;
}

/** What a FormPage needs: values kept as a draft at each change, one save, what is wrong at its field. */
export function useFormPage<V extends { [name: string]: Json }>(options: Options<V>) {
  const { decide, saved, onDone, above = [], group = false } = options;
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, options.own);
  const draft = useDraft<V>(options.draft);
  const [values, setValues] = useState<V>(options.initial);
  const said = above.map((fact) => trouble.fields[fact]).find(Boolean);
  return {
    values,
    set(change: Partial<V>) {
      const next = { ...values, ...change };
      setValues(next);
      draft.keep(next);
    },
    /** one sentence per fact that is wrong */
    errors: trouble.fields,
    /** what FormPage is given */
    page: {
      busy,
      problem: said ?? trouble.problem,
      draft,
      onUseDraft: (found: V) => setValues({ ...values, ...found }),
      async onSubmit() {
        if (!(await save(decide(values), { group }))) return;
        await draft.drop();
        show(saved(values));
        onDone(true);
      },
      onClose: () => onDone(false),
    },
  };
}
