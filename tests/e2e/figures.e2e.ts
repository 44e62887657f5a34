import { expect, test } from 'vitest';
import { DESK } from '../support/browser.ts';
import { withFigures } from './support/with-figures.ts';

/** What each page must say, of the paper that it is held against. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  // the article on Nậm Nhùn, end of September 2023
  'nam-nhun': ['59/60', '98,33 %', 'Còn 1'],
  // 138-TB/HU, 18/6/2021
  '138-TB-HU': ['45/210', '21,43 %', 'Còn 165'],
  // 374-CV/ĐUK, 2022; the quota of 486-QĐ/TU
  '374-CV-DUK': ['63/130', '48,46 %', 'Còn 67'],
  'hua-bum-year': ['6/5', '120 %'],
  'hua-bum-term': ['20/25', '80 %', 'Còn 5'],
  // 37 of 59 aged 18–30, 35 with college or university: of those admitted, not of the target
  structure: ['37', '62,71 %', '35', '59,32 %'],
};

test('npm start -- --practice figures: the screens say what the four papers say', async () => {
  const missing: string[] = [];
  const seen: string[] = [];
  await withFigures(DESK, async (desk, name) => {
    const text = (await desk.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    seen.push(name);
    for (const figure of SAYS[name] ?? []) if (!text.includes(figure)) missing.push(`${name}: ${figure}`);
    desk.expectNoComplaints();
  });
  expect(seen.sort()).toEqual(Object.keys(SAYS).sort());
  expect(missing).toEqual([]);
});
