import { useTranslation } from 'react-i18next';
import type { Timeline } from '../../domain/resume/timeline.ts';
import { writeDay } from '../../ui/day-text.ts';
import { type BandRow, bandRows, type MonthState } from './band-rows.ts';

const CELL = 20;
const LABEL = 84;
const ROW = 22;

const KEY: readonly Exclude<MonthState, 'BEFORE' | 'AFTER'>[] = ['WORK', 'GAP', 'OVERLAP', 'UNCLEAR'];

/** Item 15 as a band, a row a year, a box a month: each state has its own shape, colour and word. */
export function WorkBand({ band }: { band: Timeline }) {
  const { t } = useTranslation('resume');
  const rows = bandRows(band);
  if (band.first === null) return null;
  const span = { from: writeDay(band.first), to: writeDay(band.now) };
  const gaps = band.gaps.length + (band.untilNow ? 1 : 0);
  const seen = KEY.filter((state) => rows.some(({ months }) => months.includes(state)));
  return (
    <figure className="pad stack band">
      <figcaption className="secondary">{t('band.title', span)}</figcaption>
      <svg
        className="band-drawing"
        viewBox={`0 0 ${LABEL + 12 * CELL} ${rows.length * ROW}`}
        role="img"
        aria-label={t('band.label', { ...span, gaps, overlaps: band.overlaps.length })}
      >
        {rows.map((row, at) => (
          <Row key={row.from} row={row} y={at * ROW} />
        ))}
      </svg>
      <ul className="cluster band-key" aria-hidden="true">
        {seen.map((state) => (
          <li key={state}>
            <svg aria-hidden="true" focusable="false" className="band-key-drawing" viewBox={`0 0 ${CELL} ${ROW}`}>
              <Month state={state} x={0} y={0} />
            </svg>
            {t(`band.key.${state}`)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Row({ row: { from, to, months }, y }: { row: BandRow; y: number }) {
  return (
    <>
      <text className="band-year" x={LABEL - 8} y={y + ROW / 2 + 4.5} textAnchor="end">
        {from === to ? from : `${from}–${to}`}
      </text>
      {months.map((state, month) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: months never move
        <Month key={month} state={state} x={LABEL + month * CELL} y={y} />
      ))}
    </>
  );
}

/** Filled: written · empty, dashed: nothing · two bars: two lines · a dot: not known to the month. */
function Month({ state, x, y }: { state: MonthState; x: number; y: number }) {
  const [top, height] = [y + 3, ROW - 6];
  switch (state) {
    case 'WORK':
      return <rect className="band-work" x={x} y={top} width={CELL} height={height} />;
    case 'GAP':
      return <rect className="band-gap" x={x + 2} y={top + 1} width={CELL - 4} height={height - 2} />;
    case 'OVERLAP':
      return (
        <>
          <rect className="band-overlap" x={x} y={top} width={CELL} height={height / 2 - 1} />
          <rect className="band-overlap" x={x} y={top + height / 2 + 1} width={CELL} height={height / 2 - 1} />
        </>
      );
    case 'UNCLEAR':
      return <circle className="band-unclear" cx={x + CELL / 2} cy={y + ROW / 2} r={4} />;
    default:
      return null;
  }
}
