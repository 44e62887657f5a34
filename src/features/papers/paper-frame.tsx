import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { commandContext } from '../../db/use-person.ts';
import { type DisclosureInput, noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import type { PaperFormat } from '../../domain/papers/paper-format.ts';
import type { PaperModel } from '../../domain/papers/paper-model.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { FILE_TYPE } from '../../ui/file-type.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';
import { PaperSheet } from './paper-sheet.tsx';

export interface GivesFile {
  /** hands a made file to the person */
  give?: (bytes: Uint8Array, fileName: string) => void;
}

interface Props extends GivesFile {
  template: PaperTemplate;
  title: string;
  subtitle: ReactNode;
  back: string;
  model: PaperModel;
  format: PaperFormat;
  /** whom the paper is about, for the note that it was given out */
  about: { people: number; candidateId: string | null; scope: string };
  /** keeps what was typed before it goes out; false where that failed */
  before?: () => Promise<boolean>;
  /** address of the line where the paper is recorded as there */
  record?: string;
  children?: ReactNode;
}

/** A paper as it will be printed, with the ways out: the printer, and a Word file behind a second yes. */
export function PaperFrame(props: Props) {
  const { template, title, subtitle, back, model, format, about, before, record, children, give } = props;
  const { t } = useTranslation(['papers', 'common']);
  const book = useBook();
  const gate = useGateIfAny();
  const { save, trouble } = useSave(book);
  const [prints, setPrints] = useState(0);
  const [asks, setAsks] = useState(false);
  const [outcome, setOutcome] = useState<'IDLE' | 'WORKING' | 'FAILED' | 'DONE'>('IDLE');
  const file = `${fileStem(template)}-${book.today()}.docx`;

  // the sheet stands in the page from the first print on; some browsers lay it out after print() has returned
  useEffect(() => {
    if (prints === 0) return;
    gate?.grace();
    window.print();
  }, [prints, gate]);

  async function note(kind: DisclosureInput['kind']): Promise<boolean> {
    const { scope, people, candidateId } = about;
    return save(noteDisclosure({ kind, what: template.code, people, candidateId }, commandContext(book, scope)));
  }

  async function print() {
    if (before && !(await before())) return;
    if (!(await note('PRINT'))) return;
    setPrints((count) => count + 1);
  }

  async function makeFile() {
    setAsks(false);
    if (before && !(await before())) return;
    setOutcome('WORKING');
    try {
      const { toDocx } = await import('../../documents/papers/to-docx.ts');
      const bytes = toDocx(model, format);
      if (!(await note('WORD'))) {
        setOutcome('IDLE');
        return;
      }
      if (give) give(bytes, file);
      else downloadFile(bytes, file, FILE_TYPE.docx);
      setOutcome('DONE');
    } catch {
      setOutcome('FAILED');
    }
  }

  return (
    <Page
      title={title}
      subtitle={subtitle}
      back={back}
      foot={
        <>
          <Button icon="download" busy={outcome === 'WORKING'} onClick={() => setAsks(true)}>
            {outcome === 'WORKING' ? t('papers:working') : t('papers:word')}
          </Button>
          <Button look="main" icon="printer" onClick={() => void print()}>
            {t('papers:print')}
          </Button>
        </>
      }
    >
      {model.isDraft && (
        <Notice mark="look" title={t('papers:draft')}>
          {t(`papers:draftWhy.${template.final as 'PAPER'}`)}
        </Notice>
      )}
      {outcome === 'DONE' && (
        <Notice mark="done" alert>
          {t('papers:done', { file })}
        </Notice>
      )}
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {outcome === 'FAILED' && <Notice mark="mend" alert title={t('papers:failed')} />}
      {children}
      <SectionHeading>{t('papers:preview')}</SectionHeading>
      <PaperSheet model={model} format={format} />
      {record && (
        <div className="pad">
          <ButtonLink href={record} wide>
            {t('papers:recordPaper')}
          </ButtonLink>
        </div>
      )}
      {prints > 0 &&
        createPortal(
          <div className="paper-print">
            <PaperSheet model={model} format={format} />
          </div>,
          document.body,
        )}
      {asks && (
        <Dialog
          title={t('papers:confirmTitle')}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" onClick={() => void makeFile()}>
                {t('papers:confirm')}
              </Button>
            </>
          }
        >
          <p>{t('papers:confirmBody')}</p>
        </Dialog>
      )}
    </Page>
  );
}

/** "6-KND": the form, never the person. */
function fileStem({ form, code }: PaperTemplate): string {
  return form === null ? code.toLowerCase().replaceAll('_', '-') : form.replaceAll('Đ', 'D');
}
