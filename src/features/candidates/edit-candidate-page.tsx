import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { ViewRecord } from '../../db/book.ts';
import { useBook, useRecord } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { editCandidate } from '../../domain/commands/edit-candidate.ts';
import { findDuplicates } from '../../domain/dossier/duplicates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Page } from '../../ui/page.tsx';
import { CandidateForm } from './candidate-form.tsx';
import { factsOf, valuesOf } from './candidate-values.ts';

export function EditCandidatePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('candidates');
  const candidate = useRecord('candidate', id);
  if (!candidate)
    return (
      <Page title={t('editTitle')} back="/quan-chung">
        <EmptyState title={t('gone')} />
      </Page>
    );
  return <EditForm key={id} candidate={candidate} />;
}

function EditForm({ candidate }: { candidate: ViewRecord<'candidate'> }) {
  const { t } = useTranslation('candidates');
  const book = useBook();
  const [, navigate] = useLocation();
  const { show } = useLiveRegion();
  // what the person sees when the form opens: the base against which another phone's change is noticed
  const [seen] = useState(candidate);
  const back = `/nguoi/${candidate.id}`;
  return (
    <CandidateForm
      title={t('editTitle')}
      back={back}
      draftKey={`candidate:${candidate.id}`}
      initial={valuesOf(seen.facts)}
      submitLabel={t('saveEdit')}
      hidesCitizenId={Boolean(seen.facts.citizenId)}
      decide={(values) =>
        editCandidate({ candidate: seen, set: factsOf(values, seen.facts) }, commandContext(book, seen.scope))
      }
      duplicates={(values) => {
        const facts = factsOf(values, seen.facts);
        const asBefore = (['name', 'birthDate', 'citizenId'] as const).every(
          (fact) => (facts[fact] ?? null) === (seen.facts[fact] ?? null),
        );
        return asBefore ? [] : findDuplicates(facts, book.view.all('candidate'), seen.id);
      }}
      save={async ({ value }) => {
        const saved = await book.save(value);
        if (!saved.ok) return saved.error;
        show(t('savedEdit'));
        navigate(back, { replace: true });
        return null;
      }}
    />
  );
}
