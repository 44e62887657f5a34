import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { LoadPlaces } from './load-places.tsx';
import { SetupBand } from './setup-band.tsx';
import { type UnitNode, unitTree } from './unit-tree.ts';
import { useDeskData } from './use-desk.ts';

/** The tree of units, from the province to the cells. */
export function UnitsPage() {
  const { t } = useTranslation('operator');
  const units = useDeskData(UNITS);
  const people = useDeskData(PEOPLE);
  const nodes = unitTree(units.value?.units ?? []);
  const hasCommune = nodes.some(({ unit }) => unit.kind === 'COMMUNE' && !unit.archived);
  const hasRoot = nodes.some(({ unit }) => unit.kind === 'PROVINCE');
  const holders = (id: string) =>
    people.value?.people.filter(({ grants }) => grants.some(({ unit }) => unit === id)).length ?? 0;
  return (
    <DeskPage
      title={t('place.units')}
      band={<SetupBand />}
      needs={[
        [UNITS, units],
        [PEOPLE, people],
      ]}
      foot={
        hasCommune && (
          <>
            <ButtonLink href={`${DESK}/don-vi/them/chi-bo`} look="main" icon="plus">
              {t('addCell')}
            </ButtonLink>
            {hasRoot && <ButtonLink href={`${DESK}/don-vi/them/xa`}>{t('addCommune')}</ButtonLink>}
          </>
        )
      }
    >
      {() => (
        <>
          {!hasCommune && (
            <EmptyState
              title={t('noCommune')}
              action={
                <div className="desk-actions">
                  {hasRoot && <LoadPlaces look="main" />}
                  {hasRoot && <ButtonLink href={`${DESK}/don-vi/them/xa`}>{t('addCommune')}</ButtonLink>}
                </div>
              }
            >
              {t('noCommuneBody')}
            </EmptyState>
          )}
          <DataTable<UnitNode>
            caption={t('place.units')}
            rows={nodes}
            keyOf={({ unit }) => unit.id}
            columns={[
              {
                key: 'name',
                title: t('field.unitName'),
                names: true,
                cell: ({ unit, depth }) => (
                  <span className={`unit-depth-${Math.min(depth, 3)}`}>
                    <Link href={`${DESK}/don-vi/${unit.id}`}>{unit.name}</Link>
                  </span>
                ),
              },
              { key: 'kind', title: t('field.kind'), cell: ({ unit }) => t(`kind.${unit.kind}`) },
              { key: 'people', title: t('place.people'), cell: ({ unit }) => holders(unit.id) },
              {
                key: 'state',
                title: t('field.state'),
                cell: ({ unit }) => t(unit.archived ? 'unitArchived' : 'unitInUse'),
              },
            ]}
          />
        </>
      )}
    </DeskPage>
  );
}
