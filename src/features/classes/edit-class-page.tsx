import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { editClass } from '../../domain/classes/form-class.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ClassFields, type ClassValues, classFacts, classValues } from './class-fields.tsx';
import { ClassGone } from './class-gone.tsx';

/** Corrects what stands of a class. */
export function EditClassPage() {
  const of = useRecord('awarenessClass', useParams().classId ?? '');
  return of ? <EditClass of={of} /> : <ClassGone />;
}

function EditClass({ of: shown }: { of: ViewRecord<'awarenessClass'> }) {
  const { t } = useTranslation('classes');
  const book = useBook();
  const [, go] = useLocation();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const draft = useDraft<ClassValues>(`class:${shown.id}`);
  // what was seen when the form was opened is what the change is held against
  const [of] = useState(shown);
  const [values, setValues] = useState(() => classValues(of.facts));

  async function submit() {
    if (!(await save(editClass({ of, set: classFacts(values) }, commandContext(book, of.scope))))) return;
    await draft.drop();
    show(t('form.savedEdit'));
    go(`/lop/${of.id}`);
  }

  return (
    <FormPage<ClassValues>
      title={t('form.editTitle')}
      subtitle={of.facts.name ?? ''}
      submit={t('form.save')}
      busy={busy}
      problem={trouble.problem}
      draft={draft}
      onUseDraft={(found) => setValues({ ...values, ...found })}
      onSubmit={() => void submit()}
      onClose={() => go(`/lop/${of.id}`)}
    >
      <ClassFields
        values={values}
        onChange={(change) => {
          const next = { ...values, ...change };
          setValues(next);
          draft.keep(next);
        }}
        errors={trouble.fields}
      />
    </FormPage>
  );
}
