import { expect, test } from 'vitest';
import { sizeWords } from '#src/ui/size-words.ts';

test.each([
  [0, 'vi', '0 MB'],
  [240_000, 'vi', '0,2 MB'],
  [1_250_000, 'en', '1.3 MB'],
  [12_000_000, 'vi', '12 MB'],
  [900_000_000, 'vi', '900 MB'],
  [10_741_000_000, 'vi', '10,7 GB'],
  [10_741_000_000, 'en', '10.7 GB'],
])('%i bytes in %s: %s', (bytes, language, words) => {
  expect(sizeWords(bytes, language)).toBe(words);
});
