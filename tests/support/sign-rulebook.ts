import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type RulebookKey, rulebookKey, signedBytes } from '#src/domain/rulebook/rulebook-key.ts';
import book2025 from '#src/rulebooks/2025.json' with { type: 'json' };
import { sign } from '#src/rulebooks/cli/sign.ts';

interface Named {
  id: string;
  title: { vi: string };
  inForceFrom: string;
}

export interface Signer {
  key: RulebookKey;
  sign(json: unknown): ReturnType<typeof sign>;
  /** without the command, which would refuse a bad rulebook */
  signAnything(json: Named): ReturnType<typeof sign>;
  privateJwk: string;
}

/** An operator who signs rulebooks. */
export function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = JSON.stringify(privateKey.export({ format: 'jwk' }));
  return {
    key: rulebookKey.parse(publicKey.export({ format: 'jwk' })),
    sign: (json) => sign(json, privateJwk),
    signAnything({ id, title, inForceFrom, ...rest }) {
      const body = gzipSync(JSON.stringify({ id, title, inForceFrom, ...rest }));
      const signature = signWith('sha256', signedBytes(body), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const facts = { rulebookId: id, title: title.vi, inForceFrom };
      return { ...facts, body: body.toString('base64url'), signature: signature.toString('base64url') };
    },
    privateJwk,
  };
}

/** The rules of 2025 under another id and from another day, for everybody at once, as a new rulebook would come. */
export function newRules(inForceFrom: string, change: Record<string, unknown> = {}): typeof book2025 {
  return {
    ...structuredClone(book2025),
    id: '2027',
    title: { vi: 'Quy định mới để thử', en: 'New rules for a test' },
    supersedes: '2025',
    handOver: null,
    inForceFrom,
    ...change,
  } as unknown as typeof book2025;
}
