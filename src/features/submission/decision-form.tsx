import { useTranslation } from 'react-i18next';
import { communeOf } from '../../db/commune-of.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { proposedOrgan } from '../../domain/dossier/proposed-organ.ts';
import { probationEnd, read } from '../../domain/dossier/reading.ts';
import { DECISION_PAPER } from '../../domain/submission/after-decision.ts';
import { recordDecision } from '../../domain/submission/record-decision.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { writeDay } from '../../ui/day-text.ts';
import { DocumentFields, type DocumentValues, documentOf } from './document-fields.tsx';
import type { FormProps } from './form-props.ts';

/** Number and day of the decision (9-KNĐ, 16-KNĐ); the cell reads them, fetches it, and notes the day on which it came. */
export function DecisionForm({ reading: person, submission, onDone }: FormProps) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const stage = submission.facts.stage ?? 'ADMISSION';
  const code = DECISION_PAPER[stage];
  const reading = read(person.dossier, person.rulebook, book.today());
  const { values, set, errors, page } = useFormPage<DocumentValues>({
    draft: `decision:${submission.id}`,
    initial: () => {
      const { papers, unit } = person.dossier;
      const written = papers.find(({ facts }) => facts.code === code && facts.copy === 1)?.facts.document;
      const step = stage === 'ADMISSION' ? 'DECISION' : 'OFFICIAL_DECISION';
      const organ = proposedOrgan(reading, step, communeOf(book.view, unit));
      return { number: written?.number ?? '', day: written?.day ?? book.today(), organ: written?.organ ?? organ ?? '' };
    },
    decide: (values) =>
      recordDecision({ reading, stage, document: documentOf(values) }, commandContext(book, submission.scope)),
    saved: () => t('decision.saved'),
    onDone,
    own: 'submission',
  });
  const officialOn = stage === 'OFFICIAL' ? probationEnd(reading) : null;
  return (
    <FormPage
      {...page}
      title={t(`decision.title.${code}`)}
      subtitle={person.dossier.candidate.facts.name}
      submit={t('decision.save')}
    >
      <DocumentFields of="decision" values={values} errors={errors} onChange={set} />
      {officialOn && <p>{t('decision.officialOn', { day: writeDay(officialOn) })}</p>}
    </FormPage>
  );
}
