import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { foldAccents } from '../../lib/fold-accents.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import type { PersonRow } from '../../protocol/account-api.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { SetupBand } from './setup-band.tsx';
import { unitName } from './unit-tree.ts';
import { useDeskData } from './use-desk.ts';

const SEARCH_FROM = 8;

/** Who has rights, where, and whether a phone of theirs has joined. */
export function PeoplePage() {
  const { t } = useTranslation('operator');
  const units = useDeskData(UNITS);
  const people = useDeskData(PEOPLE);
  const invitations = useDeskData(INVITATIONS);
  const [query, setQuery] = useState('');
  const all = people.value?.people ?? [];
  const wanted = foldAccents(query.trim());
  const shown = all.filter(({ name }) => foldAccents(name).includes(wanted)).toSorted(compareByGivenName);
  const isInvited = (id: string) =>
    invitations.value?.invitations.some(({ person, state }) => person.id === id && state === 'OPEN') ?? false;
  const state = (person: PersonRow) => {
    if (person.suspended) return <StateMark mark="look">{t('person.suspended')}</StateMark>;
    if (person.devices > 0) return <StateMark mark="done">{t('count.devices', { count: person.devices })}</StateMark>;
    return (
      <StateMark mark={isInvited(person.id) ? 'waiting' : 'missing'}>
        {t(isInvited(person.id) ? 'person.invited' : 'person.notInvited')}
      </StateMark>
    );
  };
  return (
    <DeskPage
      title={t('place.people')}
      band={<SetupBand />}
      needs={[
        [UNITS, units],
        [PEOPLE, people],
        [INVITATIONS, invitations],
      ]}
      foot={
        <ButtonLink href={`${DESK}/nguoi/them`} look="main" icon="plus">
          {t('addPerson')}
        </ButtonLink>
      }
    >
      {() => (
        <>
          {all.length >= SEARCH_FROM && (
            <div className="pad form-narrow">
              <TextField
                label={t('searchPeople')}
                type="search"
                value={query}
                onChange={(event) => setQuery(event.target.value)}
              />
            </div>
          )}
          {shown.length === 0 && <EmptyState title={t('noneFound')} />}
          <DataTable<PersonRow>
            caption={t('place.people')}
            rows={shown}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: t('field.name'),
                names: true,
                cell: ({ id, name }) => <Link href={`${DESK}/nguoi/${id}`}>{name}</Link>,
              },
              {
                key: 'roles',
                title: t('field.roles'),
                cell: ({ grants }) => (
                  <ul>
                    {grants.map(({ role, unit }) => (
                      <li key={`${role} ${unit}`}>
                        {t('grant', {
                          role: t(`role.${role}`),
                          unit: unitName(units.value?.units ?? [], unit) ?? t('unknownUnit'),
                        })}
                      </li>
                    ))}
                  </ul>
                ),
              },
              { key: 'state', title: t('field.phone'), cell: state },
            ]}
          />
        </>
      )}
    </DeskPage>
  );
}
