import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, type Plugin } from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend);

export interface BarChartData {
  label: string;
  /** one or two; the second is drawn in stripes */
  series: readonly { name: string }[];
  bars: readonly {
    name: string;
    /** one figure a series */
    values: readonly number[];
    /** what is written behind the bar: "37 · 62,71 %" */
    text: string;
  }[];
}

/** Height of one row of bars and of what stands around them, in pixels at the common text size. */
const ROW = 40;
const AROUND = 24;
const LEGEND = 40;

interface Colours {
  ink: string;
  bar: string;
  line: string;
  ground: string;
}

/** Paper is white in every theme. */
const ON_PAPER: Colours = { ink: '#000000', bar: '#17457a', line: '#bbbbbb', ground: '#ffffff' };

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return { ink: token('--ink'), bar: token('--act'), line: token('--line'), ground: token('--surface') };
}

/**
 * Draws the bars and keeps them in the colours of the theme, of paper while it prints.
 *
 * @returns takes the drawing and its listeners away again
 */
export function drawChart(canvas: HTMLCanvasElement, data: BarChartData): () => void {
  const box = canvas.parentElement as HTMLElement;
  const size = Number.parseFloat(getComputedStyle(box).fontSize);
  const rows = data.bars.length * (data.series.length > 1 ? 1.4 : 1);
  // the height follows from the number of bars; no class can say it (set by CSSOM, which the policy allows)
  box.style.height = `${Math.round(((rows * ROW + AROUND + (data.series.length > 1 ? LEGEND : 0)) * size) / 16)}px`;
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: data.bars.map(({ name }) => wrapped(name)),
      datasets: data.series.map(({ name }, i) => ({
        label: name,
        data: data.bars.map(({ values }) => values[i] ?? 0),
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      // what stands in the table beside needs no hovering here
      events: [],
      // room for the words behind the longest bar
      layout: { padding: { right: size * Math.max(3, ...data.bars.map(({ text }) => text.length * 0.62)) } },
      scales: {
        x: { beginAtZero: true, display: false },
        y: { grid: { display: false }, ticks: { autoSkip: false } },
      },
      plugins: { legend: { display: data.series.length > 1, position: 'bottom' } },
    },
    plugins: [valueLabels(data, size)],
  });
  const paint = (colours: Colours) => {
    const { datasets } = chart.data;
    for (const [i, set] of datasets.entries()) {
      set.backgroundColor = i === 0 ? colours.bar : stripes(colours);
      set.borderColor = colours.bar;
      set.borderWidth = i === 0 ? 0 : 2;
    }
    const font = { size, family: getComputedStyle(box).fontFamily };
    const { options } = chart;
    options.color = colours.ink;
    options.font = font;
    const ticks = options.scales?.y?.ticks;
    if (ticks) Object.assign(ticks, { color: colours.ink, font });
    const labels = options.plugins?.legend?.labels;
    if (labels) Object.assign(labels, { color: colours.ink, font });
    chart.update('none');
  };
  const onScreen = () => paint(coloursOf(box));
  const onPaper = () => paint(ON_PAPER);
  onScreen();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const theme = new MutationObserver(onScreen);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-text'] });
  dark.addEventListener('change', onScreen);
  window.addEventListener('beforeprint', onPaper);
  window.addEventListener('afterprint', onScreen);
  return () => {
    theme.disconnect();
    dark.removeEventListener('change', onScreen);
    window.removeEventListener('beforeprint', onPaper);
    window.removeEventListener('afterprint', onScreen);
    chart.destroy();
  };
}

/** The figures behind the bars: nobody has to measure a bar with the eye. */
function valueLabels({ bars }: BarChartData, size: number): Plugin<'bar'> {
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      const metas = chart.getSortedVisibleDatasetMetas();
      ctx.save();
      ctx.fillStyle = String(chart.options.color);
      ctx.font = `600 ${size}px ${chart.options.font?.family ?? 'sans-serif'}`;
      ctx.textBaseline = 'middle';
      for (const [i, { text }] of bars.entries()) {
        const ends = metas.flatMap(({ data }) => data[i] ?? []);
        const x = Math.max(...ends.map((end) => end.x));
        const y = ends.reduce((sum, end) => sum + end.y, 0) / Math.max(1, ends.length);
        ctx.fillText(text, x + size / 2, y);
      }
      ctx.restore();
    },
  };
}

/** Slanted stripes, told apart from a full bar without its colour. */
function stripes({ bar, ground }: Colours): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const context = tile.getContext('2d');
  if (!context) return ground;
  context.fillStyle = ground;
  context.fillRect(0, 0, 8, 8);
  context.strokeStyle = bar;
  context.lineWidth = 2;
  context.beginPath();
  for (const from of [-8, 0, 8]) {
    context.moveTo(from, 8);
    context.lineTo(from + 8, 0);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? ground;
}

/** A long name in lines that a narrow screen has room for. */
function wrapped(name: string): string[] {
  const lines = [''];
  for (const word of name.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > 18) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]}…`];
}
