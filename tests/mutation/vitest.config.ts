import { defineConfig } from 'vitest/config';

/**
 * The tables of the rules alone, for `npm run check:rules`: each mutant runs those that reach it. Generated cases stay
 * out: they take seconds each, and a table that would notice must stand on its own.
 */
export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/support/fixed-chance.ts'],
    include: ['tests/domain/**/*.test.ts'],
    exclude: ['**/any-dossier.test.ts'],
    isolate: false,
    testTimeout: 90_000,
  },
});
