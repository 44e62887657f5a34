import { beginRescueSession, type RescueSealer } from '../../src/db/rescue/rescue-sealer.ts';
import { toBase64url } from '../../src/lib/base64url.ts';
import { must } from '../../src/lib/must.ts';
import type { RescueCopy, RescueRequest } from '../../src/protocol/rescue.ts';
import type { TestDevice } from './enrol-device.ts';

/** A rescue session of a device without a screen, sealed by the product's own code. */
export function sealerOf(phone: TestDevice): Promise<RescueSealer> {
  const { device, rescueKey } = must(phone.enrolment, 'enrolment');
  return beginRescueSession({ rescueKey: must(rescueKey, 'rescue key'), device, pair: phone.keys });
}

/** Copies of operations of the device's log, as they lie on a phone. */
export async function rescueOf(
  phone: TestDevice,
  ops: readonly { n: number }[],
  sealer?: RescueSealer,
): Promise<RescueRequest> {
  const by = sealer ?? (await sealerOf(phone));
  const copies: RescueCopy[] = [];
  for (const op of ops) {
    const sealed = toBase64url(await by.seal(phone.log, op.n, JSON.stringify(op)));
    copies.push({ session: by.session.id, log: phone.log, n: op.n, sealed });
  }
  return { sessions: [by.session], copies };
}
