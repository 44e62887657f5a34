import type { CDPSession, Page } from 'playwright-core';

interface Row {
  name: string;
  budget: string;
  /** ms */
  limit: number;
  /** how much slower than this machine */
  cpu: 1 | 4;
  what: 'open' | 'sort' | 'filter' | 'report';
}

/** What the desk of a commune with forty cells does, by the budgets of its screens. */
export const DESK_ROWS: readonly Row[] = [
  { name: 'cells table from unlock, large', budget: '1.0 s', limit: 1_000, cpu: 1, what: 'open' },
  { name: 'cells table from unlock, large, CPU 4x', budget: '1.0 s (CPU 1x)', limit: 1_000, cpu: 4, what: 'open' },
  { name: 'cells table sorted, CPU 4x', budget: '50 ms', limit: 50, cpu: 4, what: 'sort' },
  { name: 'cells table filtered, CPU 4x', budget: '50 ms', limit: 50, cpu: 4, what: 'filter' },
  { name: 'report page of the year, large', budget: '300 ms', limit: 300, cpu: 1, what: 'report' },
  { name: 'report page of the year, large, CPU 4x', budget: '300 ms (CPU 1x)', limit: 300, cpu: 4, what: 'report' },
];

const CELLS = '/cac-chi-bo';
const REPORTS = '/bao-cao';
const reportOfYear = () => `${REPORTS}/nam/${new Date().getFullYear()}`;
/** By then everybody is read in the background: a tap right after the opening is another question. */
const SETTLED_MS = 3_000;

/** Opens each page once, so that its code is there before anything is measured. */
export async function visitDesk(page: Page, pin: string): Promise<void> {
  await unlock(page, pin, CELLS);
  await go(page, reportOfYear());
}

/** One row measured once, on a desk whose book was opened with the PIN; ms. */
export async function deskRow(page: Page, cdp: CDPSession, pin: string, { what, cpu }: Row): Promise<number> {
  if (what !== 'open') {
    await unlock(page, pin, what === 'report' ? REPORTS : CELLS);
    await page.evaluate((ms) => new Promise((later) => setTimeout(later, ms)), SETTLED_MS);
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  const ms = await (what === 'open'
    ? unlock(page, pin, CELLS)
    : what === 'report'
      ? go(page, reportOfYear())
      : change(page, what));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return ms;
}

/** From the PIN to the page of an address, drawn with all that it lists. */
async function unlock(page: Page, pin: string, path: string): Promise<number> {
  await page.evaluate(async (to) => {
    await globalThis.gate.lock('warm');
    history.pushState(null, '', to);
  }, path);
  return page.evaluate(
    async ([secret, wanted]) => {
      const from = performance.now();
      const opened = await globalThis.gate.openWarm(secret);
      if (!opened.ok) throw new Error(opened.error.code);
      while (document.querySelectorAll(wanted).length === 0) {
        await new Promise(requestAnimationFrame);
      }
      await new Promise((later) => requestAnimationFrame(() => setTimeout(later)));
      return performance.now() - from;
    },
    [pin, path === CELLS ? 'tbody tr:nth-child(40)' : 'main h1'] as const,
  );
}

/** From one page of the open book to another with a table. */
function go(page: Page, path: string): Promise<number> {
  return page.evaluate(async (to) => {
    const from = performance.now();
    history.pushState(null, '', to);
    while (!document.querySelector('.data-table tbody tr')) await new Promise(requestAnimationFrame);
    await new Promise((later) => requestAnimationFrame(() => setTimeout(later)));
    return performance.now() - from;
  }, path);
}

/** From the click on a heading, or the key in the field, to the frame that shows the rows in their new places. */
function change(page: Page, what: 'sort' | 'filter'): Promise<number> {
  return page.evaluate(async (kind) => {
    const times: number[] = [];
    for (let i = 0; i < 22; i++) {
      const rows = document.querySelector('.data-table tbody');
      if (!rows) throw new Error('no table');
      const moved = new Promise<void>((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done();
        });
        observer.observe(rows, { childList: true });
      });
      const from = performance.now();
      if (kind === 'sort') {
        // the second click turns the order that the table has from the beginning
        const heading = document.querySelector<HTMLElement>('thead .data-sort');
        if (heading?.closest('th')?.ariaSort === null) heading.click();
        heading?.click();
      } else {
        const field = document.querySelector<HTMLInputElement>('input[type=search]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, i % 2 ? '' : '1');
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      }
      await moved;
      await new Promise((later) => requestAnimationFrame(() => setTimeout(later)));
      // the first ones are run by the interpreter
      if (i > 1) times.push(performance.now() - from);
      await new Promise((later) => setTimeout(later, 200));
    }
    return times.toSorted((a, b) => a - b)[10] ?? 0;
  }, what);
}
