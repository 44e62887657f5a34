import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { addCandidate } from '../../domain/commands/add-candidate.ts';
import { type Duplicate, findDuplicates } from '../../domain/dossier/duplicates.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { CandidateForm } from './candidate-form.tsx';
import { factsOf, valuesOf } from './candidate-values.ts';
import { DuplicatesDialog } from './duplicates-dialog.tsx';

const EMPTY = valuesOf({});

export function AddCandidatePage() {
  const { t } = useTranslation(['candidates', 'common']);
  const book = useBook();
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();
  const [duplicates, setDuplicates] = useState<readonly Duplicate[]>([]);
  const [twoPeople, setTwoPeople] = useState(false);

  return (
    <CandidateForm
      title={t('candidates:addTitle')}
      back="/quan-chung"
      draftKey="candidate:new"
      initial={EMPTY}
      submitLabel={t('candidates:saveNew')}
      hidesCitizenId={false}
      decide={(values) => {
        const facts = factsOf(values);
        const found = findDuplicates(facts, book.view.all('candidate'));
        if (found.length > 0 && !twoPeople) {
          setDuplicates(found);
          return null;
        }
        return addCandidate({ facts }, commandContext(book));
      }}
      save={async ({ value }) => {
        const saved = await book.save(value);
        if (!saved.ok) return saved.error;
        const [person] = value;
        const name = person && 'name' in person.set ? person.set.name : '';
        show(t('candidates:savedNew', { name }));
        navigate(`/nguoi/${person?.id}`, { replace: true });
        return null;
      }}
    >
      {duplicates.length > 0 && (
        <DuplicatesDialog
          duplicates={duplicates}
          onClose={() => setDuplicates([])}
          onSave={() => {
            setTwoPeople(true);
            setDuplicates([]);
            // the form submits again once it knows that these are two people
            requestAnimationFrame(() =>
              (document.getElementById('candidate-form') as HTMLFormElement | null)?.requestSubmit(),
            );
          }}
        />
      )}
    </CandidateForm>
  );
}
