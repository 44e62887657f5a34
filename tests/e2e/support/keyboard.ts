import type { Locator, Page } from 'playwright-core';

/** More than the stops of the longest screen. */
const MOST_STOPS = 120;

/** A person without a mouse and without a touch screen: only keys, and the focus that they move. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Counts what a hand on the screen would do; to be called before the first page is opened. */
  async watchPointers(): Promise<void> {
    await this.page.addInitScript(() => {
      const counted = window as unknown as { pointers: number };
      counted.pointers = 0;
      window.addEventListener('pointerdown', () => counted.pointers++, true);
    });
  }

  /** How often the page was touched since it was loaded. */
  pointers(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as { pointers: number }).pointers);
  }

  /**
   * Moves the focus to a control by Tab or Shift+Tab. Of radio buttons any of the group will do: arrows do the rest.
   *
   * @throws Error when the control is not reached; its message tells the last stops
   */
  async tabTo(target: Locator): Promise<void> {
    await target.first().waitFor();
    const stops: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      const where = await target.first().evaluate((wanted: HTMLElement) => {
        const now = document.activeElement as HTMLElement | null;
        if (now === wanted) return 'there';
        const ofGroup =
          wanted instanceof HTMLInputElement &&
          now instanceof HTMLInputElement &&
          wanted.type === 'radio' &&
          now.type === 'radio' &&
          now.name === wanted.name;
        if (ofGroup) return 'there';
        const before = now && now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
        return before ? 'Shift+Tab' : 'Tab';
      });
      if (where === 'there') return;
      await this.page.keyboard.press(where);
      stops.push(
        await this.page.evaluate(() => {
          const now = document.activeElement as HTMLElement | null;
          return `${now?.tagName}:${now?.getAttribute('aria-label') ?? now?.textContent?.slice(0, 20)}`;
        }),
      );
    }
    throw new Error(`not reached by Tab: ${target}\nlast stops: ${stops.slice(-12).join(', ')}`);
  }

  /** Walks once around by Tab; the first stop that is not inside of `place`, or null. The focus stays inside. */
  async leaves(place: Locator): Promise<string | null> {
    for (let stop = 0; stop < MOST_STOPS / 4; stop++) {
      await this.page.keyboard.press('Tab');
      const outside = await place.first().evaluate((inside) => {
        const now = document.activeElement;
        return now === null || now === document.body || inside.contains(now) ? null : now.outerHTML.slice(0, 80);
      });
      if (outside !== null) return outside;
    }
    return null;
  }

  /** Enter on a link or a button. */
  async press(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Typed over what a field holds, as the keys do it. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Digits on the pad, which takes them wherever the focus is. */
  async digits(digits: string): Promise<void> {
    await this.page.getByRole('button', { name: '0', exact: true, disabled: false }).waitFor();
    for (const digit of digits) await this.page.keyboard.press(digit);
  }

  /** One of a few choices that are all seen: the space bar, and arrows from there. */
  async choose(radio: Locator): Promise<void> {
    await this.tabTo(radio);
    await this.page.keyboard.press('Space');
    for (let step = 0; step < 12 && !(await radio.isChecked()); step++) await this.page.keyboard.press('ArrowDown');
    if (!(await radio.isChecked())) throw new Error(`not chosen by the arrows: ${radio}`);
  }

  /** An entry of a closed list, by the arrow. */
  async select(list: Locator, entry: string): Promise<void> {
    await this.tabTo(list);
    const chosen = () => list.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.label ?? '');
    for (let step = 0; step < 80 && !(await chosen()).startsWith(entry); step++) {
      await this.page.keyboard.press('ArrowDown');
    }
    if (!(await chosen()).startsWith(entry)) throw new Error(`not in the list: ${entry}`);
  }
}
