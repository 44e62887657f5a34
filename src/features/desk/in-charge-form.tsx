import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { inChargeOn } from '../../domain/oversight/in-charge-on.ts';
import { nameInCharge } from '../../domain/oversight/name-in-charge.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
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
  const named = useAll('inCharge');
  const now = inChargeOn(named, unit.id, today);
  const known = [...new Set(named.flatMap(({ facts }) => facts.name ?? []))];
  const { values, set, errors, page } = useFormPage<Values>({
    draft: `in-charge:${unit.id}`,
    own: 'desk',
    group: true,
    initial: () => ({ name: '', me: false, post: '', fromDay: today, document: '' }),
    decide: ({ name, me, post, fromDay, document }) => {
      const before = named.find(({ facts }) => facts.name === name.trim() && facts.userId);
      return nameInCharge(
        {
          unitId: unit.id,
          name,
          userId: me ? (user?.id ?? null) : (before?.facts.userId ?? null),
          post: post.trim() || null,
          fromDay,
          document: document.trim() || null,
          named,
        },
        commandContext(book, unit.id),
      );
    },
    saved: ({ name }) => t('charge.saved', { name: name.trim() }),
    onDone: () => navigate(`/cac-chi-bo/${unit.id}`, { replace: true }),
  });

  return (
    <FormPage<Values>
      title={t(now ? 'cell.change' : 'cell.name')}
      subtitle={unit.facts.name}
      submit={t('charge.save')}
      {...page}
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
