import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Commune, startCommune } from './support/commune.ts';
import { Phone } from './support/phone.ts';

let commune: Commune;
beforeAll(async () => {
  commune = await startCommune();
});
afterAll(() => commune.stop());

test('one candidate typed offline on one phone appears on a second one', async () => {
  const secretary = await Phone.start(commune.server.url);
  const deputy = await Phone.start(commune.server.url);
  await secretary.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await deputy.join((await commune.invite('Tao Văn Chiến', 'CELL_DEPUTY')).link);

  await secretary.setOffline(true);
  await secretary.addCandidate('Lùng Văn Đúc', { birthDate: '12/8/2001' });
  await secretary.heading('Lùng Văn Đúc').waitFor();
  await secretary.setOffline(false);
  await secretary.sendNow();

  await deputy.sendNow();
  await deputy.openPerson('Lùng Văn Đúc');
  expect(await deputy.heading('Lùng Văn Đúc').isVisible()).toBe(true);
  secretary.expectNoComplaints();
  deputy.expectNoComplaints();
  await secretary.close();
  await deputy.close();
});
