import { useTranslation } from 'react-i18next';
import { unitList } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { UNITS } from './desk.ts';
import { useDeskAct } from './use-desk.ts';

/** Creates the five communes of the shipped list in one tap; those that are there stay as they are. */
export function LoadPlaces({ look }: { look: 'main' | 'second' }) {
  const { t } = useTranslation('operator');
  const { show } = useLiveRegion();
  const { act, busy, problem } = useDeskAct();
  async function load() {
    const done = await act(
      { method: 'POST', path: '/api/v1/units/places', body: { list: 'LAI_CHAU_2025' } },
      unitList,
      [UNITS],
    );
    if (done) show(t('placesLoaded'));
  }
  return (
    <>
      {problem && <Notice mark="mend" title={problem} alert />}
      <Button look={look} busy={busy} onClick={load}>
        {t('loadPlaces')}
      </Button>
    </>
  );
}
