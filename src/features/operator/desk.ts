import type * as z from 'zod/mini';
import type { Book, ServerAnswer } from '../../db/book.ts';
import type { Json } from '../../lib/json.ts';
import {
  auditPage,
  backupState,
  deferredList,
  deviceList,
  handoverList,
  type InvitationSecrets,
  invitationList,
  membership,
  peopleList,
  unitList,
} from '../../protocol/account-api.ts';

/** Something that the desk shows: where it is asked for, and what the answer looks like. */
export interface Resource<T> {
  readonly path: string;
  readonly schema: z.ZodMiniType<T>;
}

export const UNITS: Resource<z.infer<typeof unitList>> = { path: '/api/v1/units', schema: unitList };
export const PEOPLE: Resource<z.infer<typeof peopleList>> = { path: '/api/v1/people', schema: peopleList };
export const INVITATIONS: Resource<z.infer<typeof invitationList>> = {
  path: '/api/v1/invitations',
  schema: invitationList,
};
export const DEVICES: Resource<z.infer<typeof deviceList>> = { path: '/api/v1/devices', schema: deviceList };
export const HANDOVERS: Resource<z.infer<typeof handoverList>> = { path: '/api/v1/handovers', schema: handoverList };
export const BACKUP: Resource<z.infer<typeof backupState>> = { path: '/api/v1/backup', schema: backupState };
export const ME: Resource<z.infer<typeof membership>> = { path: '/api/v1/me', schema: membership };
export const deferredOf = (commune: string): Resource<z.infer<typeof deferredList>> => ({
  path: `/api/v1/deferred?commune=${commune}`,
  schema: deferredList,
});
/** The trail of one commune, or with null that of what belongs to none. */
export const auditOf = (commune: string | null): Resource<z.infer<typeof auditPage>> => ({
  path: commune === null ? '/api/v1/audit' : `/api/v1/audit?commune=${commune}`,
  schema: auditPage,
});

/** What is known of a resource: nothing yet, the last answer, and the code of what went wrong since. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: string | null;
}

export type DeskRequest = Parameters<Book['call']>[0];
type Call = (request: DeskRequest) => Promise<ServerAnswer>;

const NOTHING: Loaded<never> = { value: null, problem: null };
/** An answer that this version cannot read comes from a newer server. */
const UNREADABLE = 'UPDATE_NEEDED';

/** The server's accounts as the open desk last saw them: in memory, gone when the desk is left. */
export class Desk {
  /** Secrets of invitations made here; the server tells them once and keeps hashes. */
  readonly secrets = new Map<string, InvitationSecrets>();
  readonly #call: Call;
  readonly #known = new Map<string, Loaded<unknown>>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();

  constructor(call: Call) {
    this.#call = call;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get<T>({ path }: Resource<T>): Loaded<T> {
    return (this.#known.get(path) as Loaded<T> | undefined) ?? NOTHING;
  }

  /** Asks the server again; what was known stays until the answer is there. */
  load<T>(resource: Resource<T>): Promise<void> {
    const { path } = resource;
    const asking =
      this.#asking.get(path) ??
      this.#ask(resource).finally(() => {
        this.#asking.delete(path);
      });
    this.#asking.set(path, asking);
    return asking;
  }

  /** Sends one act, then asks anew for what it changes. `code` is the problem's stable code. */
  async act<T>(
    request: DeskRequest,
    schema: z.ZodMiniType<T> | null,
    changes: readonly Resource<unknown>[],
  ): Promise<{ ok: true; value: T | null } | { ok: false; code: string }> {
    const answer = await this.#call(request);
    if (!answer.ok) return answer;
    // an answer on its way may still be the old one
    await Promise.all(changes.map(({ path }) => this.#asking.get(path)));
    await Promise.all(changes.map((one) => this.load(one)));
    if (!schema) return { ok: true, value: null };
    const read = schema.safeParse(answer.body);
    return read.success ? { ok: true, value: read.data } : { ok: false, code: UNREADABLE };
  }

  async #ask<T>({ path, schema }: Resource<T>): Promise<void> {
    const answer = await this.#call({ method: 'GET', path });
    const read = answer.ok ? schema.safeParse(answer.body) : null;
    const before = this.#known.get(path)?.value ?? null;
    if (read?.success) this.#known.set(path, { value: read.data, problem: null });
    else this.#known.set(path, { value: before, problem: answer.ok ? UNREADABLE : answer.code });
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The body of a request as the book's line carries it. */
export const bodyOf = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
