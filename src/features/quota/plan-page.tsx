import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { useReachedUnits } from '../../db/use-reached-units.ts';
import { planAdmissions } from '../../domain/quota/plan-admissions.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { DocumentFields, documentOf, documentValues } from './document-fields.tsx';
import { readCount } from './read-count.ts';
import { useOwnPlan } from './use-quotas.ts';
import './quota-words.ts';

/** The plan that the own cell sets itself for the year. */
export function PlanPage() {
  const { t } = useTranslation('quota');
  const [, navigate] = useLocation();
  const { cells } = useReachedUnits();
  const { owner } = useBook();
  const cell = cells.find(({ id }) => id === owner.scope) ?? cells[0];
  if (!cell)
    return (
      <Page title={t('plan.title')} back="/chi-tieu">
        <EmptyState title={t('noUnits')}>{t('noUnitsBody')}</EmptyState>
      </Page>
    );
  return <PlanForm unit={cell} onDone={() => navigate('/chi-tieu')} />;
}

interface Values {
  [name: string]: string;
  count: string;
  deadline: string;
  number: string;
  documentDay: string;
  organ: string;
}

function PlanForm({ unit, onDone }: { unit: ViewRecord<'unit'>; onDone: () => void }) {
  const { t } = useTranslation('quota');
  const book = useBook();
  const today = book.today();
  const year = today.slice(0, 4);
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'quota');
  const [existing] = useState(useOwnPlan(unit.id, year));
  const draft = useDraft<Values>(`admissionPlan:${unit.id}:${year}`);
  const [values, setValues] = useState<Values>({
    count: existing ? String(existing.facts.count ?? '') : '',
    deadline: existing?.facts.deadline ?? '',
    ...documentValues(existing?.facts.document),
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const decided = planAdmissions(
      {
        unit,
        period: year,
        count: readCount(values.count),
        deadline: values.deadline || null,
        document: documentOf(values),
        existing,
      },
      commandContext(book),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('plan.saved'));
    onDone();
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t('plan.title')}
      subtitle={t('plan.subtitle', { name: unit.facts.name, year })}
      submit={t('plan.save')}
      busy={busy}
      problem={errors.period ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      <TextField
        label={t('plan.howMany')}
        inputMode="numeric"
        value={values.count}
        onChange={(event) => set({ count: event.target.value })}
        error={errors.count}
      />
      <DayField
        label={t('plan.deadline')}
        hint={t('plan.deadlineHint')}
        value={values.deadline}
        onChange={(deadline) => set({ deadline })}
        today={today}
        error={errors.deadline}
      />
      <DocumentFields values={values} errors={errors} today={today} onChange={set} />
    </FormPage>
  );
}
