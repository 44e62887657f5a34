import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { editInspectionPlan, type InspectionPlan, planInspection } from '../../domain/oversight/plan-inspection.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
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
  const [seen] = useState(inspection);
  const { values, set, errors, page } = useFormPage<Values>({
    draft: `inspection:${seen?.id ?? `new:${unit.id}`}`,
    own: 'desk',
    initial: () => ({
      topic: seen?.facts.topic ?? '',
      plannedOn: seen?.facts.plannedOn ?? '',
      organ: seen?.facts.organ ?? '',
      number: seen?.facts.document?.number ?? '',
    }),
    decide: ({ topic, plannedOn, organ, number }) => {
      const input: InspectionPlan = {
        unitId: unit.id,
        topic,
        plannedOn,
        organ: organ.trim() || null,
        document: number.trim() ? { ...seen?.facts.document, number: number.trim() } : null,
      };
      return seen
        ? editInspectionPlan({ ...input, record: seen }, commandContext(book, seen.scope))
        : planInspection(input, commandContext(book, unit.id));
    },
    saved: () => t('inspection.saved'),
    onDone: () => navigate(`/cac-chi-bo/${unit.id}`, { replace: true }),
  });

  return (
    <FormPage<Values>
      title={t(seen ? 'inspection.editTitle' : 'inspection.planTitle')}
      subtitle={unit.facts.name}
      submit={t('inspection.save')}
      {...page}
    >
      <TextField
        label={t('inspection.topic')}
        hint={t('inspection.topicHint')}
        value={values.topic}
        onChange={(event) => set({ topic: event.target.value })}
        error={errors.topic}
      />
      <DayField
        label={t('inspection.plannedOn')}
        value={values.plannedOn}
        onChange={(plannedOn) => set({ plannedOn })}
        today={book.today()}
        error={errors.plannedOn}
      />
      <TextField
        label={t('inspection.organ')}
        hint={t('inspection.organHint')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={errors.organ}
      />
      <TextField
        label={t('inspection.number')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
    </FormPage>
  );
}
