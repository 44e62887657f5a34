import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../lib/result.ts';
import { ACCOUNT_PROBLEMS, type Enrolment, enrolment } from '../../protocol/account-api.ts';
import type { EnrolProblem } from '../gate.ts';
import type { PageFacts } from '../worker-api.ts';
import type { SignedCalls } from './signed-calls.ts';

const PROBLEMS: Readonly<Record<string, EnrolProblem['code']>> = {
  [ACCOUNT_PROBLEMS.INVITATION_WRONG]: 'INVITATION_WRONG',
  [ACCOUNT_PROBLEMS.INVITATION_EXPIRED]: 'INVITATION_EXPIRED',
  [ACCOUNT_PROBLEMS.INVITATION_USED]: 'INVITATION_USED',
  [ACCOUNT_PROBLEMS.INVITATION_LOCKED]: 'INVITATION_TRIES',
  [ACCOUNT_PROBLEMS.INSTALL_FIRST]: 'INSTALL_FIRST',
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
  const parsed = z.safeParse(enrolment, answer.body);
  // an older app that cannot read a newer server's answer
  return parsed.success ? ok(parsed.data) : fail({ code: 'UPDATE_NEEDED' });
}
