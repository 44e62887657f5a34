import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { noteFinding } from '../../domain/oversight/plan-inspection.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { DayField } from '../../ui/day-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { CellPage } from './cell-page.tsx';
import './desk-words.ts';
import { useCellOfAddress } from './use-cell-of-address.ts';

/** What an inspection found. */
export function FindingFormPage() {
  const { inspectionId = '' } = useParams();
  const unit = useCellOfAddress();
  const inspection = useRecord('inspection', inspectionId);
  if (!unit || inspection?.facts.unitId !== unit.id) return <CellPage />;
  return <FindingForm inspection={inspection} />;
}

interface Values {
  [name: string]: string;
  doneOn: string;
  finding: string;
  mendBy: string;
}

function FindingForm({ inspection }: { inspection: ViewRecord<'inspection'> }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const [, navigate] = useLocation();
  const [seen] = useState(inspection);
  const { values, set, errors, page } = useFormPage<Values>({
    draft: `finding:${seen.id}`,
    own: 'desk',
    initial: () => ({
      doneOn: seen.facts.doneOn ?? today,
      finding: seen.facts.finding ?? '',
      mendBy: seen.facts.mendBy ?? '',
    }),
    decide: ({ doneOn, finding, mendBy }) =>
      noteFinding({ record: seen, doneOn, finding, mendBy: mendBy || null }, commandContext(book, seen.scope)),
    saved: () => t('inspection.findingSaved'),
    onDone: () => navigate(`/cac-chi-bo/${seen.facts.unitId}`, { replace: true }),
  });

  return (
    <FormPage<Values>
      title={t('inspection.findingTitle')}
      subtitle={seen.facts.topic}
      submit={t('inspection.findingSave')}
      {...page}
    >
      <DayField
        label={t('inspection.doneOn')}
        hint={t('inspection.doneHint')}
        value={values.doneOn}
        onChange={(doneOn) => set({ doneOn })}
        today={today}
        error={errors.doneOn}
      />
      <TextArea
        label={t('inspection.finding')}
        value={values.finding}
        onChange={(event) => set({ finding: event.target.value })}
        error={errors.finding}
      />
      <DayField
        label={t('inspection.mendBy')}
        hint={t('inspection.mendHint')}
        value={values.mendBy}
        onChange={(mendBy) => set({ mendBy })}
        today={today}
        error={errors.mendBy}
      />
    </FormPage>
  );
}
