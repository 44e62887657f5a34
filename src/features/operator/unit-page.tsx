import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useDraft } from '../../db/use-draft.ts';
import { type UnitRow, unitChange, unitRow } from '../../protocol/account-api.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { bodyOf, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { unitName } from './unit-tree.ts';
import { useDeskAct, useDeskData } from './use-desk.ts';

/** One unit: its name, and whether it is still in use. */
export function UnitPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['operator', 'common']);
  const units = useDeskData(UNITS);
  const unit = units.value?.units.find((one) => one.id === id);
  if (unit) return <Known key={id} unit={unit} all={units.value?.units ?? []} />;
  return (
    <DeskPage title={t('operator:place.units')} back={`${DESK}/don-vi`} needs={[[UNITS, units]]}>
      {() => <EmptyState title={t('operator:unitGone')} />}
    </DeskPage>
  );
}

function Known({ unit, all }: { unit: UnitRow; all: readonly UnitRow[] }) {
  const { t } = useTranslation(['operator', 'common']);
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { act, busy, problem, setProblem } = useDeskAct();
  const draft = useDraft<{ name: string }>(`desk:unit:${unit.id}`);
  const [name, setName] = useState(unit.name);
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState(false);

  async function change(set: { name?: string; archived?: boolean }): Promise<void> {
    const changed = await act({ method: 'PATCH', path: `/api/v1/units/${unit.id}`, body: bodyOf(set) }, unitRow, [
      UNITS,
    ]);
    setAsking(false);
    if (!changed) return;
    await draft.drop();
    show(t('operator:unitSaved', { name: changed.name }));
    navigate(`${DESK}/don-vi`, { replace: true });
  }

  function rename() {
    const read = unitChange.safeParse({ name });
    setError(read.success ? undefined : t(name.trim() ? 'operator:wrong.text' : 'operator:wrong.cellName'));
    setProblem(read.success ? null : t('operator:wrong.form'));
    if (read.success) change(read.data as { name: string });
  }

  return (
    <DeskPage
      title={unit.name}
      subtitle={unitName(all, unit.id) === unit.name ? t(`operator:kind.${unit.kind}`) : (unitName(all, unit.id) ?? '')}
      back={`${DESK}/don-vi`}
      closes
      foot={
        <Button look="main" type="submit" form="desk-unit" busy={busy}>
          {t('operator:saveName')}
        </Button>
      }
    >
      {() => (
        <>
          <DraftNotice
            keptAt={draft.found?.keptAt ?? null}
            onUse={() => setName((draft.found?.values as { name: string } | undefined)?.name ?? name)}
            onDrop={() => draft.drop()}
          />
          {problem && <Notice mark="mend" title={problem} alert />}
          <form
            id="desk-unit"
            className="pad stack-wide form-narrow"
            autoComplete="off"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy) rename();
            }}
          >
            <TextField
              label={t('operator:field.unitName')}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                draft.keep({ name: event.target.value });
              }}
              error={error}
            />
          </form>
          {unit.kind === 'CELL' && (
            <div className="pad">
              <ButtonLink href={`/chi-bo/don-vi/${unit.id}`} wide>
                {t('operator:unitRules')}
              </ButtonLink>
            </div>
          )}
          {unit.kind !== 'PROVINCE' && (
            <div className="pad stack">
              <p className="secondary">{t(unit.archived ? 'operator:unitArchived' : 'operator:archiveWhy')}</p>
              <Button onClick={() => (unit.archived ? change({ archived: false }) : setAsking(true))}>
                {t(unit.archived ? 'operator:unarchiveUnit' : 'operator:archiveUnit')}
              </Button>
            </div>
          )}
          {asking && (
            <Dialog
              title={t('operator:archiveAsk', { name: unit.name })}
              onClose={() => setAsking(false)}
              actions={
                <>
                  <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
                  <Button look="main" busy={busy} onClick={() => change({ archived: true })}>
                    {t('operator:archiveUnit')}
                  </Button>
                </>
              }
            >
              <p>{t('operator:archiveWhy')}</p>
            </Dialog>
          )}
        </>
      )}
    </DeskPage>
  );
}
