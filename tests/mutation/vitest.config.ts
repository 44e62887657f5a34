import { defineConfig } from 'vitest/config';

/** The tests of the rules alone, for `npm run check:rules`: each mutant runs those that reach it. */
export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/support/fixed-chance.ts'],
    include: ['tests/domain/**/*.test.ts'],
    testTimeout: 90_000,
  },
});
