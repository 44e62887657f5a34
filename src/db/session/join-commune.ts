import { fail, ok, type Result } from '../../lib/result.ts';
import type { AccountProblemCode, Enrolment, Membership } from '../../protocol/account-api.ts';
import type { EnrolProblem } from '../gate.ts';
import type { PageFacts } from '../worker-api.ts';
import type { SignedCalls } from './signed-calls.ts';

const PROBLEMS: Partial<Record<AccountProblemCode, EnrolProblem['code']>> &
  Readonly<Record<string, EnrolProblem['code']>> = {
  invitation_wrong: 'INVITATION_WRONG',
  invitation_expired: 'INVITATION_EXPIRED',
  invitation_used: 'INVITATION_USED',
  invitation_locked: 'INVITATION_TRIES',
  install_first: 'INSTALL_FIRST',
  protocol_unsupported: 'UPDATE_NEEDED',
  OFFLINE: 'OFFLINE',
};

/**
 * Redeems an invitation with this device's key (SYNC A1). After a lost answer the same key may ask again and gets the
 * same answer, so a person may simply repeat it.
 */
export async function joinCommune(
  calls: SignedCalls,
  secret: string,
  page: PageFacts,
): Promise<Result<Enrolment, EnrolProblem>> {
  const { platform, installed, appVersion } = page;
  const answer = await calls.call({
    method: 'POST',
    path: '/api/v1/enrolments',
    body: { secret, platform, installed, appVersion },
  });
  if (!answer.ok) {
    if (answer.status === 429 || answer.status === 503) return fail({ code: 'SERVER_BUSY', retryAfterMs: 30_000 });
    const code = PROBLEMS[answer.code];
    return fail((code ? { code } : { code: 'REFUSED', problem: answer.code }) as EnrolProblem);
  }
  // an older app that cannot read a newer server's answer
  return isEnrolment(answer.body) ? ok(answer.body) : fail({ code: 'UPDATE_NEEDED' });
}

/**
 * Whether the server's answer has what is kept of it. By hand: the schemas of all account routes weigh more than this
 * worker's whole vault, and the answer comes from the server that serves the app.
 */
export function isMembership(body: unknown): body is Membership {
  const { device, user, unit, grants, colleagues, commune, rulebookKey, rescueKey } = (body ??
    {}) as Partial<Membership>;
  const named = (each: unknown) => isText((each as { id?: unknown })?.id) && isText((each as { name?: unknown })?.name);
  return (
    isText(device) &&
    named(user) &&
    named(unit) &&
    (commune === null || isText(commune)) &&
    Array.isArray(grants) &&
    grants.every((grant) => isText(grant?.role) && isText(grant?.unit)) &&
    Array.isArray(colleagues) &&
    colleagues.every(named) &&
    (rulebookKey === undefined || (isText(rulebookKey?.x) && isText(rulebookKey.y))) &&
    (rescueKey === undefined || (isText(rescueKey?.id) && isText(rescueKey.key)))
  );
}

function isEnrolment(body: unknown): body is Enrolment {
  const { deviceToken, serverKey, nonce } = (body ?? {}) as Partial<Enrolment>;
  return isMembership(body) && isText(deviceToken) && isText(nonce) && isText(serverKey?.x) && isText(serverKey?.y);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length < 400;
