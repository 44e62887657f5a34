import assert from 'node:assert/strict';
import { addDays } from '../../../src/lib/local-day.ts';
import type { Phone } from './phone.ts';

/** Walks one person through the procedure as the book itself says it: what the next step asks for, until it is done. */
export class WholeWay {
  readonly #phone: Phone;
  readonly #name: string;
  #id = '';
  #day: string;
  /** what was done, in order: "step LISTED", "paper KND_01" … */
  readonly done: string[] = [];

  constructor(phone: Phone, name: string, day: string) {
    this.#phone = phone;
    this.#name = name;
    this.#day = day;
  }

  get day(): string {
    return this.#day;
  }

  /** Noon in Việt Nam of another day; the page's own timers go on. */
  async moveTo(day: string): Promise<void> {
    this.#day = day;
    await this.#phone.page.clock.setFixedTime(`${day}T05:00:00Z`);
  }

  async open(): Promise<void> {
    await this.#phone.openPerson(this.#name);
    this.#id = /\/nguoi\/([^/?]+)/.exec(this.#phone.page.url())?.[1] ?? '';
  }

  /** The sentence of the next step. */
  async next(): Promise<string> {
    const band = this.#phone.page.getByRole('region', { name: 'Bước tiếp theo' });
    return (await band.innerText()).replaceAll('\n', ' ');
  }

  /** Goes to a page of this person as a link would: the practice village lives in memory, a reload would begin anew. */
  async goto(path: string): Promise<void> {
    await this.#phone.page.evaluate((to) => history.pushState(null, '', to), path);
  }

  /** Every form that may be printed for this person is opened and read. */
  async readPapers(): Promise<string[]> {
    const { page } = this.#phone;
    await this.goto(`/nguoi/${this.#id}/in`);
    await this.#phone.heading('Soạn và in giấy tờ').waitFor();
    const links = await page.locator('.page-content').getByRole('link').all();
    const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
    assert.ok(hrefs.length > 0, 'no paper to read');
    const read: string[] = [];
    for (const href of hrefs) {
      const code = href?.split('/').at(-1) ?? '';
      await this.goto(href ?? '');
      const none = page.getByText('Chưa ghi nơi nào phải thẩm tra');
      await page.getByRole('article').or(none).first().waitFor();
      if ((await none.count()) > 0) continue;
      await this.#drafted(code);
      read.push(code);
    }
    return read;
  }

  /** The steps of the procedure that the book counts as done, and those that it does not. */
  async steps(): Promise<{ done: number; open: string[] }> {
    const { page } = this.#phone;
    await this.goto(`/nguoi/${this.#id}/cac-buoc`);
    await page.getByText('Phát hiện, rà soát nguồn').first().waitFor();
    const rows = await page.locator('.page-content').getByRole('listitem').all();
    const texts = await Promise.all(rows.map((row) => row.textContent()));
    const names = texts.map((text) => text ?? '');
    const isDone = (text: string) => /Xong/.test(text);
    return { done: names.filter(isDone).length, open: names.filter((text) => !isDone(text)) };
  }

  /** Does what the next step asks for, `days` after the last one. */
  async step(days = 3): Promise<string> {
    const { page } = this.#phone;
    await this.goto('/quan-chung');
    await this.#phone.heading('Quần chúng').waitFor();
    await this.moveTo(addDays(this.#day, days));
    await this.open();
    const sentence = await this.next();
    const button = page.locator('.page-foot').getByRole('link').last();
    assert.ok((await button.count()) > 0, `nothing to tap for: ${sentence}`);
    const href = (await button.getAttribute('href')) ?? '';
    await this.#phone.tap(button);
    const [, path = '', query = ''] = /^\/nguoi\/[^/?]+\/?([^?]*)\??(.*)$/.exec(href) ?? [];
    const asked = new URLSearchParams(query);
    const [place, code = ''] = path.split('/');
    const act = `${place || asked.get('viec') || href.slice(1)} ${code || asked.get('ghi') || ''}`.trim();
    if (asked.get('viec') === 'dong-y') await this.#consent();
    else if (place === 'cac-buoc') await this.#record(asked.get('ghi') ?? '');
    else if (place === 'giay') await this.#paper(code);
    else if (place === 'giup-do') await this.#mentoring(asked.get('viec') ?? '');
    else if (place === 'sua') await this.#facts();
    else if (place === 'gui-xa') await this.#send();
    else if (href === '/lop') await this.#nominate();
    else assert.fail(`no hand for ${href}: ${sentence}`);
    this.done.push(act);
    return act;
  }

  /** Proposes for the class everybody whom the book would propose. */
  async #nominate(): Promise<void> {
    await this.#phone.tap(this.#phone.button(/^Đề nghị (\d+ người|.+)$/).last());
    await this.#phone.page.getByRole('region', { name: 'Đã đề nghị, chờ xã xếp lớp' }).waitFor();
  }

  async #consent(): Promise<void> {
    await this.#phone.page.getByRole('radio').first().check();
    await this.#phone.tap(this.#phone.page.getByRole('dialog').getByRole('button', { name: 'Lưu' }));
    await this.#phone.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** What nobody knows yet of the person: a member of the Youth Union, everything else no. */
  async #facts(): Promise<void> {
    const { page } = this.#phone;
    const groups = page.getByRole('group').filter({ has: page.getByRole('radio', { name: 'Chưa rõ' }) });
    await groups.first().waitFor();
    for (const group of await groups.all()) {
      const isYouth = (await group.innerText()).startsWith('Đoàn viên thanh niên');
      const unknown = await group.getByRole('radio', { name: 'Chưa rõ' }).isChecked();
      if (unknown) await group.getByRole('radio', { name: isYouth ? 'Có' : 'Không', exact: true }).check();
    }
    await this.#phone.field('Tôn giáo').selectOption('Không');
    await this.#save('Lưu thay đổi');
  }

  async #record(code: string): Promise<void> {
    const meeting: Readonly<Record<string, string>> = {
      LISTED: 'Đưa vào danh sách cảm tình Đảng',
      CONSENT_TO_FILE: 'Cho làm hồ sơ xin vào Đảng',
      CELL_RESOLUTION: 'Đề nghị kết nạp',
      OFFICIAL_RESOLUTION: 'Đề nghị công nhận chính thức',
    };
    const purpose = meeting[code];
    if (purpose) return this.meeting(purpose);
    await this.#save('Lưu bước');
  }

  /** Saves a form, which then is gone. */
  async #save(name: string | RegExp): Promise<void> {
    const button = this.#phone.button(name).last();
    await this.#phone.tap(button);
    await button.waitFor({ state: 'detached' });
  }

  /** Soạn và in, then "đã có". */
  async #paper(code: string): Promise<void> {
    const { page } = this.#phone;
    const vote = { KND_06: 'Đề nghị kết nạp', KND_13: 'Đề nghị công nhận chính thức' }[code];
    if (vote && !this.done.includes(`vote ${code}`)) {
      this.done.push(`vote ${code}`);
      return this.meeting(vote);
    }
    const draft = this.#phone.link('Soạn và in');
    if ((await draft.count()) > 0) {
      await this.#phone.tap(draft);
      await this.#drafted(code);
      await this.goto(`/nguoi/${this.#id}/giay/${code}/1`);
    }
    await page.getByRole('radio', { name: 'Đã có' }).check();
    await this.#phone.field('Ngày trên giấy').fill(this.#day.split('-').toReversed().join('/'));
    await this.#save('Lưu');
  }

  /** The draft as it will print: it names the person or the cell, and says that it is a draft. */
  async #drafted(code: string): Promise<void> {
    const { page } = this.#phone;
    const sheet = page.getByRole('article');
    await sheet.first().waitFor();
    const text = await sheet.first().innerText();
    assert.match(text.toUpperCase(), new RegExp(this.#name.toUpperCase()), `${code} does not name ${this.#name}`);
    this.done.push(`draft ${code}`);
  }

  async #mentoring(what: string): Promise<void> {
    if (what !== 'nhan-xet') {
      await this.#phone.field('Đảng viên').selectOption({ index: 1 });
      return this.#save('Lưu phân công');
    }
    await this.#phone.field('Ưu điểm').fill('Chăm chỉ, gương mẫu trong việc của bản.');
    await this.#phone.field('Khuyết điểm').fill('Còn ít phát biểu trong cuộc họp.');
    await this.#save(/^Lưu/);
    // the 12 months of probation go by
    await this.moveTo(addDays(this.#day, 100));
  }

  async #send(): Promise<void> {
    const { page } = this.#phone;
    const asked = page.getByRole('region', { name: 'Vẫn gửi thì ghi lý do' });
    await this.#phone.button('Gửi hồ sơ').waitFor();
    for (const field of await asked.getByRole('textbox').all()) await field.fill('Chi bộ thực hành: bổ sung sau');
    await this.#phone.tap(this.#phone.button('Gửi hồ sơ'));
    await page.getByText('đã gửi, xã chưa nhận').first().waitFor();
  }

  /** A meeting of tonight: everybody there, one vote on the person, all for. */
  async meeting(purpose: string): Promise<void> {
    const { page } = this.#phone;
    await this.goto('/hop-chi-bo');
    await this.#phone.heading('Họp chi bộ').waitFor();
    await this.#phone.tap(this.#phone.link('Bắt đầu họp'));
    const chair = this.#phone.field('Chủ trì');
    const secretary = this.#phone.field('Thư ký');
    if ((await chair.inputValue()) === '') await chair.selectOption({ index: 1 });
    if ((await secretary.inputValue()) === '') await secretary.selectOption({ index: 2 });
    await this.#phone.tap(this.#phone.button('Mở kỳ họp'));
    await this.#phone.tap(this.#phone.button('Ghi mọi người còn lại có mặt'));
    await this.#phone.tap(this.#phone.link('Sang phần bỏ phiếu'));
    const suggested = this.#phone.button(`Thêm ${this.#name} vào việc hôm nay`);
    await this.#phone.button('Thêm người khác').waitFor();
    if ((await suggested.count()) > 0) await this.#phone.tap(suggested);
    else {
      await this.#phone.tap(this.#phone.button('Thêm người khác'));
      await this.#phone.field('Người được xét').selectOption(this.#name);
      await page.getByRole('radio', { name: purpose }).check();
      await this.#phone.tap(this.#phone.button('Thêm vào việc hôm nay'));
    }
    await this.#phone.tap(this.#phone.link(new RegExp(`^${this.#name}.*Chưa bỏ phiếu`)));
    const counted = page.getByText(/^Đã đếm \d+ trong \d+ phiếu$/).first();
    await counted.waitFor();
    const present = Number(/trong (\d+)/.exec(await counted.innerText())?.[1]);
    for (let before = 0; before < present; before++) {
      await this.#phone.tap(this.#phone.button(`Tán thành: đã đếm ${before}`));
      await this.#phone.button(`Tán thành: đã đếm ${before + 1}`).waitFor();
    }
    await this.#phone.tap(this.#phone.button('Kết thúc bỏ phiếu'));
    await page.getByText('Kết quả: Đạt').waitFor();
    await this.#phone.field('Số nghị quyết').fill(`${String(this.done.length + 10)}-NQ/CB`);
    const mentor = this.#phone.page.getByLabel(/Đảng viên giúp đỡ|Phân công/);
    if ((await mentor.count()) > 0) await mentor.first().selectOption({ index: 1 });
    await this.#phone.tap(this.#phone.button('Ghi kết quả'));
    await page.getByText(/^Đã ghi vào hồ sơ/).waitFor();
  }
}
