import { expect, test } from 'vitest';
import { pagesPdf } from '#src/documents/pages/pages-pdf.ts';

/** The head of a JPEG up to its frame, with something before it that must be passed over. */
function jpeg(width: number, height: number, components = 3, body = 40): Uint8Array {
  const word = (value: number) => [value >> 8, value & 0xff];
  return Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, ...word(16), ...new Array<number>(14).fill(7)],
    ...[0xff, 0xc0, ...word(8 + components * 3), 8, ...word(height), ...word(width), components],
    ...new Array<number>(body).fill(0x41),
    ...[0xff, 0xd9],
  ]);
}
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

test('each page stands alone on A4, its bytes as they are, and the table of objects is right', () => {
  const pages = [jpeg(1131, 1600), jpeg(1600, 1131, 1), jpeg(800, 1600)];
  const pdf = pagesPdf(pages);
  const body = text(pdf);
  expect(body.startsWith('%PDF-1.4\n')).toBe(true);
  expect(body).toContain('/Count 3');
  expect(body.match(/\/MediaBox \[[^\]]+\]/g)).toEqual([
    '/MediaBox [0 0 595.28 841.89]',
    '/MediaBox [0 0 841.89 595.28]',
    '/MediaBox [0 0 595.28 841.89]',
  ]);
  expect(body.match(/\/ColorSpace \/\w+/g)).toEqual([
    '/ColorSpace /DeviceRGB',
    '/ColorSpace /DeviceGray',
    '/ColorSpace /DeviceRGB',
  ]);
  // a narrow page is as high as the sheet and stands in the middle
  expect(body).toContain('q 420.95 0 0 841.89 87.17 0.00 cm /P Do Q');
  for (const page of pages) expect(body).toContain(`/Length ${page.length} >>\nstream\n${text(page)}\nendstream`);

  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(body)?.[1]);
  const rows = body.slice(table).match(/\d{10} 00000 n /g) ?? [];
  expect(body.slice(table)).toMatch(new RegExp(`^xref\\n0 ${rows.length + 1}\\n0000000000 65535 f \\n`));
  expect(rows.length).toBe(2 + pages.length * 3);
  for (const [i, row] of rows.entries())
    expect(body.slice(Number(row.slice(0, 10))).startsWith(`${i + 1} 0 obj\n`)).toBe(true);
  for (const [, length, stream] of body.matchAll(/\/Length (\d+) >>\nstream\n(q [^\n]*)\n/g))
    expect(stream).toHaveLength(Number(length));
});

test('the same pages give the same bytes, and nobody’s name or time is inside', () => {
  const pages = [jpeg(1131, 1600)];
  expect(pagesPdf(pages)).toEqual(pagesPdf(pages));
  expect(text(pagesPdf(pages))).not.toMatch(/Author|Title|Date|Producer|\b20\d\d\b/);
});

test.each([
  ['no picture', new Uint8Array([1, 2, 3])],
  ['a JPEG cut off before its frame', jpeg(10, 10).slice(0, 12)],
  ['a JPEG of four colours', jpeg(10, 10, 4)],
])('%s is refused', (_, bytes) => {
  expect(() => pagesPdf([bytes])).toThrow(RangeError);
});
