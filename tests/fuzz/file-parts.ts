import * as fc from 'fast-check';
import { FILES_PATH, TUS_VERSION, uploadMetadata } from '../../src/protocol/files.ts';
import { OFFSET_STREAM } from '../support/send-page.ts';
import type { Pool } from './schema-arbitrary.ts';

export const isOfFiles = (path: string): boolean => path.startsWith(FILES_PATH);

/** Headers and bytes of the road of files: tus says in headers what no description of a body can. */
export function filePartsArbitrary({ pages }: Pool): fc.Arbitrary<{ headers: Record<string, string>; body: Buffer }> {
  const nearly = (right: string) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(right) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '-1', '0', '1', '1e308', 'x', '0x10', '9'.repeat(15), '9'.repeat(400)),
      },
    );
  return fc.constantFrom(...pages).chain((page) =>
    fc
      .record({
        version: nearly(TUS_VERSION),
        length: nearly(String(page.bytes.length)),
        offset: fc.oneof(nearly('0'), nearly(String(page.bytes.length))),
        metadata: fc.oneof(
          { weight: 6, arbitrary: fc.constant(uploadMetadata(page.record)) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('', 'record', 'record ,record ÿ,,record LS0t', ',', 'x y z', '='.repeat(2_000)),
          },
        ),
        range: fc.constantFrom(
          ...Array(4).fill(null),
          'bytes=0-4',
          'bytes=-5',
          'bytes=9-2',
          'bytes=0-0,2-3',
          'bytes=x',
          'x=1',
        ),
        tag: fc.constantFrom(null, null, '"x"', '*', 'W/"x"', 'x'.repeat(300)),
        from: fc.constantFrom(0, 0, 0, 1, 10_000),
        to: fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.nat(page.bytes.length) },
        ),
        more: fc.oneof(
          { weight: 6, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
        ),
      })
      .map(({ version, length, offset, metadata, range, tag, from, to, more }) => ({
        headers: {
          ...{ 'tus-resumable': version, 'upload-length': length, 'upload-offset': offset },
          ...{ 'upload-metadata': metadata, 'content-type': OFFSET_STREAM },
          ...(range === null ? {} : { range }),
          ...(tag === null ? {} : { 'if-none-match': tag, 'if-range': tag }),
        },
        body: Buffer.concat([page.bytes.subarray(from, to), more ?? Buffer.alloc(0)]),
      })),
  );
}
