import { useEffect, useRef } from 'react';
import type { BarChartData } from '../../documents/chart/draw-chart.ts';
import './reports.css';

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
    import('../../documents/chart/draw-chart.ts').then(
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
