import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { read } from '../../domain/dossier/reading.ts';
import { trayEntries } from '../../domain/submission/in-tray.ts';
import type { SubmissionState } from '../../domain/submission/submission-state.ts';
import { writeDay } from '../../ui/day-text.ts';
import { dayWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { FactRow, Rows } from '../../ui/row.tsx';
import { Difference } from './difference.tsx';
import { PhaseMark } from './phase-mark.tsx';

/** Where the dossier is, and since when. */
export function Where({ state, reading: person }: { state: SubmissionState; reading: PersonReading }) {
  const { t } = useTranslation(['submission', 'common']);
  const today = useBook().today();
  const { submission, sittings } = state;
  const { day = '', round = 1, received } = submission?.facts ?? {};
  const entry = trayEntries(read(person.dossier, person.rulebook, today)).find(({ stage }) => stage === state.stage);
  const phase = entry?.phase ?? state.phase;
  const note = sittings.at(-1)?.facts.note;
  return (
    <>
      <Rows>
        <FactRow name={t('submission:where')}>
          <PhaseMark phase={phase} state={state} />
        </FactRow>
        <FactRow name={t('submission:sentOn')}>{`${writeDay(day)} · ${t('submission:round', { round })}`}</FactRow>
        {received && (
          <FactRow name={t('submission:receivedOn')}>
            {[writeDay(received.day), received.number].filter(Boolean).join(' · ')}
          </FactRow>
        )}
        {entry?.by && !entry.after && state.phase !== 'RETURNED' && (
          <FactRow name={t('submission:decideBy')}>{dayWords(t, entry.by, today)}</FactRow>
        )}
        {state.dueOn && <FactRow name={t('submission:dueOn')}>{writeDay(state.dueOn)}</FactRow>}
      </Rows>
      <Difference state={state} decision={entry?.after?.paper.id ?? null} isDesk={false} />
      {note && <Notice title={t('submission:communeSays')}>{note}</Notice>}
    </>
  );
}
