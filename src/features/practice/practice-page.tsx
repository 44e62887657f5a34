import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { usePractice } from './practice-context.ts';

/** The way into the practice village, and out of it. */
export function PracticePage() {
  const { t } = useTranslation('practice');
  const practice = usePractice();
  const { show } = useLiveRegion();
  return (
    <Page title={t('title')} back={practice.active ? '/them' : '/'}>
      <div className="pad stack">
        {practice.active ? (
          <>
            <p>{t('active')}</p>
            <Button look="main" wide onClick={practice.leave}>
              {t('leave')}
            </Button>
            <Button
              wide
              onClick={async () => {
                await practice.enter('village');
                show(t('resetDone'));
              }}
            >
              {t('reset')}
            </Button>
          </>
        ) : (
          <>
            <p>{t('what')}</p>
            <Button look="main" wide onClick={() => practice.enter('village')}>
              {t('enter')}
            </Button>
          </>
        )}
        <Button wide onClick={() => practice.enter('commune')}>
          {t('enterCommune')}
        </Button>
      </div>
    </Page>
  );
}
