import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../../src/lib/must.ts';
import { startServer } from '../../support/server.ts';
import { Phone } from './phone.ts';

/** Pages that show the figures of the papers, by the unit and the day of each paper. */
const UNITS = [
  ['138-TB-HU', /138-TB\/HU/, '?den=2021-06-30'],
  ['374-CV-DUK', /374-CV\/ĐUK/, '?den=2022-07-10'],
  ['hua-bum-year', /Hua Bum/, '?den=2023-06-30'],
  ['hua-bum-term', /Hua Bum/, '?ky=nhiem-ky&den=2023-09-30'],
] as const;

/** Opens the book with the figures of four papers at its desk, page by page, each as of the day of its paper. */
export async function withFigures(
  viewport: { width: number; height: number },
  look: (desk: Phone, name: string) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-nguon-figures-'));
  const server = await startServer({ dataDir, practice: 'figures' });
  const desk = await Phone.start(server.url, { viewport });
  try {
    await desk.join(must(server.operatorLink, 'the link that the start prints'));
    const to = async (path: string, ready: RegExp) => {
      await desk.page.evaluate((address) => history.pushState(null, '', address), path);
      await desk.heading(ready).first().waitFor();
    };
    await to('/chi-tieu?den=2023-09-30', /^Chỉ tiêu$/);
    await desk.page.getByText('59/60', { exact: true }).first().waitFor();
    await look(desk, 'nam-nhun');
    for (const [name, unit, query] of UNITS) {
      await to('/chi-tieu?den=2023-09-30', /^Chỉ tiêu$/);
      const link = desk.page.getByRole('link', { name: unit }).first();
      const path = new URL((await link.getAttribute('href')) ?? '', server.url).pathname;
      await to(`${path}${query}`, /Chỉ tiêu|Số liệu|Hua Bum/);
      await desk.page.getByText('đã kết nạp', { exact: false }).first().waitFor();
      await look(desk, name);
    }
    await to('/bao-cao/nam/2023?den=2023-09-30', /^Báo cáo năm 2023/);
    await desk.page.getByRole('table').first().waitFor();
    await look(desk, 'structure');
  } finally {
    await desk.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
