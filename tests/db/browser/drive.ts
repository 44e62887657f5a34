import type { Page } from 'playwright-core';

/** What the tests of a real browser do with the page's gate and book (page/main.ts). */
export const DIGITS = '4821 0957 3316';
const PIN = '258013';

export async function stateIs(tab: Page, name: string): Promise<void> {
  // a tab behind another one draws no frames
  await tab.waitForFunction((wanted) => window.so?.gate.state().name === wanted, name, { polling: 50 });
}

/** "OK", or the code of the refusal. */
export const makeBook = (tab: Page, digits = DIGITS): Promise<string> =>
  tab.evaluate(
    async ([typed, pin]) => {
      const { gate } = window.so;
      const sign = gate.freeSign();
      const made = await gate.createBook({ sign, slots: [{ kind: 'digits', digits: typed }], pin });
      return made.ok ? 'OK' : made.error.code;
    },
    [digits, PIN] as const,
  );

/** "OK", the name of the state that is none to open from, or the code of the refusal, with its cause. */
export const openWithDigits = (tab: Page, digits = DIGITS): Promise<string> =>
  tab.evaluate(async (typed) => {
    const { gate } = window.so;
    const state = gate.state();
    const user = state.name === 'LOCKED' ? state.users[0] : undefined;
    if (!user) return state.name;
    const opened = await gate.openWith(user.id, { kind: 'digits', digits: typed });
    if (opened.ok) return 'OK';
    return 'cause' in opened.error ? `${opened.error.code} ${opened.error.cause}` : opened.error.code;
  }, digits);

/** Saves people, each with a note; "OK", or the code of the refusal. */
export const save = (tab: Page, names: readonly string[], note = 'ghi chú về'): Promise<string> =>
  tab.evaluate(
    async ([all, words]) => {
      const book = window.so.book();
      const outcome = await book.save(
        all.map((name) => ({
          do: 'put' as const,
          type: 'candidate' as const,
          id: book.newId(),
          scope: 'local',
          set: { name, note: `${words} ${name}` },
          seen: null,
        })),
      );
      return outcome.ok ? 'OK' : outcome.error.code;
    },
    [names, note] as const,
  );

export const names = (tab: Page): Promise<string[]> =>
  tab.evaluate(() =>
    window.so
      .book()
      .view.all('candidate')
      .map(({ facts }) => facts.name ?? '')
      .sort(),
  );

/** Keeps a page of `length` bytes with `text` in the middle of them. @returns its hash */
export const keepPage = (tab: Page, text: string, length: number): Promise<string> =>
  tab.evaluate(
    async ([inside, size]) => {
      const book = window.so.book();
      const bytes = new Uint8Array(size).map((_, i) => (i * 31) & 255);
      bytes.set(new TextEncoder().encode(inside), size >> 1);
      const page = { id: book.newId(), draftKey: `pages:${inside}`, bytes: bytes.buffer, width: 3, height: 4 };
      const kept = await book.files.keep({ ...page, type: 'image/jpeg' });
      return kept.ok ? kept.value.sha256 : kept.error.code;
    },
    [text, length] as const,
  );

/** Hashes of the pages that lie there, as read. */
export const readPages = (tab: Page): Promise<string[]> =>
  tab.evaluate(async () => {
    const { files } = window.so.book();
    const hashes: string[] = [];
    for (const { id } of files.status().pages) {
      const read = await files.read(id);
      if (!read.ok) return [read.error];
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', read.value.bytes));
      hashes.push(btoa(String.fromCharCode(...hash)));
    }
    return hashes;
  });
