import { useTranslation } from 'react-i18next';
import type { DeviceRow, HandoverRow, PersonRow, UnitRow } from '../../protocol/account-api.ts';
import { momentWords } from '../../ui/day-words.ts';
import { unitName } from './unit-tree.ts';

/** Somebody who keeps the book of a cell, by one of the rights. */
export interface Holder {
  key: string;
  person: PersonRow;
  role: HandoverRow['role'];
  unit: string;
  place: string;
}

const KEEPS: readonly string[] = ['CELL_SECRETARY', 'CELL_DEPUTY'];

/** Who could hand a book over, one entry per right. */
export function holdersOf(people: readonly PersonRow[], units: readonly UnitRow[]): Holder[] {
  return people.flatMap((person) =>
    person.grants
      .filter(({ role }) => KEEPS.includes(role))
      .map(({ role, unit }) => ({
        ...{ key: `${person.id} ${role} ${unit}`, person, role: role as Holder['role'], unit },
        place: unitName(units, unit) ?? '',
      })),
  );
}

/** What lies on the phones of whoever gives the book away: what would come late if one is far from any signal. */
export function HolderPhones({ person, devices }: { person: string; devices: readonly DeviceRow[] }) {
  const { t } = useTranslation(['operator', 'common']);
  const mine = devices.filter((one) => one.person.id === person && one.state === 'ACTIVE');
  if (mine.length === 0) return <p>{t('operator:handover.noPhone')}</p>;
  return (
    <ul>
      {mine.map(({ id, platform, lastContactAt, unsent }) => (
        <li key={id}>
          {t('operator:handover.phone', {
            phone: t(`operator:platform.${platform}`),
            time: lastContactAt === null ? t('operator:device.noContact') : momentWords(t, lastContactAt, Date.now()),
          })}{' '}
          {unsent ? <strong>{t('operator:handover.oldUnsent', { count: unsent })}</strong> : null}
        </li>
      ))}
    </ul>
  );
}
