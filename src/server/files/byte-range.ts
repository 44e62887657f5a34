/** From the first byte to the last, both counted from 0. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * What a `Range` header asks for (RFC 9110 §14.1.2).
 *
 * @param size bytes of the whole
 * @returns null for the whole: no header, one that cannot be read, or several ranges; "outside" where no byte is in it
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') return Number(to) === 0 ? 'outside' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first < size ? { first, last } : 'outside';
}
