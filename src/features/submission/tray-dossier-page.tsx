import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useRecord } from '../../db/use-book.ts';
import { usePerson } from '../../db/use-person.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './submission-words.ts';
import { TrayDossier } from './tray-dossier.tsx';

/** One dossier on the commune's desk, by the id of its sending. */
export function TrayDossierPage() {
  const { submissionId = '' } = useParams();
  const { t } = useTranslation('submission');
  const submission = useRecord('submission', submissionId);
  const reading = usePerson(submission?.facts.candidateId ?? '');
  if (!submission || !reading) {
    return (
      <Page title={t('tray.gone')} back="/ho-so-den">
        <EmptyState title={t('tray.gone')}>{t('tray.goneBody')}</EmptyState>
      </Page>
    );
  }
  return <TrayDossier key={submissionId} reading={reading} submission={submission} />;
}
