import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { admissionSources } from '../../db/admission-sources.ts';
import type { ViewRecord } from '../../db/book.ts';
import { useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { archiveRecord } from '../../domain/commands/archive-record.ts';
import { noteAdmissions } from '../../domain/quota/note-admissions.ts';
import { must } from '../../lib/must.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { DocumentFields, documentOf, documentValues } from './document-fields.tsx';
import { readCount } from './read-count.ts';

interface Props {
  units: readonly ViewRecord<'unit'>[];
  /** the figure that is changed; its unit and day stay, since they name it */
  existing: ViewRecord<'admissionCount'> | null;
  onDone: () => void;
}

interface Values {
  [name: string]: string;
  unitId: string;
  throughDay: string;
  count: string;
  number: string;
  documentDay: string;
  organ: string;
}

/** How many people a unit admitted from 1 January through a day, and the paper that says so. */
export function NotedCountForm({ units, existing, onDone }: Props) {
  const { t } = useTranslation('quota');
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'quota');
  const notes = useAllWithArchived('admissionCount');
  const draft = useDraft<Values>(`admissionCount:${existing?.id ?? 'new'}`);
  const [values, setValues] = useState<Values>({
    unitId: existing?.facts.unitId ?? units[0]?.id ?? '',
    throughDay: existing?.facts.throughDay ?? `${Number(today.slice(0, 4)) - 1}-12-31`,
    count: existing ? String(existing.facts.count ?? '') : '',
    ...documentValues(existing?.facts.document),
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const unit = units.find(({ id }) => id === values.unitId);

  async function close(message: string) {
    await draft.drop();
    show(message);
    onDone();
  }
  async function submit() {
    const decided = noteAdmissions(
      {
        unit: must(unit, 'a unit of the list'),
        throughDay: values.throughDay,
        count: readCount(values.count),
        document: documentOf(values),
        sources: admissionSources(book.view, today).get(values.unitId),
        existing,
        notes,
      },
      commandContext(book),
    );
    if (await save(decided)) await close(t('noted.saved'));
  }
  async function remove(record: ViewRecord<'admissionCount'>) {
    const decided = archiveRecord({ record, reason: t('noted.removedReason') }, commandContext(book, record.scope));
    if (await save(decided)) await close(t('noted.removed'));
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t(existing ? 'noted.changeTitle' : 'noted.addTitle')}
      submit={t('noted.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      {existing ? (
        <Rows>
          <FactRow name={t('noted.unit')}>{unit?.facts.name}</FactRow>
          <FactRow name={t('noted.through')}>{writeDay(values.throughDay)}</FactRow>
        </Rows>
      ) : (
        <>
          <SelectField
            label={t('noted.unit')}
            value={values.unitId}
            onChange={(event) => set({ unitId: event.target.value })}
            options={units.map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }))}
          />
          <DayField
            label={t('noted.through')}
            hint={t('noted.throughHint')}
            value={values.throughDay}
            onChange={(throughDay) => set({ throughDay })}
            today={today}
            error={errors.throughDay}
          />
        </>
      )}
      <TextField
        label={t('noted.howMany')}
        hint={t('noted.howManyHint')}
        inputMode="numeric"
        value={values.count}
        onChange={(event) => set({ count: event.target.value })}
        error={errors.count}
      />
      <DocumentFields values={values} errors={errors} today={today} onChange={set} />
      {existing && <Button onClick={() => void remove(existing)}>{t('noted.remove')}</Button>}
    </FormPage>
  );
}
