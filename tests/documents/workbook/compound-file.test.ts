import { expect, test } from 'vitest';
import { CFB } from 'xlsx';
import { compoundFile } from '#src/documents/workbook/compound-file.ts';

const bytes = (length: number, from: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + from) % 251);

// 4,096 bytes: where a stream leaves the small sectors; 7 MB: where the header can no longer name the whole table
test.each([
  [0, 0],
  [1, 63],
  [64, 65],
  [900, 4_095],
  [1_100, 4_096],
  [1_100, 4_097],
  [5_000, 100],
  [1_100, 64_512],
  [1_100, 7_080_000],
  [1_100, 7_200_000],
  [1_100, 16_000_000],
])('streams of %i and %i bytes are read again by another library', (info, content) => {
  const first = bytes(info, 1);
  const second = bytes(content, 2);
  const file = compoundFile({ name: 'EncryptionInfo', bytes: first }, { name: 'EncryptedPackage', bytes: second });
  expect(file.length % 512).toBe(0);
  const read = CFB.read(file, { type: 'buffer' });
  expect(read.FullPaths.slice(0, 3)).toEqual([
    'Root Entry/',
    'Root Entry/EncryptionInfo',
    'Root Entry/EncryptedPackage',
  ]);
  for (const [name, wanted] of [
    ['EncryptionInfo', first],
    ['EncryptedPackage', second],
  ] as const) {
    const found = CFB.find(read, name);
    expect(found?.size).toBe(wanted.length);
    expect(Buffer.compare(Buffer.from((found?.content ?? []) as number[]), wanted)).toBe(0);
  }
});
