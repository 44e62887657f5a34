import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './pages-words.ts';

interface Props {
  /** JPEG, PNG or WebP */
  bytes: ArrayBuffer;
  /** tells which page it is, never what stands on it */
  label: string;
}

/** A picture drawn from its bytes: no address of it exists that could be kept or opened elsewhere. */
export function PageCanvas({ bytes, label }: Props) {
  const { t } = useTranslation('pages');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => {
    let over = false;
    createImageBitmap(new Blob([bytes])).then(
      (bitmap) => {
        const element = canvas.current;
        if (element && !over) {
          element.width = bitmap.width;
          element.height = bitmap.height;
          element.getContext('2d')?.drawImage(bitmap, 0, 0);
        }
        bitmap.close();
      },
      () => setUnreadable(true),
    );
    return () => {
      over = true;
    };
  }, [bytes]);
  if (unreadable) return <p className="secondary">{t('unreadable')}</p>;
  return <canvas ref={canvas} className="page-picture" role="img" aria-label={label} />;
}
