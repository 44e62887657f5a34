import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import './qr-scanner.css';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const LOOK_EVERY_MS = 250;

interface Props {
  /** called before the camera's question covers the page */
  onAsk: () => void;
  onText: (text: string) => void;
  onStop: () => void;
}

/** Reads a QR code by the camera: with the browser's own detector where there is one, else with a small reader. */
export function QrScanner({ onAsk, onText, onStop }: Props) {
  const { t } = useTranslation('common');
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onText);
  found.current = onText;
  const ask = useRef(onAsk);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    ask.current();
    (async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const element = video.current;
      if (over || !element) return;
      element.srcObject = stream;
      await element.play();
      const read = await makeReader();
      const look = async () => {
        const text = await read(element).catch(() => null);
        if (over) return;
        if (text) found.current(text);
        else timer = setTimeout(look, LOOK_EVERY_MS);
      };
      look();
    })().catch(() => setFailed(true));
    return () => {
      over = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  return (
    <div className="stack">
      {failed ? (
        <Notice mark="look" title={t('scanner.noCamera')} alert />
      ) : (
        <>
          <p>{t('scanner.aim')}</p>
          <video ref={video} className="qr-video" muted playsInline />
        </>
      )}
      <Button onClick={onStop}>{t('scanner.stop')}</Button>
    </div>
  );
}

async function makeReader(): Promise<(video: HTMLVideoElement) => Promise<string | null>> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Native) {
    const detector = new Native({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!context || video.videoWidth === 0) return null;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, width, height)?.data ?? null;
  };
}
