import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useGateIfAny } from '../../db/use-gate.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import { resumeItems } from '../../domain/resume/resume-items.ts';
import { writeItem } from '../../domain/resume/write-item.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';
import { copySheet, type SheetItem, type SheetLine } from './copy-sheet.ts';
import { EraseDraft } from './erase-draft.tsx';
import { NotYours } from './not-yours.tsx';
import './resume-texts.ts';
import { useMayDraft } from './use-may-draft.ts';
import './resume.css';

/** The draft in large type, in the order of the booklet, for the candidate to copy by hand. */
export function CopySheetPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('resume');
  const reading = usePerson(id);
  const [open, setOpen] = useState(false);
  const may = useMayDraft();
  const back = `/nguoi/${id}/ly-lich`;
  if (!may) return <NotYours back={`/nguoi/${id}`} />;
  if (!reading)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState title={t('gone')} />
      </Page>
    );
  if (!open)
    return (
      <Page
        title={t('sheet.title')}
        subtitle={reading.dossier.candidate.facts.name}
        back={back}
        foot={
          <Button look="main" icon="eye" onClick={() => setOpen(true)}>
            {t('sheet.open')}
          </Button>
        }
      >
        <Notice>
          <p>{t('sheet.gate')}</p>
          <p>{t('hidden')}</p>
        </Notice>
        <p className="pad">{t('sheet.warning')}</p>
      </Page>
    );
  return <Sheet reading={reading} back={back} />;
}

function Sheet({ reading, back }: { reading: PersonReading; back: string }) {
  const { t } = useTranslation('resume');
  const book = useBook();
  const gate = useGateIfAny();
  const { save, trouble } = useSave(book);
  const { candidate, resume } = reading.dossier;
  const today = book.today();
  const open = resumeItems(reading.dossier, reading.rulebook, today).filter(({ state }) => state !== 'DONE').length;
  const printed = resume?.facts.printedOn ?? null;

  async function print() {
    const note = { kind: 'COPY_SHEET', what: 'RESUME', people: 1, candidateId: candidate.id } as const;
    if (!(await save(noteDisclosure(note, commandContext(book, candidate.scope))))) return;
    gate?.grace();
    window.print();
    if (resume && printed !== today) {
      await save(writeItem({ candidate, resume, set: { printedOn: today } }, commandContext(book, candidate.scope)));
    }
  }

  return (
    <Page
      title={t('sheet.title')}
      subtitle={candidate.facts.name}
      back={back}
      foot={
        <Button look="main" icon="printer" onClick={print}>
          {t(printed ? 'sheet.printedAgain' : 'sheet.print')}
        </Button>
      }
    >
      <div className="no-print">
        {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
        {open > 0 && <Notice mark="look" title={t('sheet.toFill', { count: open })} />}
        {printed && <Notice mark="done" title={t('printed', { day: writeDay(printed) })} />}
      </div>
      <Booklet reading={reading} />
      <div className="no-print">
        <p className="pad">{t('sheet.erase')}</p>
        <EraseDraft reading={reading} />
      </div>
    </Page>
  );
}

/** The booklet is Vietnamese in every language of the screen. */
function Booklet({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['resume', 'facts'], { lng: 'vi' });
  const { dossier, rulebook } = reading;
  const { declaredAt, declaredOn } = dossier.resume?.facts ?? {};
  const dots = t('sheet.dots');
  return (
    <article className="copy-sheet" lang="vi" translate="no" aria-label={t('sheet.title')}>
      <header>
        <p className="copy-sheet-form">{t('form')}</p>
        <h2>{t('title')}</h2>
        <p className="copy-sheet-warning">{t('sheet.warning')}</p>
        <p>{t('sheet.notOfficial')}</p>
      </header>
      {copySheet(dossier, rulebook, (key, params = {}) => t(key, params)).map((item) => (
        <Item key={item.item} item={item} dots={dots}>
          {item.item === '23' && (
            <>
              <p>{t('sheet.declaration')}</p>
              <p className="copy-sheet-signature">
                {t('sheet.declared', { place: declaredAt ?? dots, day: declaredOn ? writeDay(declaredOn) : dots })}
                <br />
                {t('sheet.signed')}
              </p>
            </>
          )}
        </Item>
      ))}
      <p>{t('sheet.committee')}</p>
    </article>
  );
}

function Item({ item, dots, children }: { item: SheetItem; dots: string; children?: React.ReactNode }) {
  const { t } = useTranslation('resume', { lng: 'vi' });
  return (
    <section className="copy-sheet-item">
      <h3>{t('sheet.item', { item: item.item, title: item.title })}</h3>
      {item.item === '23'
        ? children
        : item.groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two brothers stand under the same word
            <div key={at} className="copy-sheet-group">
              {group.title && <h4>{group.title}</h4>}
              {group.lines.map((line, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
                <Line key={row} line={line} dots={dots} />
              ))}
            </div>
          ))}
    </section>
  );
}

function Line({ line: { label, text }, dots }: { line: SheetLine; dots: string }) {
  return (
    <p className="copy-sheet-line">
      {label !== null && <span>{label}: </span>}
      <strong>{text ?? dots}</strong>
    </p>
  );
}
