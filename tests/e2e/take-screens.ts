/** `npm run screens`: pictures of every screen at phone and desk size, into docs/screens. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DESK, PHONE } from '../support/browser.ts';
import { standsOut } from './support/accessible.ts';
import { startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';
import { type Look, tour, tourOfTheDesk, tourOfTheLock } from './support/tour.ts';
import { tourOfThePages } from './support/tour-of-the-pages.ts';
import { withFigures } from './support/with-figures.ts';

const folder = resolve(import.meta.dirname, '../../docs/screens');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const commune = await startCommune();
let failed = false;
for (const [size, viewport] of [
  ['phone', PHONE],
  ['desk', DESK],
] as const) {
  const lookWith =
    (phone: Phone): Look =>
    async (name) => {
      await phone.page.evaluate(() =>
        document.fonts.ready.then(() => new Promise((painted) => requestAnimationFrame(painted))),
      );
      await phone.page.screenshot({ path: `${folder}/${size}-${name}.png`, animations: 'disabled' });
      const out = await standsOut(phone.page);
      if (out.length > 0) {
        failed = true;
        console.log(`${size} ${name}:`, out);
      }
    };
  for (const walk of [tour, tourOfTheLock]) {
    const phone = await Phone.start(commune.server.url, { viewport });
    await walk(phone, lookWith(phone)).catch((error: unknown) => {
      failed = true;
      console.log(`${size}:`, String(error).slice(0, 500));
    });
    await phone.close();
  }
  const cell = await commune.invite('Sìn Văn Khìn', 'CELL_SECRETARY');
  const camera = await Phone.start(commune.server.url, { viewport, camera: true });
  await camera.join(cell.link);
  await tourOfThePages(camera, size === 'phone' ? 'Lò Thị Mai' : 'Giàng Thị Dua', lookWith(camera)).catch(
    (error: unknown) => {
      failed = true;
      console.log(`${size} pages:`, String(error).slice(0, 500));
    },
  );
  await camera.close();
  const operator = await commune.invite('Hoàng Thị Vân', 'OPERATOR', commune.root);
  const desk = await Phone.start(commune.server.url, { viewport });
  await tourOfTheDesk(desk, operator.link, lookWith(desk)).catch((error: unknown) => {
    failed = true;
    console.log(`${size} desk:`, String(error).slice(0, 500));
  });
  await desk.close();
  await withFigures(viewport, (phone, name) => lookWith(phone)(`figures-${name}`)).catch((error: unknown) => {
    failed = true;
    console.log(`${size} figures:`, String(error).slice(0, 500));
  });
}
await commune.stop();
process.exitCode = failed ? 1 : 0;
