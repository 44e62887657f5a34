import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { DraftedForm, type DraftedFormProps } from './drafted-form.tsx';

interface Props<V> extends Omit<DraftedFormProps<V>, 'id' | 'ref' | 'title'> {
  title: string;
  subtitle?: ReactNode;
  submit: string;
  /** leaves it as it was: a button of its own */
  onClose?: () => void;
  /** the page that it is left to by ×, instead of a button */
  back?: string;
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
  useEffect(() => {
    // a browser may answer with a promise, which is no way to clean up
    form.current?.closest('.page')?.scrollIntoView?.();
  }, []);
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
      <DraftedForm ref={form} id={id} {...{ busy, problem, draft, onUseDraft, onSubmit, above }}>
        {children}
      </DraftedForm>
    </Page>
  );
}
