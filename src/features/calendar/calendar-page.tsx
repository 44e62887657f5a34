import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { useReadings } from '../../db/use-readings.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import type { Deadline } from '../../domain/dossier/deadlines-of.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { calendar } from '../../i18n/vi/later/calendar.ts';
import { derivedId } from '../../protocol/derived-id.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';
import { calendarEntries, chosenDeadlines } from './calendar-entries.ts';

addTexts('calendar', calendar);

const MONTHS = ['1', '3', '12'] as const;
type Outcome = { state: 'IDLE' | 'FAILED' } | { state: 'DONE'; file: string };

const download = (text: string, fileName: string) => downloadFile(text, fileName, 'text/calendar;charset=utf-8');

/** The deadlines of everybody as a calendar file that names nobody, behind a second yes. */
export function CalendarPage({ give = download }: { give?: (text: string, fileName: string) => void }) {
  const { t, i18n } = useTranslation(['calendar', 'common']);
  const book = useBook();
  const { save, trouble } = useSave(book);
  const today = book.today();
  const [months, setMonths] = useState<(typeof MONTHS)[number]>('3');
  const [overdue, setOverdue] = useState(false);
  const [asks, setAsks] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ state: 'IDLE' });
  const readings = useReadings();
  const deadlines = chosenDeadlines(readings, { today, months: Number(months), overdue });

  const titleOf = ({ kind, name }: Deadline): string => {
    const what = name?.[i18n.language === 'en' ? 'en' : 'vi'] ?? '';
    if (kind === 'PROBATION_END') return t('calendar:entry.probation');
    if (kind === 'AGE') return t('calendar:entry.age');
    return t(kind === 'PAPER' ? 'calendar:entry.paper' : 'calendar:entry.step', { what });
  };
  const make = async () => {
    setAsks(false);
    try {
      const { calendarFile } = await import('../../documents/calendar/calendar-file.ts');
      const idOf = (key: readonly string[]) => derivedId('calendar', key);
      const entries = calendarEntries(deadlines, idOf, titleOf, t('calendar:entry.note'));
      const text = calendarFile({ entries, now: Date.now(), productId: '-//So Nguon//Deadlines//VI' });
      const about = new Set(deadlines.map(({ candidateId }) => candidateId)).size;
      const note = { kind: 'CALENDAR', what: 'DEADLINES', people: about, candidateId: null } as const;
      if (!(await save(noteDisclosure(note, commandContext(book))))) return;
      const file = `lich-so-nguon-${today}.ics`;
      give(text, file);
      setOutcome({ state: 'DONE', file });
    } catch {
      setOutcome({ state: 'FAILED' });
    }
  };

  return (
    <Page
      title={t('calendar:title')}
      back="/them"
      foot={
        deadlines.length > 0 && (
          <Button look="main" wide icon="download" onClick={() => setAsks(true)}>
            {t('calendar:button')}
          </Button>
        )
      }
    >
      <div className="pad stack-wide">
        <p>{t('calendar:lead')}</p>
        <ChoiceField
          label={t('calendar:range')}
          name="range"
          value={months}
          onChange={({ target }) => setMonths(target.value as (typeof MONTHS)[number])}
          options={MONTHS.map((value) => ({ value, label: t(`calendar:ranges.${value}`) }))}
        />
        <Checkbox
          label={t('calendar:overdue')}
          checked={overdue}
          onChange={({ target }) => setOverdue(target.checked)}
        />
        <p role="status">
          {deadlines.length > 0 ? t('calendar:count', { count: deadlines.length }) : t('calendar:none')}
        </p>
        {outcome.state === 'DONE' && (
          <Notice mark="done" alert title={t('calendar:done', { file: outcome.file })}>
            {t('calendar:again')}
          </Notice>
        )}
        {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
        {outcome.state === 'FAILED' && <Notice mark="mend" alert title={t('calendar:failed')} />}
      </div>
      {asks && (
        <Dialog
          title={t('calendar:confirmTitle')}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" onClick={() => void make()}>
                {t('calendar:confirm')}
              </Button>
            </>
          }
        >
          <p>{t('calendar:confirmBody')}</p>
        </Dialog>
      )}
    </Page>
  );
}
