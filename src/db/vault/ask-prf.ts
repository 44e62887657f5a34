import { fromBase64url, toBase64url } from '../../lib/base64url.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { randomBytes } from './key-ring.ts';
import type { PrfAnswer } from './vault.ts';

type PrfProblem = { code: 'PRF_UNAVAILABLE' | 'PRF_CANCELLED' };

const TIMEOUT_MS = 120_000;

/** Whether this phone has a lock of its own that may be asked, as far as can be told without asking. */
export async function prfMayWork(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined' || !isSecureContext) return false;
  try {
    const capabilities = await PublicKeyCredential.getClientCapabilities?.();
    if (capabilities?.['extension:prf'] === false) return false;
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

/** Makes a credential in the phone's own lock and asks it once; user verification always, since the answer depends on it. */
export async function createPrf(): Promise<Result<PrfAnswer, PrfProblem>> {
  const salt = randomBytes(32);
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        rp: { name: 'Sổ Nguồn' },
        // no name of a person: what stands here is seen in the phone's list of passkeys
        user: { id: randomBytes(16), name: 'Sổ Nguồn', displayName: 'Sổ Nguồn' },
        challenge: randomBytes(32),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: 'platform',
          residentKey: 'required',
          userVerification: 'required',
        },
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential | null;
    if (!made) return fail({ code: 'PRF_CANCELLED' });
    const results = made.getClientExtensionResults().prf;
    const question = { id: toBase64url(new Uint8Array(made.rawId)), salt: toBase64url(salt) };
    const output = outputOf(results?.results?.first);
    if (output) return ok({ credential: question.id, salt: question.salt, output });
    // some give the output only when asked after it was made
    return results?.enabled ? await askPrf(question) : fail({ code: 'PRF_UNAVAILABLE' });
  } catch (problem) {
    return fail({ code: problemCode(problem) });
  }
}

/** Asks the phone's lock again for the output that it gave when the slot was made. */
export async function askPrf(question: { id: string; salt: string }): Promise<Result<PrfAnswer, PrfProblem>> {
  const id = new Uint8Array(fromBase64url(question.id));
  const salt = new Uint8Array(fromBase64url(question.salt));
  try {
    const got = (await navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: [{ type: 'public-key', id }],
        userVerification: 'required',
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: salt } } },
      },
    })) as PublicKeyCredential | null;
    const output = outputOf(got?.getClientExtensionResults().prf?.results?.first);
    return output ? ok({ credential: question.id, salt: question.salt, output }) : fail({ code: 'PRF_UNAVAILABLE' });
  } catch (problem) {
    return fail({ code: problemCode(problem) });
  }
}

function outputOf(first: BufferSource | undefined): Uint8Array<ArrayBuffer> | null {
  if (!first) return null;
  const bytes = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  return bytes.byteLength === 32 ? bytes.slice() : null;
}

/** "NotAllowed" is both "no" and "too late"; the browser does not say which. */
function problemCode(problem: unknown): PrfProblem['code'] {
  const name = (problem as Error).name;
  return name === 'NotAllowedError' || name === 'AbortError' ? 'PRF_CANCELLED' : 'PRF_UNAVAILABLE';
}
