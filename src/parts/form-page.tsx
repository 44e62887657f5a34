import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { useDraft } from '../db/use-draft.ts';
import { Button } from '../ui/button.tsx';
import { DraftNotice } from '../ui/draft-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

interface Props<V> {
  title: string;
  subtitle?: ReactNode;
  submit: string;
  busy: boolean;
  problem: string | null;
  /** left out where the form stands as it was left, without asking */
  draft?: Pick<ReturnType<typeof useDraft>, 'found' | 'drop'>;
  onUseDraft?: (values: V) => void;
  onSubmit: () => void;
  /** leaves it as it was: a button of its own */
  onClose?: () => void;
  /** the page that it is left to by ×, instead of a button */
  back?: string;
  /** stands before the fields, at full width */
  above?: ReactNode;
  children: ReactNode;
}

/**
 * A form on a page of its own: what was typed before is offered, what is wrong stands above, one filled button saves.
 * `busy` keeps a second tap from saving twice.
 */
export function FormPage<V>({
  title,
  subtitle,
  submit,
  busy,
  problem,
  draft,
  onUseDraft,
  onSubmit,
  onClose,
  back,
  above,
  children,
}: Props<V>) {
  const { t } = useTranslation('common');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  // a form that takes the place of the page it was opened from begins at its title, however far that was scrolled
  useEffect(() => form.current?.closest('.page')?.scrollIntoView?.(), []);
  return (
    <Page
      title={title}
      subtitle={subtitle}
      {...(back ? { back, closes: true } : {})}
      foot={
        <>
          {onClose && <Button onClick={onClose}>{t('cancel')}</Button>}
          <Button look="main" type="submit" form={id} busy={busy}>
            {busy ? t('saving') : submit}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={id}
        className="form-narrow"
        noValidate
        onSubmit={(event: FormEvent) => {
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
        {problem && <Notice mark="mend" title={problem} alert />}
        {above}
        <div className="pad stack-wide">{children}</div>
      </form>
    </Page>
  );
}
