import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../src/lib/must.ts';
import { SCHEMA_VERSION } from '../../src/protocol/version.ts';
import { DESK } from '../support/browser.ts';
import { newRecordId, TestDevice } from '../support/enrol-device.ts';
import { type Commune, startCommune } from './support/commune.ts';
import { decide, sendBack, sendDossier } from './support/dossier.ts';
import { Phone } from './support/phone.ts';

const PA_BON = 'Chi bộ bản Pá Bon';
const PA_SAP = 'Chi bộ bản Pá Sập';
const FAMILIES = ['Lò', 'Chìn', 'Lùng', 'Sìn', 'Pàn', 'Vàng', 'Giàng', 'Tao', 'Điêu'];
const GIVEN = ['Sơn', 'Quý', 'Hặc', 'Páo', 'Chiến', 'Dũng', 'Tủa', 'Mừng'];

let commune: Commune;
let secondCell: string;
beforeAll(async () => {
  commune = await startCommune();
  secondCell = newRecordId();
  const unit = { id: secondCell, parentId: commune.commune, kind: 'CELL', name: PA_SAP, isSpecialArea: true };
  expect((await commune.operator.request('POST', '/api/v1/units', { json: unit })).status).toBe(200);
});
afterAll(() => commune.stop());

/** Another phone of the cell brings people of its list; what they are called is told. */
async function bringPeople(cell: string, count: number): Promise<string[]> {
  const device = await TestDevice.create(commune.server.url);
  const joined = await device.redeem((await commune.invite('Tao Thị Lả', 'CELL_DEPUTY', cell)).link);
  expect(joined.status).toBe(200);
  let n = 0;
  const put = (type: string, rec: string, set: Record<string, unknown>) => ({
    ...{ n: ++n, type, rec, scope: cell, do: 'put', base: {}, set, claimedAt: Date.now(), schema: SCHEMA_VERSION },
  });
  const names = Array.from(
    { length: count },
    (_, i) => `${FAMILIES[i % FAMILIES.length]} Văn ${GIVEN[i % GIVEN.length]} ${i % 2 ? 'Mạnh' : 'Minh'}`,
  );
  const ops = names.flatMap((name) => {
    const person = newRecordId();
    const facts = { name, birthDate: '1999-03-12', isYouthUnionMember: true, generalEducation: '12/12', sources: [] };
    const listed = { candidateId: person, code: 'LISTED', day: '2025-03-01', outcome: 'PASSED' };
    return [put('candidate', person, facts), put('step', newRecordId(), listed)];
  });
  const { head } = await device.sync({ ops });
  const refused = head?.results?.filter(({ status = 'applied' }) => status !== 'applied');
  expect(refused).toEqual([]);
  return names;
}

/** Proposes everybody whom the book would propose. */
async function nominate(phone: Phone, count: number): Promise<void> {
  await phone.goto('Thêm');
  await phone.tap(phone.link('Lớp bồi dưỡng'));
  await phone.tap(phone.button(`Đề nghị ${count} người`));
  await phone.page.getByRole('region', { name: 'Đã đề nghị, chờ xã xếp lớp' }).waitFor();
}

/** The fraction of the quota's page. */
async function quota(phone: Phone, fraction: string, percent: string): Promise<void> {
  await phone.sendNow();
  await phone.goto('Chỉ tiêu');
  await phone.page.getByText(fraction, { exact: true }).first().waitFor();
  await phone.page.getByText(`(${percent} %)`).first().waitFor();
}

/** The cell carries the decision out; whether there is a signal is the caller's. */
async function celebrate(phone: Phone, name: string): Promise<void> {
  await phone.openPerson(name);
  const id = must(/\/nguoi\/([^/?]+)/.exec(phone.page.url())?.[1], 'the person');
  await phone.page.evaluate((to) => history.pushState(null, '', to), `/nguoi/${id}/cac-buoc?ghi=CEREMONY`);
  await phone.heading(/^Ghi:/).waitFor();
  await phone.tap(phone.button('Lưu bước'));
  await phone.button('Lưu bước').waitFor({ state: 'detached' });
}

test('quota down, 34 proposed up, a class of 30, two dossiers, one returned, decided, ceremonies: the figures agree on three screens', async () => {
  const [ofPaBon, ofPaSap] = [await bringPeople(commune.cell, 17), await bringPeople(secondCell, 17)];
  const [first, second] = [must(ofPaBon[0], 'a person'), must(ofPaSap[1], 'a person')];
  const paBon = await Phone.start(commune.server.url);
  await paBon.join((await commune.invite('Lò Văn Pánh', 'CELL_SECRETARY')).link);
  await paBon.keepsLater();
  const paSap = await Phone.start(commune.server.url);
  await paSap.join((await commune.invite('Sìn Thị Ín', 'CELL_SECRETARY', secondCell)).link);
  const desk = await Phone.start(commune.server.url, { viewport: DESK });
  await desk.join((await commune.invite('Điêu Chính Sơn', 'COMMUNE_OFFICE', commune.commune)).link);

  // the quota goes down
  await desk.goto('Chỉ tiêu');
  await desk.tap(desk.link('Giao chỉ tiêu').first());
  await desk.field('Cả xã (Đảng ủy xã Lê Lợi)').fill('3');
  await desk.field(PA_BON).fill('2');
  await desk.field(PA_SAP).fill('1');
  await desk.field('Số văn bản').fill('15-QĐ/ĐU');
  await desk.tap(desk.button('Lưu chỉ tiêu'));
  await desk.heading('Chỉ tiêu').waitFor();
  await desk.sendNow();
  await quota(paSap, '0/1', '0');

  // proposals go up, half of them written in flight mode
  await quota(paBon, '0/2', '0');
  await paBon.setOffline(true);
  await nominate(paBon, 17);
  await paBon.setOffline(false);
  await paBon.sendNow();
  await nominate(paSap, 17);
  await paSap.sendNow();

  // a class of 30; four go on waiting
  await desk.sendNow();
  await desk.goto('Lớp bồi dưỡng');
  await desk.page.getByText('34 người chờ lớp').first().waitFor();
  await desk.tap(desk.link('Mở lớp').first());
  await desk.page.getByRole('radio', { name: /30 người.*4 người/ }).check();
  await desk.field('Tên lớp').fill('Lớp bồi dưỡng nhận thức về Đảng khóa I');
  await desk.field('Số quyết định mở lớp').fill('09-QĐ/ĐU');
  await desk.tap(desk.button('Mở lớp'));
  await desk.page.getByText('30/30').first().waitFor();
  await desk.sendNow();
  await desk.goto('Lớp bồi dưỡng');
  await desk.page.getByText('4 người chờ lớp').first().waitFor();

  // the cells read who was taken
  let placed = 0;
  for (const phone of [paBon, paSap]) {
    await phone.sendNow();
    await phone.goto('Thêm');
    await phone.tap(phone.link('Lớp bồi dưỡng'));
    const region = phone.page.getByRole('region', { name: 'Xã đã xếp lớp' });
    await region.waitFor();
    placed += await region.getByRole('link').count();
  }
  expect(placed).toBe(30);

  // two dossiers, one of them in flight mode and returned once
  await paBon.setOffline(true);
  await sendDossier(paBon, first, 'Gửi hồ sơ');
  await paBon.setOffline(false);
  await paBon.sendNow();
  await sendDossier(paSap, second, 'Gửi hồ sơ');
  await paSap.sendNow();
  await sendBack(desk, first, 'Thiếu dấu giáp lai ở trang 5');
  await decide(desk, second, 1, '41-QĐ/ĐU');
  await paBon.sendNow();
  await sendDossier(paBon, first, 'Gửi lại hồ sơ');
  await paBon.sendNow();
  await decide(desk, first, 2, '42-QĐ/ĐU');
  await desk.sendNow();

  // ceremonies, one of them in flight mode; until then nobody counts
  await quota(paBon, '0/2', '0');
  await paBon.setOffline(true);
  await celebrate(paBon, first);
  await paBon.goto('Chỉ tiêu');
  await paBon.page.getByText('1/2', { exact: true }).first().waitFor();
  await paBon.setOffline(false);
  await paSap.sendNow();
  await celebrate(paSap, second);

  // the same figures everywhere
  await quota(paBon, '1/2', '50');
  await quota(paSap, '1/1', '100');
  await quota(desk, '2/3', '66,67');
  await desk.goto('Chi bộ');
  const row = (cell: string) => desk.page.getByRole('row', { name: new RegExp(cell) });
  await row(PA_BON).getByText('50 %').waitFor();
  await row(PA_SAP).getByText('100 %').waitFor();
  await row('Cộng 2 chi bộ').getByText('66,67 %').waitFor();

  // the office's fibre fails: the desk opens and shows what it knew
  await desk.keepsLater('desk');
  await desk.setOffline(true);
  await desk.page.reload();
  await desk.unlock();
  await desk.goto('Chỉ tiêu');
  await desk.page.getByText('2/3', { exact: true }).first().waitFor();
  for (const phone of [paBon, paSap, desk]) {
    phone.expectNoComplaints();
    await phone.close();
  }
});
