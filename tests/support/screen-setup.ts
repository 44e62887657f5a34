import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { addBookTexts } from '../../src/i18n/book-texts.ts';
import { startI18n } from '../../src/i18n/setup.ts';

// before the test file is read: pages that are loaded on demand add their texts as they are imported
await startI18n('vi');
addBookTexts();

beforeEach(() => {
  // jsdom draws nothing: what only a drawing browser has is given a body here
  Element.prototype.scrollIntoView ??= () => undefined;
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.matchMedia ??= (media: string) =>
    ({ media, matches: false, addEventListener: () => {}, removeEventListener: () => {} }) as unknown as MediaQueryList;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    // jsdom is older than the element <search>; browsers know it
    if (/^The tag <%s> is unrecognized/.test(String(words[0])) && words[1] === 'search') return;
    throw new Error(`unexpected console.error: ${words.map(String).join(' ')}`);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
