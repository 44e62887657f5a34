import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { DraftedForm } from '../../parts/drafted-form.tsx';
import { handoverCreation, startedHandover } from '../../protocol/account-api.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { bodyOf, DEVICES, HANDOVERS, INVITATIONS, PEOPLE, UNITS } from './desk.ts';
import { DESK, DeskPage } from './desk-page.tsx';
import { HolderPhones, holdersOf } from './holders.tsx';
import { useDesk, useDeskAct, useDeskData } from './use-desk.ts';

const WAYS = ['NEW', 'KNOWN', 'SAME'] as const;
type Way = (typeof WAYS)[number];
type Values = { id: string; newPerson: string; holder: string; way: Way; name: string; person: string };

/** Who gives the book and who takes it, in one act; `?tu=` names the person who gives it. */
export function HandoverForm() {
  const { t } = useTranslation(['operator', 'common']);
  const book = useBook();
  const desk = useDesk();
  const [, navigate] = useLocation();
  const from = new URLSearchParams(useSearch()).get('tu');
  const units = useDeskData(UNITS);
  const people = useDeskData(PEOPLE);
  const devices = useDeskData(DEVICES);
  const { act, busy, problem, setProblem } = useDeskAct();
  const draft = useDraft<Values>('desk:handover');
  const [wrong, setWrong] = useState<Readonly<Partial<Record<keyof Values, string>>>>({});
  const [values, setValues] = useState<Values>(() => ({
    ...{ id: book.newId(), newPerson: book.newId(), holder: '', way: 'NEW', name: '', person: '' },
  }));
  const holders = holdersOf(people.value?.people ?? [], units.value?.units ?? []);
  const asked = holders.find(({ person }) => person.id === from)?.key ?? '';
  const holder = holders.find(({ key }) => key === (values.holder || asked));
  const others = (people.value?.people ?? []).filter(({ id, suspended }) => id !== holder?.person.id && !suspended);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    setWrong({});
    draft.keep(next);
  };

  async function submit() {
    const incoming = {
      NEW: { id: values.newPerson, name: values.name },
      KNOWN: { id: values.person },
      SAME: { id: holder?.person.id ?? '' },
    }[values.way];
    const missing: Partial<Record<keyof Values, string>> = {
      ...(holder ? {} : { holder: t('operator:wrong.holder') }),
      ...(values.way === 'NEW' && values.name.trim() === '' ? { name: t('operator:wrong.personName') } : {}),
      ...(values.way === 'KNOWN' && values.person === '' ? { person: t('operator:wrong.successor') } : {}),
    };
    const read = handoverCreation.safeParse({
      ...{ id: values.id, unit: holder?.unit, role: holder?.role, outgoing: holder?.person.id, incoming },
    });
    if (!read.success && Object.keys(missing).length === 0) missing.name = t('operator:wrong.text');
    setWrong(missing);
    setProblem(Object.keys(missing).length > 0 ? t('operator:wrong.form') : null);
    if (Object.keys(missing).length > 0 || !read.success) return;
    const body = bodyOf(read.data);
    const done = await act({ method: 'POST', path: '/api/v1/handovers', body }, startedHandover, [
      ...[HANDOVERS, PEOPLE, INVITATIONS],
    ]);
    if (!done) return;
    if (done.secrets) desk.secrets.set(done.secrets.id, done.secrets);
    await draft.drop();
    navigate(`${DESK}/ban-giao/${done.handover.id}`, { replace: true });
  }

  return (
    <DeskPage
      title={t('operator:handover.start')}
      back={`${DESK}/ban-giao`}
      closes
      needs={[
        [UNITS, units],
        [PEOPLE, people],
        [DEVICES, devices],
      ]}
      foot={
        <Button look="main" type="submit" form="desk-handover" busy={busy}>
          {t('operator:handover.begin')}
        </Button>
      }
    >
      {() => (
        <DraftedForm<Values>
          id="desk-handover"
          busy={busy}
          problem={problem}
          draft={draft}
          onUseDraft={setValues}
          onSubmit={() => void submit()}
        >
          <p>{t('operator:handover.how')}</p>
          <SelectField
            label={t('operator:handover.holder')}
            error={wrong.holder}
            value={holder?.key ?? ''}
            onChange={(event) => set({ holder: event.target.value })}
            options={[
              { value: '', label: t('operator:choose') },
              ...holders.map(({ key, person, role, place }) => ({
                value: key,
                label: `${person.name} · ${t('operator:grant', { role: t(`operator:role.${role}`), unit: place })}`,
              })),
            ]}
          />
          {holder && <HolderPhones person={holder.person.id} devices={devices.value?.devices ?? []} />}
          <ChoiceField
            label={t('operator:handover.to')}
            name="way"
            value={values.way}
            onChange={(event) => set({ way: event.target.value as Way })}
            options={WAYS.map((value) => ({ value, label: t(`operator:handover.way.${value}`) }))}
          />
          {values.way === 'NEW' && (
            <TextField
              label={t('operator:field.name')}
              error={wrong.name}
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
          {values.way === 'KNOWN' && (
            <SelectField
              label={t('operator:handover.successor')}
              error={wrong.person}
              value={values.person}
              onChange={(event) => set({ person: event.target.value })}
              options={[
                { value: '', label: t('operator:choose') },
                ...others.toSorted(compareByGivenName).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </DraftedForm>
      )}
    </DeskPage>
  );
}
