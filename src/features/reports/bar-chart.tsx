import { useEffect, useRef } from 'react';
import './reports.css';

export interface Bar {
  name: string;
  /** one figure a series */
  values: readonly number[];
  /** what is written behind the bar: "37 · 62,71 %" */
  text: string;
}

export interface BarChartData {
  label: string;
  /** one or two; the second is drawn in stripes */
  series: readonly { name: string }[];
  bars: readonly Bar[];
}

/**
 * Bars of the figures that stand in a table beside them. The library that draws is fetched only here; where it is
 * missing (in flight mode, before it was ever fetched) the table says the same.
 */
export function BarChart({ label, series, bars }: BarChartData) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const data = JSON.stringify({ label, series, bars });
  useEffect(() => {
    const place = canvas.current;
    if (!place?.getContext('2d')) return;
    let over = false;
    let stop = () => {};
    import('./draw-chart.ts').then(
      ({ drawChart }) => {
        if (!over) stop = drawChart(place, JSON.parse(data) as BarChartData);
      },
      () => {},
    );
    return () => {
      over = true;
      stop();
    };
  }, [data]);
  const legend = series.length > 1 ? `${series.map(({ name }) => name).join(', ')}. ` : '';
  return (
    <div className="report-chart">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${label}. ${legend}${bars.map(({ name, text }) => `${name}: ${text}`).join('; ')}`}
      />
    </div>
  );
}
