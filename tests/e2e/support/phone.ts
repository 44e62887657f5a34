import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { type Device, startDevice } from '../../support/browser.ts';

export const PIN = '135790';
type Place = 'Hôm nay' | 'Quần chúng' | 'Chỉ tiêu' | 'Chi bộ' | 'Lớp bồi dưỡng' | 'Thêm';
const WAIT_MS = 20_000;

/** A person with a phone (or a desk): everything is found by role and label, as a person finds it. */
export class Phone {
  device: Device;
  readonly origin: string;
  /** the twelve digits that open the book */
  digits = '';
  taps = 0;

  private readonly options: Parameters<typeof startDevice>[0];

  private constructor(device: Device, origin: string, options: Parameters<typeof startDevice>[0]) {
    this.device = device;
    this.origin = origin;
    this.options = options;
    this.page.setDefaultTimeout(WAIT_MS);
  }

  static async start(origin: string, options: Parameters<typeof startDevice>[0] = {}): Promise<Phone> {
    return new Phone(await startDevice(options), origin, options);
  }

  get page(): Page {
    return this.device.page;
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.origin}${path}`);
  }

  async tap(target: Locator): Promise<void> {
    this.taps++;
    await target.click();
  }

  button = (name: string | RegExp) => this.page.getByRole('button', { name, exact: typeof name === 'string' });
  link = (name: string | RegExp) => this.page.getByRole('link', { name, exact: typeof name === 'string' });
  field = (name: string) => this.page.getByLabel(name, { exact: true });
  heading = (name: string | RegExp) => this.page.getByRole('heading', { name, exact: typeof name === 'string' });

  /** Digits on the pad: typing, not taps. */
  async type(digits: string): Promise<void> {
    await this.page.getByRole('img', { name: /^Đã nhập/ }).waitFor();
    // after a wrong secret the pad is closed for a moment
    await this.button('0').click({ trial: true });
    for (const digit of digits) await this.page.keyboard.press(digit);
  }

  /** From "Chép ra giấy" to the made book. */
  async setLock(): Promise<void> {
    const shown = this.page.getByTestId('new-digits');
    await shown.waitFor();
    this.digits = ((await shown.textContent()) ?? '').replaceAll(' ', '');
    await this.tap(this.button('Tôi đã chép xong'));
    await this.heading('Nhập lại dãy 12 số').waitFor();
    await this.type(this.digits);
    await this.heading('Đặt mã PIN 6 số').waitFor();
    await this.type(PIN);
    await this.heading('Nhập lại mã PIN').waitFor();
    await this.type(PIN);
  }

  async join(link: string): Promise<void> {
    await this.page.goto(link.replace(/^https?:\/\/[^/]+/, this.origin));
    const isNew = this.digits === '';
    if (!isNew) await this.unlock();
    await this.tap(this.button(isNew ? 'Đặt khóa và tham gia' : 'Tham gia'));
    if (isNew) await this.setLock();
    await this.heading(/^(Hôm nay|Bàn làm việc)$/).waitFor();
  }

  async unlock(): Promise<void> {
    await this.heading('Nhập dãy 12 số').waitFor();
    await this.type(this.digits);
    await this.heading('Nhập dãy 12 số').waitFor({ state: 'detached' });
  }

  async goto(place: Place): Promise<void> {
    const main = this.page.getByRole('navigation', { name: 'Các trang chính' });
    const link = main.getByRole('link', { name: place, exact: true });
    const more = main.getByRole('link', { name: 'Thêm' });
    await more.waitFor();
    // what is rare on the phone stands under "Thêm" there
    if (await link.isVisible()) await this.tap(link);
    else {
      await this.tap(more);
      await this.tap(
        this.page
          .locator('main')
          .getByRole('link', { name: new RegExp(`^${place}`) })
          .first(),
      );
    }
    await this.heading(place === 'Chi bộ' ? /^(Chi bộ|Các chi bộ)$/ : place).waitFor();
  }

  async addCandidate(name: string, facts: { birthDate?: string; note?: string } = {}): Promise<void> {
    await this.goto('Quần chúng');
    await this.tap(this.page.getByRole('link', { name: /^(Thêm|Thêm quần chúng)$/ }).first());
    await this.field('Họ và tên').fill(name);
    if (facts.birthDate) await this.field('Ngày sinh').fill(facts.birthDate);
    if (facts.note) await this.field('Ghi chú').fill(facts.note);
    await this.tap(this.button('Lưu'));
  }

  async openPerson(name: string): Promise<void> {
    await this.goto('Quần chúng');
    await this.tap(this.page.getByRole('link', { name: new RegExp(`^${name}`) }));
    await this.heading(name).waitFor();
  }

  async editCandidate(name: string, change: Record<string, string>): Promise<void> {
    await this.openPerson(name);
    await this.tap(this.button('Việc khác'));
    await this.tap(this.link('Sửa thông tin'));
    for (const [field, value] of Object.entries(change)) await this.field(field).fill(value);
    await this.tap(this.button('Lưu thay đổi'));
    await this.heading(name).waitFor();
  }

  async addMember(name: string): Promise<void> {
    await this.goto('Chi bộ');
    await this.tap(this.page.getByRole('link', { name: /^(Thêm|Thêm đảng viên)$/ }).first());
    await this.field('Họ và tên').fill(name);
    await this.tap(this.button('Lưu'));
    await this.heading('Chi bộ').waitFor();
  }

  /** Sends and receives now; returns when nothing waits any more. */
  async sendNow(): Promise<void> {
    await this.goto('Thêm');
    await this.tap(this.link(/^Gửi và nhận/));
    await this.heading('Gửi và nhận').waitFor();
    const now = this.button('Tôi có sóng, gửi ngay');
    await now.click();
    await this.page.locator('button:not([aria-busy])').and(now).waitFor();
    await this.page.getByText('Không còn gì chờ gửi').waitFor();
  }

  /** Waits until a stage of what is loaded on demand is on the phone, so that it may leave the signal. */
  async keepsLater(stage: 'later' | 'desk' = 'later'): Promise<void> {
    // looking must not begin the cache: an install brings along every stage that is there
    await this.page.evaluate(async (name) => {
      const isKept = async () => {
        if (!navigator.serviceWorker.controller || !(await caches.has(name))) return false;
        const listed = (await (await fetch('/sw.js')).text()).match(new RegExp(`assets/${name}/[^"'\`]+`, 'g')) ?? [];
        return new Set(listed).size === (await (await caches.open(name)).keys()).length;
      };
      while (!(await isKept())) await new Promise((again) => setTimeout(again, 100));
    }, stage);
  }

  setOffline(offline: boolean): Promise<void> {
    return this.device.context.setOffline(offline);
  }

  /** Kills the browser's process as a dead battery would, and starts it again on the same profile. */
  async killAndRestart(): Promise<void> {
    const { profile } = this.device;
    await this.device.kill();
    this.device = await startDevice({ ...this.options, profile });
    this.page.setDefaultTimeout(WAIT_MS);
  }

  /** What the page complained about: an error in the console is a failure. Lost networks are no fault of the page. */
  expectNoComplaints(): void {
    assert.deepEqual(
      this.device.complaints.filter((text) => !/net::ERR_|Failed to load resource/.test(text)),
      [],
    );
  }

  close(): Promise<void> {
    return this.device.close();
  }
}
