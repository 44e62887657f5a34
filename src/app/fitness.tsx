import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { browserFitness, type Unfit } from '../ui/browser-fitness.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** Says what is wrong with the browser before anything is typed into it. */
export function Fitness({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common');
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  useEffect(() => {
    browserFitness().then(setUnfit);
  }, []);
  if (!unfit) return children;
  return (
    <main className="alone">
      <Page title={t('unfit.title')}>
        <Notice mark="look" title={t(`unfit.${unfit}`)} alert />
        {unfit === 'smallQuota' && (
          <div className="pad">
            <Button look="main" onClick={() => setUnfit(null)}>
              {t('unfit.goOn')}
            </Button>
          </div>
        )}
      </Page>
    </main>
  );
}
