import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { toDocx } from '#src/documents/papers/to-docx.ts';
import { paperFormat } from '#src/domain/papers/paper-format.ts';
import { rulebook } from '../domain/make.ts';
import { checkSheets } from './check-sheets.ts';
import { samplePapers } from './sample-papers.ts';

/**
 * By hand: `npm run check:papers`. Drafts every form for an invented dossier, opens each Word file with LibreOffice,
 * measures margins and fonts of what it prints, and leaves pictures of the first two pages in docs/papers/. Then takes
 * every workbook from its screen, has LibreOffice reckon it again, and leaves pictures of some of them too.
 */

const PICTURES = resolve(import.meta.dirname, '../../docs/papers');
const PT_PER_MM = 72 / 25.4;
/** A glyph may stand out of its box by this much (mm). */
const TOLERANCE = 1;
const DEBIAN = ['libreoffice-writer', 'libreoffice-calc', 'fonts-liberation2', 'poppler-utils'];
/** Workbooks and Word files of the screens that are drawn. */
const DRAWN = ['cells.xlsx', 'report-2023.xlsx', 'class-roll.docx', 'report-year.docx'];

const format = paperFormat(rulebook, []);
const problems: string[] = [];

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    env: { ...process.env, ...env },
  });
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return `${stdout}${stderr}`;
}

function install(): void {
  if (spawnSync('dpkg', ['-s', ...DEBIAN]).status === 0) return;
  run('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN]);
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box around all words of each page in mm, the page itself first. */
function pagesOf(pdf: string): { width: number; height: number; words: Box[] }[] {
  const html = run('pdftotext', ['-bbox', pdf, '-']);
  return html
    .split('<page ')
    .slice(1)
    .map((page) => {
      const size = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
      const words = [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)];
      const mm = (points: string | undefined) => Number(points) / PT_PER_MM;
      return {
        width: mm(size?.[1]),
        height: mm(size?.[2]),
        words: words.map(([, left, top, right, bottom]) => ({
          left: mm(left),
          top: mm(top),
          right: mm(right),
          bottom: mm(bottom),
        })),
      };
    });
}

function measure(name: string, pdf: string, isLandscape: boolean): string {
  const pages = pagesOf(pdf);
  const { margin } = format;
  const say = (holds: boolean, what: string) => {
    if (!holds) problems.push(`${name}: ${what}`);
  };
  const [width, height] = isLandscape ? [297, 210] : [210, 297];
  const edges = { left: 999, right: 999, bottom: 999 };
  for (const [i, page] of pages.entries()) {
    say(Math.abs(page.width - width) < 1 && Math.abs(page.height - height) < 1, `page ${i + 1} is no A4`);
    // the number of the page, the form's code and BẢN NHÁP stand above the text
    const body = page.words.filter(({ top }) => top > margin.top - TOLERANCE - 3);
    for (const word of body) {
      edges.left = Math.min(edges.left, word.left);
      edges.right = Math.min(edges.right, page.width - word.right);
      edges.bottom = Math.min(edges.bottom, page.height - word.bottom);
    }
  }
  say(edges.left >= margin.left - TOLERANCE, `left margin ${edges.left.toFixed(1)} mm`);
  say(edges.right >= margin.right - TOLERANCE, `right margin ${edges.right.toFixed(1)} mm`);
  say(edges.bottom >= margin.bottom - TOLERANCE, `bottom margin ${edges.bottom.toFixed(1)} mm`);
  const fonts = run('pdffonts', [pdf])
    .split('\n')
    .slice(2)
    .map((line) => line.split(/\s+/)[0] ?? '')
    .filter((font) => font !== '');
  // Liberation Serif has the widths of Times New Roman and stands in for it
  for (const font of fonts) say(/TimesNewRoman|LiberationSerif/.test(font), `font ${font}`);
  const shown = (['left', 'right', 'bottom'] as const).map((side) => `${side} ${edges[side].toFixed(1)}`).join(', ');
  return `${name}: ${pages.length} page(s); nearest words: ${shown} mm; ${new Set(fonts.map((font) => font.replace(/^.*\+/, ''))).size} faces`;
}

/** Opens files with LibreOffice and writes them into a folder; gives back what it said. */
function convert(format: string, folder: string, of: readonly string[]): string {
  const profile = `-env:UserInstallation=file://${work}/profile`;
  return run('soffice', ['--headless', '--norestore', profile, '--convert-to', format, '--outdir', folder, ...of]);
}

function draw(pdf: string, name: string): void {
  run('pdftoppm', ['-r', '64', '-gray', '-png', '-f', '1', '-l', '2', pdf, join(PICTURES, name)]);
}

install();
const work = mkdtempSync(join(tmpdir(), 'papers-'));
const papers = samplePapers();
for (const { name, model } of papers) writeFileSync(join(work, `${name}.docx`), toDocx(model, format));
const files = papers.map(({ name }) => join(work, `${name}.docx`));
const said = convert('pdf', work, files);
if (/error|repair|could not be loaded/i.test(said)) problems.push(`LibreOffice: ${said}`);
rmSync(PICTURES, { recursive: true, force: true });
mkdirSync(PICTURES, { recursive: true });
for (const { name, model } of papers) {
  const pdf = join(work, `${name}.pdf`);
  if (!readdirSync(work).includes(`${name}.pdf`)) {
    problems.push(`${name}: LibreOffice made nothing of it`);
    continue;
  }
  process.stdout.write(`${measure(name, pdf, model.landscape)}\n`);
  draw(pdf, name);
}

const sheets = join(work, 'sheets');
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/papers/vitest.config.ts'];
run(process.execPath, vitest, { SHEETS_DIR: sheets });
const checked = checkSheets(sheets, convert);
for (const line of checked.lines) process.stdout.write(`${line}\n`);
problems.push(...checked.problems);
convert(
  'pdf',
  sheets,
  DRAWN.map((name) => join(sheets, name)),
);
for (const name of DRAWN) {
  const stem = name.replace(/\..*$/, '');
  const pdf = join(sheets, `${stem}.pdf`);
  const words = run('pdftotext', [pdf, '-']);
  if (/###/.test(words)) problems.push(`${name}: a column is too narrow for its figure`);
  draw(pdf, stem);
}
const bytes = readdirSync(PICTURES).reduce((sum, name) => sum + readFileSync(join(PICTURES, name)).length, 0);
process.stdout.write(`${readdirSync(PICTURES).length} pictures, ${Math.round(bytes / 1024)} kB, in docs/papers\n`);
rmSync(work, { recursive: true, force: true });
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
