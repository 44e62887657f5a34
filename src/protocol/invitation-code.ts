/** 256 bits, in the fragment of the link or QR: `<PUBLIC_URL>/tham-gia#<token>`. */
export const INVITATION_TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** As typed: Crockford's alphabet (no I, L, O, U); see `normalizeTypedCode`. */
export const TYPED_CODE = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

/**
 * The typed form of an invitation as the server knows it: upper case, O read as 0, I and L as 1, spaces and dashes
 * dropped, one dash in the middle. Returns null when the text cannot be one; then nothing needs to be sent.
 */
export function normalizeTypedCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const dashed = `${plain.slice(0, 5)}-${plain.slice(5)}`;
  return TYPED_CODE.test(dashed) ? dashed : null;
}
