import type { Sign } from '../../db/gate.ts';
import './sign-mark.css';

const FIGURES: Record<Sign['figure'], string> = {
  BUFFALO: 'M4 6c0 4 3 5 5 5h6c2 0 5-1 5-5M8 11c0 5 1 9 4 9s4-4 4-9M10.500 16h.01M13.500 16h.01',
  FISH: 'M3 12c3-5 9-6 14-1l4-3v8l-4-3c-5 5-11 4-14-1zM8 11.500h.01',
  BIRD: 'M3 13c4 0 5-7 10-7 3 0 4 2 4 4l4 1-4 2c0 4-3 6-7 6-3 0-5-1-7-6zM14 9h.01M10 19v3M13 19v3',
  FLOWER:
    'M12 12m-2.500 0a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0M12 9.500c-4-6 4-6 0 0M14.500 12c6-4 6 4 0 0M12 14.500c4 6-4 6 0 0M9.500 12c-6 4-6-4 0 0',
  MOUNTAIN: 'M2 20 9 6l4 7 3-4 6 11zM7.500 9l1.500 2 1.500-1',
  MOON: 'M19 14.500A8 8 0 1 1 10.500 4a6.500 6.500 0 0 0 8.500 10.500z',
  LEAF: 'M5 20c0-10 5-15 15-16 0 10-5 15-13 14M5 20c2-5 5-8 10-11',
  BOAT: 'M3 16h18l-3 5H6zM12 3v13M12 4l7 9h-7M12 7l-5 6h5',
};

/** How a person finds the own book on a shared phone: a figure on a colour, never a name. */
export function SignMark({ sign }: { sign: Sign }) {
  return (
    <svg className={`sign sign-${sign.colour}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={FIGURES[sign.figure]} />
    </svg>
  );
}
