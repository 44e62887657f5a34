import type { Page } from 'playwright-core';
import { type BenchPhone, PIN, pause, slowed } from './bench-phone.ts';
import type { BenchRow } from './bench-row.ts';

interface DeskWorld {
  phone: BenchPhone;
}
type What = 'open' | 'sort' | 'filter' | 'report';

/** What the desk of a commune with forty cells does, by the budgets of its screens. */
export const DESK_ROWS: readonly BenchRow<DeskWorld>[] = [
  row('cells table from unlock, large', '≤ 1.0 s', 1_000, 1, 'open'),
  row('cells table from unlock, large, CPU 4×', null, null, 4, 'open'),
  row('cells table sorted, CPU 4×', '≤ 50 ms', 50, 4, 'sort'),
  row('cells table filtered, CPU 4×', '≤ 50 ms', 50, 4, 'filter'),
  row('report page of the year, large', '≤ 300 ms', 300, 1, 'report'),
  row('report page of the year, large, CPU 4×', null, null, 4, 'report'),
];

function row(name: string, budget: string | null, ms: number | null, cpu: 1 | 4, what: What): BenchRow<DeskWorld> {
  return {
    name,
    budget,
    limits: ms === null ? {} : { ms },
    measure: async ({ phone }) => ({ ms: await measureDesk(phone, cpu, what) }),
  };
}

const CELLS = '/cac-chi-bo';
const REPORTS = '/bao-cao';
const reportOfYear = () => `${REPORTS}/nam/${new Date().getFullYear()}`;
/** By then everybody is read in the background: a tap right after the opening is another question. */
const SETTLED_MS = 3_000;

/** Opens each page once, so that its code is there before anything is measured. */
export async function visitDesk(page: Page): Promise<void> {
  await unlock(page, PIN, CELLS);
  await go(page, reportOfYear());
}

async function measureDesk({ page, cdp }: BenchPhone, cpu: 1 | 4, what: What): Promise<number> {
  if (what !== 'open') {
    await unlock(page, PIN, what === 'report' ? REPORTS : CELLS);
    await pause(page, SETTLED_MS);
  }
  return slowed(cdp, cpu, () =>
    what === 'open' ? unlock(page, PIN, CELLS) : what === 'report' ? go(page, reportOfYear()) : change(page, what),
  );
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
