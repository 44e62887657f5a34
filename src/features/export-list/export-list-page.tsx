import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import { indexBook } from '../../domain/notebook/book-contents.ts';
import { candidateList, LIST_COLUMNS, type ListColumn } from '../../domain/notebook/candidate-list.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { exportList } from '../../i18n/vi/later/export-list.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FILE_TYPE } from '../../ui/file-type.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { makeListFile } from './make-list-file.ts';

addTexts('exportList', exportList);

/** Fewer are guessed in a night by a machine that has the file. */
const SHORTEST_PASSWORD = 8;

type Outcome = { state: 'IDLE' | 'WORKING' | 'FAILED' } | { state: 'DONE'; file: string };

const download = (bytes: Uint8Array, fileName: string) => downloadFile(bytes, fileName, FILE_TYPE.xlsx);

/** The list of candidates as a true .xlsx, behind a password or behind a second yes. */
export function ExportListPage({ give = download }: { give?: (bytes: Uint8Array, fileName: string) => void }) {
  const { t } = useTranslation('exportList');
  const book = useBook();
  const { save, trouble } = useSave(book);
  const makeRows = useList();
  const { all, exited } = makeRows;
  const [withExited, setWithExited] = useState(false);
  const [protection, setProtection] = useState<'PASSWORD' | 'PLAIN'>('PASSWORD');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [wrong, setWrong] = useState<{ password?: string; again?: string }>({});
  const [asks, setAsks] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ state: 'IDLE' });
  const chosen = withExited ? all : all.filter((candidate) => !exited.includes(candidate));

  const make = async (secret: string | null) => {
    setAsks(false);
    setOutcome({ state: 'WORKING' });
    try {
      const { bytes, fileName } = await makeRows.file(chosen, secret);
      const note = { kind: 'LIST', what: 'CANDIDATES', people: chosen.length, candidateId: null } as const;
      if (!(await save(noteDisclosure(note, commandContext(book))))) {
        setOutcome({ state: 'IDLE' });
        return;
      }
      give(bytes, fileName);
      setOutcome({ state: 'DONE', file: fileName });
      setPassword('');
      setAgain('');
    } catch {
      setOutcome({ state: 'FAILED' });
    }
  };
  const start = () => {
    if (protection === 'PLAIN') {
      setAsks(true);
      return;
    }
    const problems = {
      ...(password.length < SHORTEST_PASSWORD ? { password: t('passwordShort', { count: password.length }) } : {}),
      ...(password !== again ? { again: t('passwordDiffers') } : {}),
    };
    setWrong(problems);
    if (Object.keys(problems).length === 0) void make(password);
  };

  if (all.length === 0) {
    return (
      <Page title={t('title')} back="/them">
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      </Page>
    );
  }
  const busy = outcome.state === 'WORKING';
  return (
    <Page
      title={t('title')}
      back="/them"
      foot={
        <Button look="main" wide busy={busy} icon="download" onClick={start}>
          {busy ? t('working') : t('button')}
        </Button>
      }
    >
      <form
        className="pad stack-wide"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) start();
        }}
      >
        <div className="stack">
          <p>{t('lead')}</p>
          <p className="secondary">{t('count', { count: chosen.length })}</p>
        </div>
        {exited.length > 0 && (
          <Checkbox
            label={t('withExited', { count: exited.length })}
            checked={withExited}
            onChange={({ target }) => setWithExited(target.checked)}
          />
        )}
        <ChoiceField
          label={t('protection')}
          name="protection"
          value={protection}
          onChange={({ target }) => setProtection(target.value as 'PASSWORD')}
          options={[
            { value: 'PASSWORD', label: t('withPassword') },
            { value: 'PLAIN', label: t('plain') },
          ]}
        />
        {protection === 'PASSWORD' && (
          <>
            <TextField
              label={t('password')}
              hint={t('passwordHint')}
              error={wrong.password}
              type="password"
              autoComplete="new-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            <TextField
              label={t('passwordAgain')}
              error={wrong.again}
              type="password"
              autoComplete="new-password"
              value={again}
              onChange={({ target }) => setAgain(target.value)}
            />
          </>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
        {outcome.state === 'DONE' && (
          <Notice mark="done" alert>
            {t('done', { file: outcome.file })}
          </Notice>
        )}
        {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
        {outcome.state === 'FAILED' && (
          <Notice mark="mend" alert>
            {t('failed')}
          </Notice>
        )}
      </form>
      {asks && (
        <Dialog
          title={t('confirmTitle')}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button
                onClick={() => {
                  setAsks(false);
                  setProtection('PASSWORD');
                }}
              >
                {t('usePassword')}
              </Button>
              <Button look="main" onClick={() => void make(null)}>
                {t('confirm')}
              </Button>
            </>
          }
        >
          <p>{t('confirmBody', { count: chosen.length })}</p>
        </Dialog>
      )}
    </Page>
  );
}

/** Everybody of the book, and a way to make the file of those chosen. */
function useList() {
  const { i18n } = useTranslation('exportList');
  const open = useBook();
  const { owner } = open;
  const today = open.today();
  const candidates = useAll('candidate');
  const members = useAll('member');
  const steps = useAll('step');
  const assignments = useAll('mentorAssignment');
  const papers = useAll('paper');
  const units = useAll('unit');
  const rulebook = useRulebook();
  const exited = useMemo(() => candidates.filter(({ facts }) => facts.exit), [candidates]);

  const file = async (chosen: readonly DomainRecord<'candidate'>[], password: string | null) => {
    // The list is a paper of the cell: Vietnamese, whatever language the screens have.
    const t = i18n.getFixedT('vi', 'exportList');
    const book = indexBook({ candidates, members, steps, assignments, papers, units, scope: owner.scope });
    const lists = rulebook.lists;
    const wordOf = {
      ethnicity: lists.ethnicGroups,
      religion: lists.religions,
      generalEducation: lists.generalEducation,
      professionalLevel: lists.professionalLevels,
      politicalTheory: lists.politicalTheory,
      sources: lists.sources,
    };
    const stateOf = (candidate: DomainRecord<'candidate'>): string => {
      const code = personReading(open, candidate as ViewRecord<'candidate'>, today).state;
      return [...rulebook.states, ...rulebook.exitStates].find((state) => state.code === code)?.name.vi ?? code;
    };
    const rows = candidateList(chosen, book, {
      gender: { MALE: t('sheet.male'), FEMALE: t('sheet.female') },
      word: (list, code) => wordOf[list].entries.find((entry) => entry.code === code)?.name.vi ?? code,
      state: stateOf,
    });
    const header = Object.fromEntries(LIST_COLUMNS.map((column) => [column, t(`sheet.columns.${column}`)])) as Record<
      ListColumn,
      string
    >;
    const unit = units.find(({ id }) => id === owner.scope)?.facts.name;
    const bytes = await makeListFile({
      rows,
      header,
      sheetName: t('sheet.name'),
      warning: t('sheet.note'),
      titles: [t('sheet.title'), ...(unit ? [unit] : []), t('sheet.asOf', { day: writeDay(today) })],
      password,
    });
    return { bytes, fileName: `danh-sach-quan-chung-${today}.xlsx` };
  };
  return { all: candidates, exited, file };
}
