import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(
    root: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[] }>;
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong on the page as it stands, one line each; WCAG 2.2 AA and best practices, or these rules. */
export async function violations(page: Page, rules = EVERYTHING): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)).then(() => undefined),
  );
  await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations: found } = await axe.run(document, { runOnly });
    return found.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`),
    );
  }, rules);
}

/** Whether anything stands out at the side: a page never scrolls sideways. */
export async function standsOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element) => element.closest('.tabs, thead, .paper-leader') !== null;
    return [...document.querySelectorAll('main *, nav *')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 0 &&
          box.right > width + 1 &&
          !scrolls(element) &&
          getComputedStyle(element).position !== 'absolute'
        );
      })
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName}.${element.className}: ${Math.round(element.getBoundingClientRect().right)} > ${width}`,
      );
  });
}

/** Buttons and links of the page's foot that a passing word lies over: they cannot be tapped while it stands there. */
export async function coveredByToast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const toast = document.querySelector('.toast')?.getBoundingClientRect();
    if (!toast) return [];
    return [...document.querySelectorAll('.page-foot :is(a, button), nav :is(a, button)')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.top < toast.bottom && box.bottom > toast.top && box.left < toast.right && box.right > toast.left;
      })
      .map((element) => `under the toast: ${element.textContent}`);
  });
}
