import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../db/use-book.ts';
import { useGateIfAny } from '../db/use-gate.ts';
import { commandContext } from '../db/use-person.ts';
import type { ListSheet } from '../documents/workbook/write-xlsx.ts';
import { type DisclosureInput, noteDisclosure } from '../domain/commands/note-disclosure.ts';
import { addTexts } from '../i18n/add-texts.ts';
import { parts } from '../i18n/vi/later/parts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { downloadFile } from '../ui/download-file.ts';
import { FILE_TYPE } from '../ui/file-type.ts';
import { useLiveRegion } from '../ui/live-region.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useSave } from '../ui/use-save.ts';

addTexts('parts', parts);

/** Fewer are guessed in a night by a machine that has the file. */
const SHORTEST_PASSWORD = 8;

interface Props {
  /** code of the list for the audit ("CELLS_TABLE"), and stem of the file's name: never a person's */
  what: string;
  file: string;
  /** how many people the list names; 0 for sums, which need no second yes */
  people: number;
  /** unit that the list is about; the book's own if left out */
  scope?: string;
  /** makes the file; the writer is loaded with it */
  makeFile?: () => Promise<Uint8Array>;
  /** further buttons */
  children?: ReactNode;
  give?: (bytes: Uint8Array, fileName: string) => void;
}

/** Makes one workbook of sheets; the writer is fetched now. */
export async function workbookOf(sheet: ListSheet): Promise<Uint8Array> {
  const { writeXlsx } = await import('../documents/workbook/write-xlsx.ts');
  return writeXlsx(sheet);
}

/**
 * The ways out of a table: the printer and an Excel file. What names people asks a second time, offers a password and
 * is noted in the audit before it is given.
 */
export function TableActions({ what, file, people, scope, makeFile, children, give }: Props) {
  const { t } = useTranslation(['parts', 'common']);
  const book = useBook();
  const gate = useGateIfAny();
  const { show } = useLiveRegion();
  const { save, trouble } = useSave(book);
  const [asks, setAsks] = useState(false);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [outcome, setOutcome] = useState<'IDLE' | 'WORKING' | 'FAILED'>('IDLE');

  const note = (kind: DisclosureInput['kind']) =>
    save(noteDisclosure({ kind, what, people, candidateId: null }, commandContext(book, scope ?? book.owner.scope)));

  async function print() {
    if (people > 0 && !(await note('PRINT'))) return;
    gate?.grace();
    window.print();
  }

  async function download(secret: string | null) {
    if (!makeFile) return;
    setAsks(false);
    setOutcome('WORKING');
    try {
      const workbook = await makeFile();
      const bytes = secret === null ? workbook : await locked(workbook, secret);
      if (people > 0 && !(await note('LIST'))) return setOutcome('IDLE');
      const fileName = `${file}-${book.today()}.xlsx`;
      if (give) give(bytes, fileName);
      else downloadFile(bytes, fileName, FILE_TYPE.xlsx);
      setOutcome('IDLE');
      setPassword('');
      show(t('parts:done', { file: fileName }));
    } catch {
      setOutcome('FAILED');
    }
  }

  function lockAndDownload() {
    const count = [...password].length;
    if (count < SHORTEST_PASSWORD) setWrong(t('parts:passwordShort', { count }));
    else void download(password);
  }

  return (
    <>
      <div className="cluster no-print">
        {makeFile && (
          <Button
            icon="download"
            busy={outcome === 'WORKING'}
            onClick={() => (people > 0 ? setAsks(true) : void download(null))}
          >
            {outcome === 'WORKING' ? t('parts:working') : t('parts:excel')}
          </Button>
        )}
        <Button icon="printer" onClick={() => void print()}>
          {t('parts:print')}
        </Button>
        {children}
      </div>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {outcome === 'FAILED' && <Notice mark="mend" title={t('parts:failed')} alert />}
      {asks && (
        <Dialog
          title={t('parts:confirmTitle', { count: people })}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button onClick={() => void download(null)}>{t('parts:plain')}</Button>
              <Button look="main" onClick={lockAndDownload}>
                {t('parts:locked')}
              </Button>
            </>
          }
        >
          <p>{t('parts:confirmBody')}</p>
          <TextField
            label={t('parts:password')}
            hint={t('parts:passwordHint')}
            type="password"
            autoComplete="new-password"
            value={password}
            error={wrong}
            onChange={(event) => {
              setPassword(event.target.value);
              setWrong(undefined);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

async function locked(workbook: Uint8Array, password: string): Promise<Uint8Array> {
  const { encryptWorkbook } = await import('../documents/workbook/encrypt-workbook.ts');
  return encryptWorkbook(workbook, password, (length) => crypto.getRandomValues(new Uint8Array(length)));
}
