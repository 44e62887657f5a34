import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { type PersonRow, personChange, personCreation, personRow } from '../../protocol/account-api.ts';
import { ROLES, type Role } from '../../protocol/rights.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { bodyOf, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { UNIT_KINDS_OF, unitName, unitTree } from './unit-tree.ts';
import { useDeskAct, useDeskData } from './use-desk.ts';

type GrantValues = { key: string; role: string; unit: string };
type Values = { id: string; name: string; grants: GrantValues[] };

/** A new person (`/nguoi/them`), or name and roles of one who is there. */
export function PersonForm() {
  const { id } = useParams();
  const { t } = useTranslation('operator');
  const people = useDeskData(PEOPLE);
  const units = useDeskData(UNITS);
  const person = people.value?.people.find((one) => one.id === id);
  if (units.value && people.value && (id === undefined || person))
    return <Form key={id ?? 'new'} person={person ?? null} />;
  return (
    <DeskPage
      title={t(id ? 'editPerson' : 'addPerson')}
      back={`${DESK}/nguoi`}
      closes
      needs={[
        [UNITS, units],
        [PEOPLE, people],
      ]}
    >
      {() => <EmptyState title={t('personGone')} />}
    </DeskPage>
  );
}

function Form({ person }: { person: PersonRow | null }) {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const units = useDeskData(UNITS).value?.units ?? [];
  const { act, busy, problem, setProblem } = useDeskAct();
  const draft = useDraft<Values>(`desk:person:${person?.id ?? 'new'}`);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const cells = units.filter(({ kind, archived }) => kind === 'CELL' && !archived);
  const [values, setValues] = useState<Values>(() => ({
    id: person?.id ?? book.newId(),
    name: person?.name ?? '',
    grants: person?.grants.map((grant) => ({ key: book.newId(), ...grant })) ?? [
      { key: book.newId(), role: 'CELL_SECRETARY', unit: cells.length === 1 ? (cells[0]?.id ?? '') : '' },
    ],
  }));
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };
  const setGrant = (key: string, change: Partial<GrantValues>) =>
    set({ grants: values.grants.map((grant) => (grant.key === key ? { ...grant, ...change } : grant)) });

  const unitsFor = (role: string) => {
    const kinds = UNIT_KINDS_OF[role as Role] ?? [];
    return unitTree(units).filter(({ unit }) => kinds.includes(unit.kind) && !unit.archived);
  };

  async function submit() {
    const wrong: Record<string, string> = {};
    if (values.name.trim() === '') wrong.name = t('operator:wrong.personName');
    for (const { key, role, unit } of values.grants) {
      if (!unitsFor(role).some((node) => node.unit.id === unit)) wrong[key] = t('operator:wrong.unit');
    }
    const grants = values.grants.map(({ role, unit }) => ({ role, unit }));
    const read = person
      ? personChange.safeParse({ name: values.name, grants })
      : personCreation.safeParse({ id: values.id, name: values.name, grants });
    if (!read.success && Object.keys(wrong).length === 0) wrong.name = t('operator:wrong.text');
    setErrors(wrong);
    setProblem(Object.keys(wrong).length > 0 ? t('operator:wrong.form') : null);
    if (Object.keys(wrong).length > 0 || !read.success) return;
    const saved = await act(
      person
        ? { method: 'PATCH', path: `/api/v1/people/${person.id}`, body: bodyOf(read.data) }
        : { method: 'POST', path: '/api/v1/people', body: bodyOf(read.data) },
      personRow,
      [PEOPLE],
    );
    if (!saved) return;
    await draft.drop();
    show(t('operator:personSaved', { name: saved.name }));
    navigate(`${DESK}/nguoi/${saved.id}`, { replace: true });
  }

  return (
    <DeskPage
      title={t(person ? 'operator:editPerson' : 'operator:addPerson')}
      back={person ? `${DESK}/nguoi/${person.id}` : `${DESK}/nguoi`}
      closes
      foot={
        <Button look="main" type="submit" form="desk-person" busy={busy}>
          {busy ? t('common:saving') : t(person ? 'common:save' : 'operator:addPerson')}
        </Button>
      }
    >
      {() => (
        <DraftedForm<Values>
          id="desk-person"
          busy={busy}
          problem={problem}
          draft={draft}
          onUseDraft={(kept) => setValues({ ...values, ...kept })}
          onSubmit={() => void submit()}
        >
          <TextField
            label={t('operator:field.name')}
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
            error={errors.name}
          />
          {values.grants.map(({ key, role, unit }, at) => (
            <fieldset key={key} className="desk-grant stack">
              <legend className="field-legend">{t('operator:grantLegend', { n: at + 1 })}</legend>
              <SelectField
                label={t('operator:field.role')}
                value={role}
                onChange={(event) => setGrant(key, { role: event.target.value, unit: '' })}
                options={ROLES.map((value) => ({ value, label: t(`operator:role.${value}`) }))}
                hint={t(`operator:roleHint.${role}`)}
              />
              <SelectField
                label={t('operator:field.unit')}
                empty={t('operator:choose')}
                value={unit}
                onChange={(event) => setGrant(key, { unit: event.target.value })}
                options={unitsFor(role).map((node) => ({
                  value: node.unit.id,
                  label: unitName(units, node.unit.id) ?? node.unit.name,
                }))}
                error={errors[key]}
              />
              {values.grants.length > 1 && (
                <Button look="text" onClick={() => set({ grants: values.grants.filter((grant) => grant.key !== key) })}>
                  {t('operator:removeGrant', { n: at + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          <Button
            icon="plus"
            onClick={() => set({ grants: [...values.grants, { key: book.newId(), role: 'CELL_SECRETARY', unit: '' }] })}
          >
            {t('operator:addGrant')}
          </Button>
        </DraftedForm>
      )}
    </DeskPage>
  );
}
