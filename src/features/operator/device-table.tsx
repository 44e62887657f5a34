import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { type DeviceRow, deviceRow, ORDER_KINDS } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { DEVICES } from './desk.ts';
import { useDeskAct } from './use-desk.ts';

type OrderKind = (typeof ORDER_KINDS)[number];

/** Phones, what each last said of itself, and the order to lock or wipe one. */
export function DeviceTable({ devices, named = true }: { devices: readonly DeviceRow[]; named?: boolean }) {
  const { t } = useTranslation(['operator', 'common']);
  const [revoking, setRevoking] = useState<DeviceRow | null>(null);
  const words = (at: number) => momentWords(t, at, Date.now());
  const label = (device: DeviceRow) => t('device.of', { time: words(device.enrolledAt) });
  return (
    <>
      <DataTable<DeviceRow>
        caption={t('place.devices')}
        rows={devices}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t('field.phone'),
            names: true,
            cell: (device) => (named ? device.person.name : t(`platform.${device.platform}`)),
          },
          {
            key: 'platform',
            title: t('device.kind'),
            cell: (device) =>
              [named ? t(`platform.${device.platform}`) : null, label(device), device.appVersion]
                .filter(Boolean)
                .join(' · '),
          },
          {
            key: 'contact',
            title: t('device.contact'),
            cell: ({ lastContactAt }) => (lastContactAt === null ? t('device.noContact') : words(lastContactAt)),
          },
          {
            key: 'unsent',
            title: t('device.unsent'),
            cell: ({ unsent }) => (unsent === null ? t('device.unsentUnknown') : t('count.changes', { count: unsent })),
          },
          { key: 'state', title: t('field.state'), cell: (device) => <DeviceState device={device} /> },
          {
            key: 'act',
            title: t('device.revoke'),
            quiet: true,
            cell: (device) =>
              device.state === 'REVOKED' || (device.order?.kind === 'wipe' && device.state === 'REVOKING') ? null : (
                <Button
                  aria-label={t('device.revokeOf', { name: device.person.name, phone: label(device) })}
                  onClick={() => setRevoking(device)}
                >
                  {t('device.revoke')}
                </Button>
              ),
          },
        ]}
      />
      {revoking && <RevokeDialog device={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function DeviceState({ device: { state, order } }: { device: DeviceRow }) {
  const { t } = useTranslation(['operator', 'common']);
  const words = (at: number) => momentWords(t, at, Date.now());
  if (state === 'ACTIVE' || !order) return <StateMark mark="done">{t('device.active')}</StateMark>;
  if (order.receiptAt !== null)
    return (
      <StateMark mark="done">
        {t(order.kind === 'wipe' ? 'device.wiped' : 'device.locked', { time: words(order.receiptAt) })}
      </StateMark>
    );
  return (
    <StateMark mark="waiting">
      {order.deliveredAt !== null
        ? t('device.delivered', { time: words(order.deliveredAt) })
        : t('device.ordered', { time: words(order.orderedAt) })}
    </StateMark>
  );
}

function RevokeDialog({ device, onClose }: { device: DeviceRow; onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { act, busy, problem } = useDeskAct();
  const [kind, setKind] = useState<OrderKind>('wipe');
  const isOwn = book.owner.user?.id === device.person.id;

  async function revoke() {
    const done = await act(
      { method: 'POST', path: `/api/v1/devices/${device.id}/revocation`, body: { kind } },
      deviceRow,
      [DEVICES],
    );
    if (!done) return;
    show(t('operator:device.orderGiven'));
    onClose();
  }

  return (
    <Dialog
      title={t('operator:device.revokeAsk', { name: device.person.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={revoke}>
            {t(`operator:device.do.${kind}`)}
          </Button>
        </>
      }
    >
      {problem && <Notice mark="mend" title={problem} alert />}
      {isOwn && <Notice mark="overdue" title={t('operator:device.own')} />}
      <ChoiceField
        label={t('operator:device.what')}
        name="order"
        value={kind}
        onChange={(event) => setKind(event.target.value as OrderKind)}
        options={ORDER_KINDS.map((value) => ({ value, label: t(`operator:device.choice.${value}`) }))}
      />
      <p>{t(`operator:device.effect.${kind}`)}</p>
      <p>
        {device.unsent === null
          ? t('operator:device.unsentMaybe')
          : device.unsent === 0
            ? t('operator:device.unsentNone')
            : t('operator:device.unsentSome', { count: device.unsent })}
      </p>
      <p className="secondary">{t('operator:device.needsNetwork')}</p>
    </Dialog>
  );
}
