import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { editVisit, noteVisit, type VisitInput } from '../../domain/oversight/note-visit.ts';
import { VISIT_KINDS } from '../../domain/records/cell-visit.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CellPage } from './cell-page.tsx';
import './desk-words.ts';
import { useCellOfAddress } from './use-cell-of-address.ts';

/** A visit to a cell, or a word of urging: a new one, or one that was noted and is put right. */
export function VisitFormPage() {
  const { visitId = '' } = useParams();
  const unit = useCellOfAddress();
  const visit = useRecord('cellVisit', visitId);
  if (!unit || (visitId && visit?.facts.unitId !== unit.id)) return <CellPage />;
  return <VisitForm unit={unit} visit={visit ?? null} />;
}

interface Values {
  [name: string]: string;
  kind: string;
  day: string;
  by: string;
  note: string;
  asked: string;
  dueOn: string;
}

function VisitForm({ unit, visit }: { unit: ViewRecord<'unit'>; visit: ViewRecord<'cellVisit'> | null }) {
  const { t } = useTranslation('desk');
  const book = useBook();
  const today = book.today();
  const [, navigate] = useLocation();
  const [seen] = useState(visit);
  const { values, set, errors, page } = useFormPage<Values>({
    draft: `visit:${seen?.id ?? `new:${unit.id}`}`,
    own: 'desk',
    initial: () => ({
      kind: seen?.facts.kind ?? 'VISIT',
      day: seen?.facts.day ?? today,
      by: seen ? (seen.facts.by ?? '') : (book.owner.user?.name ?? ''),
      note: seen?.facts.note ?? '',
      asked: seen?.facts.asked ?? '',
      dueOn: seen?.facts.dueOn ?? '',
    }),
    decide: ({ kind, day, by, note, asked, dueOn }) => {
      const input: VisitInput = {
        unitId: unit.id,
        kind: kind as VisitInput['kind'],
        day,
        by: by.trim() || null,
        note: note.trim() || null,
        asked: asked.trim() || null,
        dueOn: dueOn || null,
      };
      return seen
        ? editVisit({ ...input, record: seen }, commandContext(book, seen.scope))
        : noteVisit(input, commandContext(book, unit.id));
    },
    saved: () => t('visit.saved'),
    onDone: () => navigate(`/cac-chi-bo/${unit.id}`, { replace: true }),
  });
  const text = (name: 'by' | 'note' | 'asked') => ({
    value: values[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
    error: errors[name],
  });

  return (
    <FormPage<Values>
      title={t(seen ? 'visit.editTitle' : 'visit.title')}
      subtitle={unit.facts.name}
      submit={t('visit.save')}
      {...page}
    >
      <ChoiceField
        label={t('visit.kind')}
        name="kind"
        value={values.kind}
        onChange={(event) => set({ kind: event.target.value })}
        options={VISIT_KINDS.map((kind) => ({ value: kind, label: t(`visit.${kind}`) }))}
        error={errors.kind}
      />
      <DayField
        label={t('visit.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={today}
        error={errors.day}
      />
      <TextField label={t('visit.by')} {...text('by')} />
      <TextArea label={t('visit.note')} hint={t('visit.noteHint')} {...text('note')} />
      <TextField label={t('visit.asked')} hint={t('visit.askedHint')} {...text('asked')} />
      <DayField
        label={t('visit.due')}
        value={values.dueOn}
        onChange={(dueOn) => set({ dueOn })}
        today={today}
        error={errors.dueOn}
      />
    </FormPage>
  );
}
