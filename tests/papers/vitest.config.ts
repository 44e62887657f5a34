import { defineConfig } from 'vitest/config';

/** Presses "Tải tệp Excel" on every screen that has it, for `npm run check:papers`; no test of its own. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    environment: 'jsdom',
    include: ['tests/papers/take-sheets.tsx'],
    setupFiles: ['tests/support/screen-setup.ts'],
    testTimeout: 120_000,
  },
});
