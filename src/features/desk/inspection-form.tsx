import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { editInspectionPlan, type InspectionPlan, planInspection } from '../../domain/oversight/plan-inspection.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { CellPage } from './cell-page.tsx';
import './desk-words.ts';
import { useCellOfAddress } from './use-cell-of-address.ts';

/** The plan of an inspection: a new one, or one that is moved. */
export function InspectionFormPage() {
  const { inspectionId = '' } = useParams();
  const unit = useCellOfAddress();
  const inspection = useRecord('inspection', inspectionId);
  if (!unit || (inspectionId && inspection?.facts.unitId !== unit.id)) return <CellPage />;
  return <InspectionForm unit={unit} inspection={inspection ?? null} />;
}

interface Values {
  [name: string]: string;
  topic: string;
  plannedOn: string;
  organ: string;
  number: string;
}

function InspectionForm({
  unit,
  inspection,
}: {
  unit: ViewRecord<'unit'>;
  inspection: ViewRecord<'inspection'> | null;
}) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'desk');
  const [seen] = useState(inspection);
  const draft = useDraft<Values>(`inspection:${seen?.id ?? `new:${unit.id}`}`);
  const [values, setValues] = useState<Values>(() => ({
    topic: seen?.facts.topic ?? '',
    plannedOn: seen?.facts.plannedOn ?? '',
    organ: seen?.facts.organ ?? '',
    number: seen?.facts.document?.number ?? '',
  }));
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const close = () => navigate(`/cac-chi-bo/${unit.id}`, { replace: true });

  async function submit() {
    const number = values.number.trim();
    const input: InspectionPlan = {
      unitId: unit.id,
      topic: values.topic,
      plannedOn: values.plannedOn,
      organ: values.organ.trim() || null,
      document: number ? { ...seen?.facts.document, number } : null,
    };
    const decided = seen
      ? editInspectionPlan({ ...input, record: seen }, commandContext(book, seen.scope))
      : planInspection(input, commandContext(book, unit.id));
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('inspection.saved'));
    close();
  }

  return (
    <FormPage<Values>
      title={t(seen ? 'inspection.editTitle' : 'inspection.planTitle')}
      subtitle={unit.facts.name}
      submit={t('inspection.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={close}
    >
      <TextField
        label={t('inspection.topic')}
        hint={t('inspection.topicHint')}
        value={values.topic}
        onChange={(event) => set({ topic: event.target.value })}
        error={trouble.fields.topic}
      />
      <DayField
        label={t('inspection.plannedOn')}
        value={values.plannedOn}
        onChange={(plannedOn) => set({ plannedOn })}
        today={book.today()}
        error={trouble.fields.plannedOn}
      />
      <TextField
        label={t('inspection.organ')}
        hint={t('inspection.organHint')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={trouble.fields.organ}
      />
      <TextField
        label={t('inspection.number')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={trouble.fields['document.number']}
      />
    </FormPage>
  );
}
