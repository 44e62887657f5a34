import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Legend,
  LinearScale,
  type Plugin,
} from 'chart.js';

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

function coloursOf(style: CSSStyleDeclaration): Colours {
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
  let chart: Chart | null = null;
  const draw = (colours: Colours) => {
    chart?.destroy();
    chart = new Chart(canvas, barChart(data, colours, getComputedStyle(box)));
  };
  const onScreen = () => {
    const style = getComputedStyle(box);
    const isDouble = data.series.length > 1;
    const rows = data.bars.length * (isDouble ? 1.4 : 1) * ROW + AROUND + (isDouble ? LEGEND : 0);
    // the height follows from the number of bars; no class can say it (set by CSSOM, which the policy allows)
    box.style.height = `${Math.round((rows * Number.parseFloat(style.fontSize)) / 16)}px`;
    draw(coloursOf(style));
  };
  const onPaper = () => draw(ON_PAPER);
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
    chart?.destroy();
  };
}

function barChart(
  { series, bars }: BarChartData,
  colours: Colours,
  style: CSSStyleDeclaration,
): ChartConfiguration<'bar'> {
  const size = Number.parseFloat(style.fontSize);
  const text = { color: colours.ink, font: { size, family: style.fontFamily } };
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ name }) => wrapped(name)) as unknown as string[],
      datasets: series.map(({ name }, i) => ({
        label: name,
        data: bars.map(({ values }) => values[i] ?? 0),
        backgroundColor: i === 0 ? colours.bar : stripes(colours),
        borderColor: colours.bar,
        borderWidth: i === 0 ? 0 : 2,
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
      layout: { padding: { right: size * Math.max(3, ...bars.map(({ text: words }) => words.length * 0.62)) } },
      scales: {
        x: { beginAtZero: true, display: false },
        y: { border: { color: colours.line }, grid: { display: false }, ticks: { autoSkip: false, ...text } },
      },
      plugins: { legend: { display: series.length > 1, position: 'bottom', labels: text } },
    },
    plugins: [valueLabels(bars, text)],
  };
}

/** The figures behind the bars: nobody has to measure a bar with the eye. */
function valueLabels(
  bars: BarChartData['bars'],
  { color, font }: { color: string; font: { size: number; family: string } },
): Plugin<'bar'> {
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      const metas = chart.getSortedVisibleDatasetMetas();
      ctx.save();
      ctx.fillStyle = color;
      ctx.font = `600 ${font.size}px ${font.family}`;
      ctx.textBaseline = 'middle';
      for (const [i, { text }] of bars.entries()) {
        const ends = metas.flatMap(({ data }) => data[i] ?? []);
        const x = Math.max(...ends.map((end) => end.x));
        const y = ends.reduce((sum, end) => sum + end.y, 0) / Math.max(1, ends.length);
        ctx.fillText(text, x + font.size / 2, y);
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
