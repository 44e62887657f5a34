import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { ReadProblem } from '../../db/book.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useFilesStatus, usePageRights, usePages } from '../../db/use-pages.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import { archiveRecord, unarchiveRecord } from '../../domain/commands/archive-record.ts';
import { orderPages } from '../../domain/commands/order-pages.ts';
import { pagePolicy } from '../../domain/papers/page-policy.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { PageCanvas } from './page-canvas.tsx';
import { PageState } from './page-state.tsx';
import './pages.css';
import './pages-words.ts';
import { PdfButton } from './pdf-button.tsx';

/** The photographed pages of one paper, one at a time. */
export function PagesPage() {
  const { id = '', code = '', copy = '1' } = useParams();
  const { t } = useTranslation('pages');
  const reading = usePerson(id);
  const { maySee } = usePageRights();
  if (!reading || !maySee || !/^\d{1,2}$/.test(copy))
    return (
      <Page title={t('take')} back="/quan-chung">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  return <Pages key={`${id} ${code} ${copy}`} reading={reading} code={code} copy={Number(copy)} />;
}

const ZOOMS = [1, 2, 3, 4] as const;

function Pages({ reading, code, copy }: { reading: PersonReading; code: string; copy: number }) {
  const { t } = useTranslation('pages');
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const { save, trouble } = useSave(book, 'pages');
  const { candidate } = reading.dossier;
  const pages = usePages(candidate.id, code, copy);
  const status = useFilesStatus();
  const { mayTake } = usePageRights();
  const [at, setAt] = useState(0);
  const [zoom, setZoom] = useState(0);
  const rule = reading.rulebook.papers.find((paper) => paper.code === code);
  const title = words.name(rule?.name) || code;
  const back = `/nguoi/${candidate.id}/giay/${code}/${copy}`;
  const policy = pagePolicy(reading.rulebook, code, reading.dossier);
  const mayAdd = mayTake && policy.may !== 'NEVER';
  const index = Math.min(at, pages.length - 1);
  const page = pages[index];
  const context = commandContext(book, candidate.scope);

  async function move(by: 1 | -1) {
    if (!page) return;
    const order = pages.toSpliced(index, 1).toSpliced(index + by, 0, page);
    if (await save(orderPages({ pages: order }, context), { group: true })) setAt(index + by);
  }

  async function remove() {
    if (!page) return;
    if (!(await save(archiveRecord({ record: page, reason: t('removeReason') }, context)))) return;
    show(t('removed', { page: index + 1 }), {
      label: t('sitting.undo'),
      run: async () => {
        const now = book.view.get('attachment', page.id);
        const undone = now && unarchiveRecord({ record: now }, context);
        if (undone?.ok) await book.save(undone.value);
      },
    });
  }

  return (
    <Page
      title={title}
      subtitle={[rule?.form, candidate.facts.name].filter(Boolean).join(' · ')}
      back={back}
      foot={
        mayAdd && (
          <ButtonLink href={`${back}/chup`} look="main" icon="camera">
            {t(pages.length > 0 ? 'sitting.add' : 'take')}
          </ButtonLink>
        )
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {!page ? (
        <EmptyState title={t('none')}>{t(mayAdd ? 'noneBody' : 'noneHere')}</EmptyState>
      ) : (
        <>
          <div className="pages-bar pad">
            <Button aria-label={t('previousPage')} disabled={index === 0} onClick={() => setAt(index - 1)}>
              {t('previous')}
            </Button>
            <strong role="status">{t('pageOf', { page: index + 1, count: pages.length })}</strong>
            <Button aria-label={t('nextPage')} disabled={index === pages.length - 1} onClick={() => setAt(index + 1)}>
              {t('next')}
            </Button>
          </div>
          <section
            className={`pages-view zoom-${ZOOMS[zoom]}`}
            aria-label={t('viewOf', { page: index + 1, count: pages.length })}
            // a larger picture is moved by the arrows
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a field that scrolls must be reached by keys
            tabIndex={0}
          >
            <OnePage key={page.id} id={page.id} label={t('viewOf', { page: index + 1, count: pages.length })} />
          </section>
          <div className="pad stack">
            <div className="cluster">
              <Button disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
                {t('larger')}
              </Button>
              <Button disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
                {t('smaller')}
              </Button>
            </div>
            <PageState page={page} file={status.pages.find(({ id }) => id === page.id)} />
            <div className="cluster">
              {mayTake && index > 0 && <Button onClick={() => move(-1)}>{t('moveUp')}</Button>}
              {mayTake && index < pages.length - 1 && <Button onClick={() => move(1)}>{t('moveDown')}</Button>}
              {mayTake && (
                <Button icon="trash" onClick={remove}>
                  {t('removeOf', { page: index + 1 })}
                </Button>
              )}
            </div>
            <PdfButton candidate={candidate} code={code} copy={copy} reading={reading} />
          </div>
        </>
      )}
    </Page>
  );
}

function OnePage({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation('pages');
  const { files } = useBook();
  const [read, setRead] = useState<{ bytes: ArrayBuffer } | { problem: ReadProblem | 'PDF' }>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try reads anew
  useEffect(() => {
    let over = false;
    setRead(undefined);
    files.read(id).then((found) => {
      if (over) return;
      if (!found.ok) setRead({ problem: found.error });
      else setRead(found.value.type === 'application/pdf' ? { problem: 'PDF' } : { bytes: found.value.bytes });
    });
    return () => {
      over = true;
    };
  }, [files, id, tries]);
  if (!read) return <p className="pad secondary">{t('reading')}</p>;
  if ('bytes' in read) return <PageCanvas bytes={read.bytes} label={label} />;
  return (
    <Notice
      mark="look"
      title={t(`read.${read.problem}`)}
      action={read.problem === 'OFFLINE' && <Button onClick={() => setTries(tries + 1)}>{t('readAgain')}</Button>}
    />
  );
}
