import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { noteFinding } from '../../domain/oversight/plan-inspection.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useSave } from '../../ui/use-save.ts';
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
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'desk');
  const [seen] = useState(inspection);
  const draft = useDraft<Values>(`finding:${seen.id}`);
  const [values, setValues] = useState<Values>({
    doneOn: seen.facts.doneOn ?? today,
    finding: seen.facts.finding ?? '',
    mendBy: seen.facts.mendBy ?? '',
  });
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const close = () => navigate(`/cac-chi-bo/${seen.facts.unitId}`, { replace: true });

  async function submit() {
    const decided = noteFinding(
      { record: seen, doneOn: values.doneOn, finding: values.finding, mendBy: values.mendBy || null },
      commandContext(book, seen.scope),
    );
    if (!(await save(decided))) return;
    await draft.drop();
    show(t('inspection.findingSaved'));
    close();
  }

  return (
    <FormPage<Values>
      title={t('inspection.findingTitle')}
      subtitle={seen.facts.topic}
      submit={t('inspection.findingSave')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={submit}
      onClose={close}
    >
      <DayField
        label={t('inspection.doneOn')}
        hint={t('inspection.doneHint')}
        value={values.doneOn}
        onChange={(doneOn) => set({ doneOn })}
        today={today}
        error={trouble.fields.doneOn}
      />
      <TextArea
        label={t('inspection.finding')}
        value={values.finding}
        onChange={(event) => set({ finding: event.target.value })}
        error={trouble.fields.finding}
      />
      <DayField
        label={t('inspection.mendBy')}
        hint={t('inspection.mendHint')}
        value={values.mendBy}
        onChange={(mendBy) => set({ mendBy })}
        today={today}
        error={trouble.fields.mendBy}
      />
    </FormPage>
  );
}
