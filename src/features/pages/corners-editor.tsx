import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Corners, movedCorner, type Point } from '../../documents/pages/corners.ts';
import { PageCanvas } from './page-canvas.tsx';

/** The drawing is this wide in its own measure, about the pixels of a phone: a handle is 48 of them. */
const WIDE = 320;
const HANDLE = 24;
const STEP = 0.01;
const LARGE_STEP = 0.05;
const NAMES = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'] as const;
const KEYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface Props {
  photo: ArrayBuffer;
  size: { width: number; height: number };
  label: string;
  corners: Corners;
  onChange: (corners: Corners) => void;
}

/** The photo with the four corners of its page: pulled by a finger, or moved by the arrows, one after the other. */
export function CornersEditor({ photo, size, label, corners, onChange }: Props) {
  const { t } = useTranslation('pages');
  const drawing = useRef<SVGSVGElement>(null);
  const high = (WIDE * size.height) / size.width;
  const outline = corners.map(({ x, y }) => `${x * WIDE},${y * high}`).join(' ');
  const percent = (share: number) => Math.round(share * 100);

  function pull(event: PointerEvent<SVGGElement>, index: number) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = drawing.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const to = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    onChange(movedCorner(corners, index, to));
  }

  function press(event: KeyboardEvent, index: number) {
    const way = KEYS[event.key];
    const from = corners[index];
    if (!way || !from) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    onChange(movedCorner(corners, index, { x: from.x + way.x * step, y: from.y + way.y * step }));
  }

  return (
    <div className="corners">
      <PageCanvas bytes={photo} label={label} />
      <svg ref={drawing} viewBox={`0 0 ${WIDE} ${high}`} className="corners-drawing">
        <title>{t('edit.corners')}</title>
        <polygon className="corners-halo" points={outline} />
        <polygon points={outline} />
        {corners.map(({ x, y }, i) => (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its place
            key={i}
            role="slider"
            tabIndex={0}
            aria-label={t(`corner.${NAMES[i] ?? 'topLeft'}`)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent(x)}
            aria-valuetext={t('corner.at', { x: percent(x), y: percent(y) })}
            className="corner"
            transform={`translate(${x * WIDE} ${y * high})`}
            onKeyDown={(event) => press(event, i)}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => pull(event, i)}
          >
            <circle r={HANDLE} className="corner-target" />
            <circle r={HANDLE / 2} className="corner-ring" />
            <circle r={2} className="corner-point" />
          </g>
        ))}
      </svg>
    </div>
  );
}
