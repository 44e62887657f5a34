import type { ReactNode, Ref } from 'react';
import type { useDraft } from '../db/use-draft.ts';
import { DraftNotice } from '../ui/draft-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { SectionHeading } from '../ui/page.tsx';

export interface DraftedFormProps<V> {
  id?: string;
  ref?: Ref<HTMLFormElement>;
  title?: ReactNode;
  busy: boolean;
  problem: string | null;
  /** left out where the form stands as it was left, without asking */
  draft?: Pick<ReturnType<typeof useDraft>, 'found' | 'drop'> | undefined;
  onUseDraft?: ((values: V) => void) | undefined;
  onSubmit: () => void;
  /** stands before the fields, at full width */
  above?: ReactNode;
  children: ReactNode;
}

/** A form: what was typed before is offered, what is wrong stands above. `busy` keeps a second tap from saving twice. */
export function DraftedForm<V>(props: DraftedFormProps<V>) {
  const { id, ref, title, busy, problem, draft, onUseDraft, onSubmit, above, children } = props;
  return (
    <form
      {...(ref ? { ref } : {})}
      id={id}
      className="form-narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSubmit();
      }}
    >
      {draft && (
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => onUseDraft?.(draft.found?.values as unknown as V)}
          onDrop={() => draft.drop()}
        />
      )}
      {title && <SectionHeading>{title}</SectionHeading>}
      {problem && <Notice mark="mend" title={problem} alert />}
      {above}
      <div className="pad stack-wide">{children}</div>
    </form>
  );
}
