import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DEVICES } from './desk.ts';
import { DeskPage } from './desk-page.tsx';
import { DeviceTable } from './device-table.tsx';
import { useDeskData } from './use-desk.ts';

/** Every phone that joined, the one heard of last first. */
export function DevicesPage() {
  const { t } = useTranslation('operator');
  const devices = useDeskData(DEVICES);
  const all = (devices.value?.devices ?? []).toSorted((a, b) => (b.lastContactAt ?? 0) - (a.lastContactAt ?? 0));
  return (
    <DeskPage title={t('place.devices')} needs={[[DEVICES, devices]]}>
      {() =>
        all.length === 0 ? (
          <EmptyState title={t('device.noneYet')}>{t('device.noneYetBody')}</EmptyState>
        ) : (
          <DeviceTable devices={all} />
        )
      }
    </DeskPage>
  );
}
