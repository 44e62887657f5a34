/** Draws the app's icons from their one drawing; run it when public/icons/icon.svg changes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumPath } from './machine.ts';

const folder = resolve(import.meta.dirname, '../../public/icons');
const svg = readFileSync(`${folder}/icon.svg`, 'utf8');
// a launcher may cut a maskable icon to a circle: the drawing keeps to the inner 80 %, on a full ground
const maskable = svg
  .replace('rx="96" ', '')
  .replace('<rect x="128"', '<g transform="translate(51 51) scale(.8)"><rect x="128"')
  .replace('</svg>', '</g></svg>');

const browser = await chromium.launch({
  executablePath: chromiumPath() ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, drawing] of [
  ['icon', svg],
  ['maskable', maskable],
] as const) {
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<body style="margin:0">${drawing.replace('<svg ', `<svg width="${size}" height="${size}" `)}</body>`,
    );
    writeFileSync(`${folder}/${name}-${size}.png`, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
}
await browser.close();
