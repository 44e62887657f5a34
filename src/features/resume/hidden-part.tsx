import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What others must not read over a shoulder: shown once it is asked for, as long as the page is open. */
export function HiddenPart({ isHidden, children }: { isHidden: boolean; children: ReactNode }) {
  const { t } = useTranslation('resume');
  const [shown, setShown] = useState(!isHidden);
  if (shown) return children;
  return (
    <Notice
      action={
        <Button icon="eye" onClick={() => setShown(true)}>
          {t('show')}
        </Button>
      }
    >
      <p>{t('hidden')}</p>
    </Notice>
  );
}
