import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import type { PaperFormat } from '../../domain/papers/paper-format.ts';
import type { PaperModel } from '../../domain/papers/paper-model.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { FILE_TYPE } from '../../ui/file-type.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  model: PaperModel;
  format: PaperFormat;
  people: number;
  give?: (bytes: Uint8Array, fileName: string) => void;
}

/** The list of a class as a Word file, behind a second yes, noted before it is given. */
export function WordButton({ model, format, people, give }: Props) {
  const { t } = useTranslation(['classes', 'parts', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const [asks, setAsks] = useState(false);
  const [failed, setFailed] = useState(false);

  async function make() {
    setAsks(false);
    try {
      const { toDocx } = await import('../../documents/papers/to-docx.ts');
      const bytes = toDocx(model, format);
      const note = { kind: 'WORD', what: model.code, people, candidateId: null } as const;
      if (!(await save(noteDisclosure(note, commandContext(book))))) return;
      const file = `danh-sach-lop-${book.today()}.docx`;
      if (give) give(bytes, file);
      else downloadFile(bytes, file, FILE_TYPE.docx);
      setFailed(false);
      show(t('parts:done', { file }));
    } catch {
      setFailed(true);
    }
  }

  return (
    <>
      <Button icon="download" busy={busy} onClick={() => setAsks(true)}>
        {t('classes:print.word')}
      </Button>
      {(trouble.problem || failed) && <Notice mark="mend" title={trouble.problem ?? t('parts:failed')} alert />}
      {asks && (
        <Dialog
          title={t('parts:confirmTitle', { count: people })}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" onClick={() => void make()}>
                {t('classes:print.word')}
              </Button>
            </>
          }
        >
          <p>{t('parts:confirmBody')}</p>
        </Dialog>
      )}
    </>
  );
}
