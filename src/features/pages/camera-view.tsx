import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGateIfAny } from '../../db/use-gate.ts';
import { type Corners, frameCorners } from '../../documents/pages/corners.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { PrivacyCover } from '../../ui/privacy-cover.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import './camera.css';
import './pages-words.ts';
import { useCamera } from './use-camera.ts';
import type { ShotProblem, SittingPage } from './use-sitting.ts';

interface Props {
  title: string;
  /** whose paper it is */
  name: string;
  pages: readonly SittingPage[];
  /** the page that is taken anew; null while pages are added */
  retaking: number | null;
  take: (source: ImageBitmap | Blob, place: number | null) => Promise<ShotProblem | null>;
  onDone: () => void;
}

/** The camera inside of the book: a frame, the number of the page, one big button, and what is wrong in words. */
export function CameraView({ title, name, pages, retaking, take, onDone }: Props) {
  const { t } = useTranslation('pages');
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const camera = useCamera();
  const { say } = useLiveRegion();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ShotProblem | null>(null);
  // the page taken last in this view, which can be taken again at once
  const [last, setLast] = useState<number | null>(null);
  const [again, setAgain] = useState(retaking);
  const place = again;
  const page = (place ?? pages.length) + 1;
  const count = Math.max(page, pages.length);
  const taken = last === null ? undefined : pages[last];

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal?.();
    return () => element?.close?.();
  }, []);

  async function shoot(source: Promise<ImageBitmap> | Blob) {
    if (busy) return;
    setBusy(true);
    const picture = await Promise.resolve(source).catch(() => null);
    const failed = picture ? await take(picture, place) : ('UNREADABLE' as const);
    setBusy(false);
    setProblem(failed);
    if (failed) return;
    setLast(place ?? pages.length);
    setAgain(null);
    say(t('camera.kept', { page }));
  }

  const isOpen = camera.state === 'OPEN' || camera.state === 'OPENING';
  return (
    <dialog
      ref={dialog}
      className="camera"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <header className="camera-head">
        <IconButton icon="close" label={t('camera.close')} onClick={onDone} />
        <div className="camera-titles">
          <h1 id={id}>{title}</h1>
          <p>{t('camera.page', { name, page, count })}</p>
        </div>
        {camera.torch !== null && (
          <button
            type="button"
            className="camera-light"
            aria-pressed={camera.torch}
            onClick={() => camera.setTorch(!camera.torch)}
          >
            {t('camera.torch')}
          </button>
        )}
      </header>
      <div className="camera-middle">
        {isOpen ? (
          <>
            <video ref={camera.video} className="camera-video" muted playsInline aria-label={t('camera.view')} />
            {camera.size && <Frame {...camera.size} />}
          </>
        ) : (
          <FileInstead refused={camera.state === 'REFUSED'} busy={busy} onFile={shoot} />
        )}
        <div className="camera-said" role="status">
          {problem ? (
            <StateMark mark="mend">{t(`problem.${problem}`)}</StateMark>
          ) : (
            taken &&
            (taken.flaws.length === 0 ? (
              <StateMark mark="done">{t('flaw.none')}</StateMark>
            ) : (
              taken.flaws.map((flaw) => (
                <StateMark key={flaw} mark="look">
                  {t(`flaw.${flaw}`)}
                </StateMark>
              ))
            ))
          )}
        </div>
      </div>
      <footer className="camera-foot">
        <div className="camera-row">
          <span className="camera-side">
            {taken && last !== null && place === null && (
              <button type="button" className="camera-word" onClick={() => setAgain(last)}>
                {t('camera.retake', { page: last + 1 })}
              </button>
            )}
            {place !== null && pages.length > 0 && (
              <button type="button" className="camera-word" onClick={() => setAgain(null)}>
                {t('camera.next')}
              </button>
            )}
          </span>
          {isOpen && (
            <button
              type="button"
              className="camera-shutter"
              aria-label={t('camera.shutter', { page })}
              aria-busy={busy || undefined}
              disabled={camera.state !== 'OPEN'}
              onClick={() => shoot(camera.grab())}
            />
          )}
          <button type="button" className="camera-word" onClick={onDone}>
            {pages.length > 0 ? t('camera.done', { count: pages.length }) : t('camera.leave')}
          </button>
        </div>
        <p>{busy ? t('camera.keeping') : t('camera.where')}</p>
      </footer>
      <PrivacyCover />
    </dialog>
  );
}

/** Where to lay the sheet: four brackets over the whole picture, which is kept beyond them too. */
function Frame({ width, height }: { width: number; height: number }) {
  const arm = Math.min(width, height) * 0.1;
  const corners: Corners = frameCorners(width, height);
  return (
    <svg className="camera-frame" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {corners.map(({ x, y }, i) => {
        const [right, down] = [i === 0 || i === 3 ? arm : -arm, i < 2 ? arm : -arm];
        return (
          <path
            // the four are drawn in one order for good
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place
            key={i}
            d={`M${x * width} ${y * height + down}v${-down}h${right}`}
          />
        );
      })}
    </svg>
  );
}

/** Where there is no camera for the book: the phone's own camera app, never its pictures. */
function FileInstead({
  refused,
  busy,
  onFile,
}: {
  refused: boolean;
  busy: boolean;
  onFile: (file: Blob) => Promise<void>;
}) {
  const { t } = useTranslation('pages');
  const gate = useGateIfAny();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="camera-instead">
      <StateMark mark="look">{t(refused ? 'instead.refused' : 'instead.none')}</StateMark>
      <p>{t(refused ? 'instead.allow' : 'instead.why')}</p>
      <p>{t('instead.gallery')}</p>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        className="visually-hidden"
        aria-label={t('instead.file')}
        tabIndex={-1}
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          if (file) await onFile(file);
          target.value = '';
        }}
      />
      <Button
        look="main"
        icon="camera"
        busy={busy}
        onClick={() => {
          gate?.grace();
          input.current?.click();
        }}
      >
        {t('instead.open')}
      </Button>
    </div>
  );
}
