import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook, useOfCandidate } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import { pagesOf } from '../../domain/papers/pages-of.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { FILE_TYPE } from '../../ui/file-type.ts';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSave } from '../../ui/use-save.ts';

interface Props {
  candidate: DomainRecord<'candidate'>;
  reading: PersonReading;
  code: string;
  copy: number;
}

/** The pages of this paper or of the whole dossier as one PDF: asked a second time, and noted before it is given. */
export function PdfButton({ candidate, reading, code, copy }: Props) {
  const { t } = useTranslation(['pages', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, trouble } = useSave(book);
  const [asks, setAsks] = useState(false);
  const [whole, setWhole] = useState(false);
  const [state, setState] = useState<'IDLE' | 'WORKING' | 'AWAY' | 'FAILED'>('IDLE');
  const all = useOfCandidate('attachment', candidate.id);
  const own = useMemo(() => pagesOf(all, code, copy), [all, code, copy]);
  // papers in the order of the dossier
  const dossier = useMemo(
    () => reading.checklist.lines.flatMap((line) => pagesOf(all, line.code, line.copy)),
    [all, reading],
  );
  const hasMore = dossier.length > own.length;
  const pages = whole && hasMore ? dossier : own;

  async function give() {
    setAsks(false);
    setState('WORKING');
    try {
      const pictures: Uint8Array[] = [];
      for (const { id } of pages) {
        const read = await book.files.read(id);
        if (!read.ok) return setState(read.error === 'OFFLINE' ? 'AWAY' : 'FAILED');
        pictures.push(new Uint8Array(read.value.bytes));
      }
      const { pagesPdf } = await import('../../documents/pages/pages-pdf.ts');
      const pdf = pagesPdf(pictures);
      const what = pages === own ? code : 'ALL_PAGES';
      const note = { kind: 'PAGES', what, people: 1, candidateId: candidate.id } as const;
      if (!(await save(noteDisclosure(note, commandContext(book, candidate.scope))))) return setState('IDLE');
      const file = `pages-${what.toLowerCase().replaceAll('_', '-')}-${book.today()}.pdf`;
      downloadFile(pdf, file, FILE_TYPE.pdf);
      setState('IDLE');
      show(t('pages:pdf.done', { file }));
    } catch {
      setState('FAILED');
    }
  }

  return (
    <>
      <Button icon="download" busy={state === 'WORKING'} onClick={() => setAsks(true)}>
        {state === 'WORKING' ? t('pages:pdf.working') : t('pages:pdf.make')}
      </Button>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {(state === 'AWAY' || state === 'FAILED') && <Notice mark="mend" title={t(`pages:pdf.${state}`)} alert />}
      {asks && (
        <Dialog
          title={t('pages:pdf.title', { count: pages.length })}
          onClose={() => setAsks(false)}
          actions={
            <>
              <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
              <Button look="main" onClick={() => void give()}>
                {t('pages:pdf.yes')}
              </Button>
            </>
          }
        >
          <p>{t('pages:pdf.body')}</p>
          {hasMore && (
            <ChoiceField
              label={t('pages:pdf.which')}
              name="which"
              value={whole ? 'WHOLE' : 'OWN'}
              onChange={({ target }) => setWhole(target.value === 'WHOLE')}
              options={[
                { value: 'OWN', label: t('pages:pdf.own', { count: own.length }) },
                { value: 'WHOLE', label: t('pages:pdf.whole', { count: dossier.length }) },
              ]}
            />
          )}
        </Dialog>
      )}
    </>
  );
}
