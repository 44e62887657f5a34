import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { inChargeOn } from '../../domain/oversight/in-charge-on.ts';
import { nameInCharge } from '../../domain/oversight/name-in-charge.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { CellPage } from './cell-page.tsx';
import './desk-words.ts';
import { useCellOfAddress } from './use-cell-of-address.ts';

/** Who of the committee looks after a cell from a day on. */
export function InChargeFormPage() {
  const unit = useCellOfAddress();
  return unit ? <InChargeForm unit={unit} /> : <CellPage />;
}

interface Values {
  [name: string]: string | boolean;
  name: string;
  me: boolean;
  post: string;
  fromDay: string;
  document: string;
}

function InChargeForm({ unit }: { unit: ViewRecord<'unit'> }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const { user } = book.owner;
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'desk');
  const named = useAll('inCharge');
  const now = inChargeOn(named, unit.id, today);
  const draft = useDraft<Values>(`in-charge:${unit.id}`);
  const [values, setValues] = useState<Values>({ name: '', me: false, post: '', fromDay: today, document: '' });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const known = [...new Set(named.flatMap(({ facts }) => facts.name ?? []))];

  async function submit() {
    const before = named.find(({ facts }) => facts.name === values.name.trim() && facts.userId);
    const decided = nameInCharge(
      {
        unitId: unit.id,
        name: values.name,
        userId: values.me ? (user?.id ?? null) : (before?.facts.userId ?? null),
        post: values.post.trim() || null,
        fromDay: values.fromDay,
        document: values.document.trim() || null,
        named,
      },
      commandContext(book, unit.id),
    );
    if (!(await save(decided, { group: true }))) return;
    await draft.drop();
    show(t('charge.saved', { name: values.name.trim() }));
    navigate(`/cac-chi-bo/${unit.id}`, { replace: true });
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t(now ? 'cell.change' : 'cell.name')}
      subtitle={unit.facts.name}
      submit={t('charge.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={() => navigate(`/cac-chi-bo/${unit.id}`)}
    >
      {now && (
        <Notice
          title={t('charge.former', {
            name: now.facts.name ?? '',
            day: dayWords(t, now.facts.fromDay ?? today, today),
          })}
        />
      )}
      <TextField
        label={t('charge.nameField')}
        value={values.name}
        list="desk-known-names"
        autoComplete="off"
        onChange={(event) => set({ name: event.target.value, me: false })}
        error={errors.name}
      />
      <datalist id="desk-known-names">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {user && (
        <Checkbox
          label={t('charge.me')}
          checked={values.me}
          onChange={({ target }) => set(target.checked ? { me: true, name: user.name } : { me: false })}
        />
      )}
      <TextField
        label={t('charge.post')}
        hint={t('charge.postHint')}
        value={values.post}
        onChange={(event) => set({ post: event.target.value })}
        error={errors.post}
      />
      <DayField
        label={t('charge.from')}
        value={values.fromDay}
        onChange={(fromDay) => set({ fromDay })}
        today={today}
        error={errors.fromDay ?? errors.toDay}
      />
      <TextField
        label={t('charge.document')}
        hint={t('charge.documentHint')}
        value={values.document}
        onChange={(event) => set({ document: event.target.value })}
        error={errors.document}
      />
    </FormPage>
  );
}
