import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { giveQuotas, inGroups } from '../../domain/quota/give-quotas.ts';
import { termQuota } from '../../domain/quota/quota-period.ts';
import { writeTarget } from '../../domain/quota/read-target.ts';
import type { Json } from '../../lib/json.ts';
import { ok } from '../../lib/result.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { DocumentFields, documentOf, documentValues } from './document-fields.tsx';

interface Props {
  units: readonly ViewRecord<'unit'>[];
  /** one unit's own page: whatever is changed holds for it */
  isOne: boolean;
  period: string;
  onDone: () => void;
}

interface Values {
  [name: string]: Json;
  periodType: 'YEAR' | 'TERM';
  period: string;
  number: string;
  documentDay: string;
  organ: string;
  deadline: string;
  from: string;
  to: string;
  /** by unit: what was typed, which stays when the year is corrected; units that are not here have what they had */
  targets: Record<string, string>;
}

/** One paper gives the quotas of a period; beside each unit stands its target as people write it. */
export function GiveQuotasForm({ units, isOne, period, onDone }: Props) {
  const { t } = useTranslation('quota');
  const book = useBook();
  const today = book.today();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'quota');
  const quotas = useAllWithArchived('quota');
  const plans = useAll('admissionPlan');
  const quotaOf = (type: string, of: string, unit: string) =>
    quotas.find(
      ({ facts }) => facts.unitId === unit && facts.periodType === type && facts.period === of && !facts.archived,
    );
  /** the paper by which a period was given, with its deadline and days; empty where none was */
  const paperOf = (type: string, of: string) => {
    const given = units.flatMap(({ id }) => quotaOf(type, of, id) ?? [])[0]?.facts;
    return {
      ...documentValues(given?.document),
      deadline: given?.deadline ?? '',
      from: given?.span?.from ?? '',
      to: given?.span?.to ?? '',
    };
  };
  const draft = useDraft<Values>(`quota:${isOne ? units[0]?.id : 'all'}:${period}`);
  const [values, setValues] = useState<Values>(() => {
    const periodType = period.includes('-') ? 'TERM' : 'YEAR';
    return { periodType, period, ...paperOf(periodType, period), targets: {} };
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  // who turns to the term means the one that runs, not a new one
  const runningTerm = units.flatMap(({ id }) => termQuota(quotas, id, today) ?? [])[0]?.facts.period;
  const isTerm = values.periodType === 'TERM';
  const asked = written(values.period);
  /** Another period has another paper: it comes with it, unless somebody has begun to write one. */
  const choose = (periodType: Values['periodType'], period: string) => {
    const isTyped = Object.entries(paperOf(values.periodType, asked)).some(([name, was]) => values[name] !== was);
    set({ periodType, period, ...(isTyped ? {} : paperOf(periodType, written(period))) });
  };
  const hadTarget = (unit: string) => {
    const target = quotaOf(values.periodType, asked, unit)?.facts.target;
    return target ? writeTarget(target) : '';
  };
  const targetOf = (unit: string) => values.targets[unit] ?? hadTarget(unit);

  async function submit() {
    const rows = units.map((unit) => ({ unit, target: targetOf(unit.id) }));
    const touched = rows.filter(({ unit, target }) => target !== hadTarget(unit.id));
    const decided = giveQuotas(
      {
        periodType: values.periodType,
        period: asked,
        document: documentOf(values),
        deadline: values.deadline || null,
        span: isTerm && (values.from || values.to) ? { from: values.from, to: values.to } : null,
        quotas,
        // a paper that changes some cells leaves the others with theirs
        rows: touched.length > 0 && !isOne ? touched : rows,
      },
      commandContext(book),
    );
    if (!decided.ok) return void (await save(decided));
    for (const group of inGroups(decided.value)) if (!(await save(ok(group), { group: true }))) return;
    await draft.drop();
    show(t('give.saved', { count: decided.value.length }));
    onDone();
  }

  const errors = trouble.fields;
  return (
    <FormPage<Values>
      title={t(isOne ? 'give.titleOne' : 'give.title')}
      subtitle={isOne ? units[0]?.facts.name : t('give.subtitle', { count: units.length - 1 })}
      submit={t('give.save')}
      busy={busy}
      problem={errors.rows ?? trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={onDone}
    >
      <ChoiceField
        label={t('give.for')}
        name="periodType"
        value={values.periodType}
        onChange={(event) => {
          const periodType = event.target.value as Values['periodType'];
          const year = Number(today.slice(0, 4));
          choose(periodType, periodType === 'YEAR' ? String(year) : (runningTerm ?? `${year}-${year + 5}`));
        }}
        options={[
          { value: 'YEAR', label: t('give.year') },
          { value: 'TERM', label: t('give.term') },
        ]}
      />
      <TextField
        label={t(isTerm ? 'give.termYears' : 'give.whichYear')}
        hint={t(isTerm ? 'give.termYearsHint' : 'give.whichYearHint')}
        inputMode={isTerm ? 'text' : 'numeric'}
        value={values.period}
        onChange={(event) => choose(values.periodType, event.target.value)}
        error={errors.period}
      />
      {isTerm && (
        <>
          <DayField
            label={t('give.from')}
            value={values.from}
            onChange={(from) => set({ from })}
            today={today}
            error={errors['span.from'] ?? errors.span}
          />
          <DayField
            label={t('give.to')}
            value={values.to}
            onChange={(to) => set({ to })}
            today={today}
            error={errors['span.to']}
          />
        </>
      )}
      <fieldset className="stack-wide">
        <legend className="field-legend">{t('give.targets')}</legend>
        <p className="field-hint">{t('give.targetHint')}</p>
        <div className="quota-targets">
          {units.map(({ id, facts }) => {
            const plan = plans.find((one) => one.facts.unitId === id && one.facts.period === asked);
            return (
              <TextField
                key={id}
                label={facts.kind === 'COMMUNE' ? t('give.wholeCommune', { name: facts.name }) : (facts.name ?? '')}
                hint={plan ? t('give.itsPlan', { count: plan.facts.count ?? 0 }) : undefined}
                value={targetOf(id)}
                onChange={(event) => set({ targets: { ...values.targets, [id]: event.target.value } })}
                error={errors[`target.${id}`]}
              />
            );
          })}
        </div>
      </fieldset>
      <DocumentFields values={values} errors={errors} today={today} onChange={set} />
      <DayField
        label={t('give.deadline')}
        hint={t('give.deadlineHint')}
        value={values.deadline}
        onChange={(deadline) => set({ deadline })}
        today={today}
        error={errors.deadline}
      />
    </FormPage>
  );
}

const written = (period: string) => period.trim().replace(/\s*[–—-]\s*/u, '-');
