import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { addCandidate } from '../../domain/commands/add-candidate.ts';
import { findDuplicates } from '../../domain/dossier/duplicates.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { CandidateForm } from './candidate-form.tsx';
import { factsOf, valuesOf } from './candidate-values.ts';

const EMPTY = valuesOf({});

export function AddCandidatePage() {
  const { t } = useTranslation(['candidates', 'common']);
  const book = useBook();
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();

  return (
    <CandidateForm
      title={t('candidates:addTitle')}
      back="/quan-chung"
      draftKey="candidate:new"
      initial={EMPTY}
      submitLabel={t('candidates:saveNew')}
      hidesCitizenId={false}
      decide={(values) => addCandidate({ facts: factsOf(values) }, commandContext(book))}
      duplicates={(values) => findDuplicates(factsOf(values), book.view.all('candidate'))}
      save={async ({ value }) => {
        const saved = await book.save(value);
        if (!saved.ok) return saved.error;
        const [person] = value;
        const name = person && 'name' in person.set ? person.set.name : '';
        show(t('candidates:savedNew', { name }));
        navigate(`/nguoi/${person?.id}`, { replace: true });
        return null;
      }}
    />
  );
}
