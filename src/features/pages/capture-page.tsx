import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePageRights } from '../../db/use-pages.ts';
import { usePerson } from '../../db/use-person.ts';
import { pagePolicy } from '../../domain/papers/page-policy.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { CameraView } from './camera-view.tsx';
import { NoPages } from './no-pages.tsx';
import { PageEditor } from './page-editor.tsx';
import { openStudio, type PageStudio } from './page-studio.ts';
import './pages.css';
import './pages-words.ts';
import { saveSitting } from './save-sitting.ts';
import { SittingRows } from './sitting-rows.tsx';
import { type ShotProblem, useSitting } from './use-sitting.ts';

/** Photographs the pages of one paper: what may not be said first, then the camera, then the pages in their order. */
export function CapturePage({ open = openStudio }: { open?: () => PageStudio }) {
  const { id = '', code = '', copy = '1' } = useParams();
  const { t } = useTranslation('pages');
  const reading = usePerson(id);
  const { mayTake } = usePageRights();
  const back = `/nguoi/${id}/giay/${code}/${copy}`;
  if (!reading || !mayTake || !/^\d{1,2}$/.test(copy))
    return (
      <Page title={t('take')} back="/quan-chung">
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  const policy = pagePolicy(reading.rulebook, code, reading.dossier);
  if (policy.may === 'NEVER') return <NoPages reading={reading} code={code} policy={policy} back={back} />;
  return <Capture key={back} reading={reading} code={code} copy={Number(copy)} open={open} back={back} />;
}

interface Props {
  reading: PersonReading;
  code: string;
  copy: number;
  open: () => PageStudio;
  back: string;
}

function Capture({ reading, code, copy, open, back }: Props) {
  const { t } = useTranslation('pages');
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { candidate, papers } = reading.dossier;
  const [studio] = useState(open);
  useEffect(() => () => studio.end(), [studio]);
  const sitting = useSitting(`pages:${candidate.id}:${code}:${copy}`, studio);
  const { save, trouble } = useSave(book, 'pages');
  const [step, setStep] = useState<'LIST' | 'NOTICE' | 'CAMERA' | 'EDIT'>('LIST');
  const [at, setAt] = useState<number | null>(null);
  const [told, setTold] = useState(false);
  const [isReady, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShotProblem | null>(null);
  const rule = reading.rulebook.papers.find((paper) => paper.code === code);
  const title = [words.name(rule?.name), rule?.form].filter(Boolean).join(', ');
  const name = candidate.facts.name ?? '';
  const paper = papers.find(({ facts }) => facts.code === code && facts.copy === copy);
  const { draft, change } = sitting;
  if (!draft) return null;
  const { pages } = draft;

  async function toCamera(place: number | null) {
    setAt(place);
    setTold(true);
    // which pages there are is on disk before the camera can bring the browser down
    await change((now) => now);
    setStep('CAMERA');
  }

  async function leaveCamera() {
    setStep('LIST');
    setAt(null);
    if (pages.length > 0) return;
    await sitting.end();
    navigate(back);
  }

  const remove = async (index: number) => {
    const gone = pages[index];
    if (!gone) return;
    const without = (list: typeof pages) => list.filter(({ id }) => id !== gone.id);
    await change((now) => ({ ...now, pages: without(now.pages), removed: [...now.removed, gone.id] }));
    show(t('sitting.removed', { page: index + 1 }), {
      label: t('sitting.undo'),
      run: () =>
        change((now) => ({
          ...now,
          pages: without(now.pages).toSpliced(index, 0, gone),
          removed: now.removed.filter((id) => id !== gone.id),
        })),
    });
  };

  const move = (index: number, by: 1 | -1) =>
    change((now) => {
      const page = now.pages[index];
      return page ? { ...now, pages: now.pages.toSpliced(index, 1).toSpliced(index + by, 0, page) } : now;
    });

  async function saveAll() {
    if (!draft || busy) return;
    setBusy(true);
    const failed = await saveSitting({ book, reading, code, copy, sitting, draft, studio, isReady, save });
    setBusy(false);
    setProblem(failed === 'REFUSED' ? null : failed);
    if (failed) return;
    show(t('sitting.saved', { count: draft.pages.length }));
    navigate(`${back}/trang`, { replace: true });
  }

  const editing = at === null ? undefined : pages[at];
  if (step === 'EDIT' && editing && at !== null)
    return (
      <PageEditor
        page={editing}
        number={at + 1}
        studio={studio}
        onClose={() => setStep('LIST')}
        onSave={async (edit) => {
          await change((now) => ({
            ...now,
            pages: now.pages.map((page) => (page.id === editing.id ? { ...page, ...edit } : page)),
          }));
          setStep('LIST');
        }}
      />
    );
  if (step === 'CAMERA')
    return (
      <CameraView title={title} name={name} pages={pages} retaking={at} take={sitting.take} onDone={leaveCamera} />
    );
  if (pages.length === 0 || (step === 'NOTICE' && !told))
    return (
      <Page
        title={t('notice.title')}
        subtitle={[title, name].join(' · ')}
        back={back}
        foot={
          <Button look="main" icon="camera" onClick={() => toCamera(at)}>
            {t('notice.open')}
          </Button>
        }
      >
        <Notice mark="look" title={t('notice.secret')}>
          <p>{t('notice.secretBody')}</p>
        </Notice>
        <div className="pad stack">
          {code === 'KND_02' && <p>{t('notice.booklet')}</p>}
          <p>{t('notice.where')}</p>
          <p>{t('notice.how')}</p>
        </div>
      </Page>
    );
  return (
    <Page
      title={t('sitting.title', { count: pages.length })}
      subtitle={[title, name].join(' · ')}
      back={back}
      foot={
        <>
          <Button icon="camera" onClick={() => (told ? toCamera(null) : setStep('NOTICE'))}>
            {t('sitting.add')}
          </Button>
          <Button look="main" busy={busy} onClick={saveAll}>
            {busy ? t('sitting.saving') : t('sitting.save', { count: pages.length })}
          </Button>
        </>
      }
    >
      {(problem || trouble.problem) && (
        <Notice
          mark="mend"
          title={
            problem ? t(`problem.${problem}`) : (trouble.fields.page ?? trouble.fields.paper ?? trouble.problem ?? '')
          }
          alert
          {...(problem === 'SPACE_RESERVED' || problem === 'DISK_FULL'
            ? { action: <ButtonLink href="/them/bo-nho">{t('toStorage')}</ButtonLink> }
            : {})}
        />
      )}
      {!told && <Notice title={t('sitting.found', { count: pages.length })}>{t('sitting.foundBody')}</Notice>}
      <SittingRows
        pages={pages}
        studio={studio}
        onEdit={(index) => {
          setAt(index);
          setStep('EDIT');
        }}
        onRetake={(index) => {
          setAt(index);
          if (told) toCamera(index);
          else setStep('NOTICE');
        }}
        onMove={move}
        onRemove={remove}
      />
      {paper?.facts.state !== 'READY' && (
        <div className="pad">
          <Checkbox
            label={t('sitting.ready')}
            hint={t('sitting.readyHint')}
            checked={isReady}
            onChange={({ target }) => setReady(target.checked)}
          />
        </div>
      )}
    </Page>
  );
}
