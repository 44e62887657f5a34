import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflateGzipBody } from '../../src/server/http/gzip-body.ts';
import { parseJson, readJsonBody } from '../../src/server/http/read-body.ts';
import { Problem } from '../../src/server/problem.ts';

const text = JSON.stringify({ name: 'Hoàng Thị Thử', list: Array.from({ length: 200 }, (_, i) => i) });
const plain = Buffer.from(text);
const member = gzipSync(plain);
const LIMITS = { received: 4096, inflated: 8192 };
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
};

describe('[P10] one gzip member, no trailing bytes', () => {
  test('a member is inflated, also with a name, a comment and extra fields in its header', async () => {
    expect(await inflateGzipBody(member, 8192)).toEqual(plain);
    const named = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 0b1110 | 16, 0, 0, 0, 0, 0, 3]),
      Buffer.from([3, 0, 1, 2, 3]),
      Buffer.from('tên tệp\0chú thích\0'),
      Buffer.from([0, 0]),
      member.subarray(10),
    ]);
    expect(await inflateGzipBody(named, 8192)).toEqual(plain);
  });

  test.each([
    ['two members', Buffer.concat([member, member])],
    ['an empty second member', Buffer.concat([member, gzipSync('')])],
    ['trailing bytes', Buffer.concat([member, Buffer.from('x')])],
    ['zeros behind it', Buffer.concat([member, Buffer.alloc(64)])],
    ['a member cut short', member.subarray(0, -9)],
    ['a member without its last byte', member.subarray(0, -1)],
    ['a wrong checksum', Buffer.concat([member.subarray(0, -8), Buffer.alloc(4), member.subarray(-4)])],
    ['a wrong length', Buffer.concat([member.subarray(0, -4), Buffer.alloc(4)])],
    ['bare deflate', deflateRawSync(plain)],
    ['reserved flags', Buffer.concat([member.subarray(0, 3), Buffer.from([0xe0]), member.subarray(4)])],
    ['a name without an end', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.alloc(20, 65)])],
    [
      'an extra field beyond the end',
      Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, 255, 255]), Buffer.alloc(20)]),
    ],
    ['nothing', Buffer.alloc(0)],
    ['text', plain],
  ])('%s is refused with 415', async (_name, body) => {
    expect(await problemOf(inflateGzipBody(body, 8192))).toMatchObject({ status: 415, code: 'encoding_unsupported' });
  });

  test('a bomb stops at the limit: 64 MB in 64 kB', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(128 * 1024);
    expect(await problemOf(inflateGzipBody(bomb, 512 * 1024))).toMatchObject({ status: 413, code: 'too_large' });
  });

  test('exactly the limit passes, one byte more does not', async () => {
    expect((await inflateGzipBody(gzipSync(Buffer.alloc(1000, 32)), 1000)).length).toBe(1000);
    expect(await problemOf(inflateGzipBody(gzipSync(Buffer.alloc(1001, 32)), 1000))).toMatchObject({ status: 413 });
  });
});

describe('[P10] bodies are counted while they arrive', () => {
  const stream = (...chunks: Buffer[]) => Readable.from(chunks);

  test('plain and gzip give the same value', async () => {
    const cut = 50;
    expect(await readJsonBody(stream(plain.subarray(0, cut), plain.subarray(cut)), undefined, LIMITS)).toEqual(
      JSON.parse(text),
    );
    expect(await readJsonBody(stream(member), 'gzip', LIMITS)).toEqual(JSON.parse(text));
    expect(await readJsonBody(stream(plain), 'Identity', LIMITS)).toEqual(JSON.parse(text));
  });

  test('too many bytes as received are refused; the rest runs off unread', async () => {
    const long = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(1000, 32)));
    expect(await problemOf(readJsonBody(long, undefined, LIMITS))).toMatchObject({ status: 413 });
    await finished(long);
  });

  test.each(['br', 'deflate', 'gzip, gzip', 'x'])('the encoding "%s" is refused', async (encoding) => {
    expect(await problemOf(readJsonBody(stream(member), encoding, LIMITS))).toMatchObject({ status: 415 });
  });

  test('a body cut short is no crash', async () => {
    const broken = new Readable({ read() {} });
    const problem = problemOf(readJsonBody(broken, undefined, LIMITS));
    broken.push(plain.subarray(0, 10));
    broken.destroy(new Error('connection lost'));
    expect(await problem).toMatchObject({ status: 400, details: { issues: [{ code: 'CUT_SHORT' }] } });
  });
});

describe('[E] what is no JSON of ours', () => {
  test.each([
    ['', 'NOT_JSON'],
    ['{', 'NOT_JSON'],
    ['{"a":1}}', 'NOT_JSON'],
    ['undefined', 'NOT_JSON'],
    ['[1e999999', 'NOT_JSON'],
    [`${'['.repeat(33)}${']'.repeat(33)}`, 'TOO_DEEP'],
    ['['.repeat(100_000), 'TOO_DEEP'],
    ['{"a":'.repeat(40), 'TOO_DEEP'],
    ['{"__proto__":{"admin":true}}', 'KEY_FORBIDDEN'],
    ['[{"a":[{"\\u005f_proto__":1}]}]', 'KEY_FORBIDDEN'],
  ])('%s', (body, code) => {
    expect(() => parseJson(Buffer.from(body))).toThrow(
      expect.objectContaining({ status: 400, details: { issues: [{ field: '', code }] } }),
    );
  });

  test('bytes that are no UTF-8 are refused rather than repaired', () => {
    expect(() => parseJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(expect.objectContaining({ status: 400 }));
  });

  test('brackets inside of texts do not count, and a text may speak of __proto__', () => {
    const value = { note: `${'['.repeat(100)}"\\"{`, other: '__proto__' };
    expect(parseJson(Buffer.from(JSON.stringify(value)))).toEqual(value);
  });
});
