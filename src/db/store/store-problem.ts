/** What the disk may do to a person. Everything else that a database throws is a bug and stays one. */
export type StoreProblemCode =
  | 'DISK_FULL'
  | 'STORE_LOST'
  /** a newer app has upgraded the book: this one would read it wrong, and writes nothing more */
  | 'STORE_NEWER'
  /** an older app in another tab does not let go of the book */
  | 'STORE_BLOCKED';

export class StoreProblem extends Error {
  readonly code: StoreProblemCode;
  constructor(code: StoreProblemCode, cause: unknown) {
    super(code, { cause });
    this.name = 'StoreProblem';
    this.code = code;
  }
}

/** Names of errors by cause, through Dexie's wrapping ("AbortError" with the true reason inside). */
export function causeOf(problem: unknown): 'FULL' | 'CONNECTION' | 'CANNOT_OPEN' | 'NEWER' | 'OTHER' {
  const names: string[] = [];
  for (let e = problem; e && names.length < 5; ) {
    const { name, message, inner, cause } = e as { name?: string; message?: string; inner?: unknown; cause?: unknown };
    names.push(`${name ?? ''} ${message ?? ''}`);
    e = inner ?? cause;
  }
  const all = names.join('\n');
  if (/QuotaExceeded/i.test(all)) return 'FULL';
  if (/VersionError|STORE_NEWER/.test(all)) return 'NEWER';
  if (/OpenFailed|MissingAPI|NotFoundError|UpgradeError/.test(all)) return 'CANNOT_OPEN';
  // Safari after a while in the background, Chromium after its storage process died
  if (
    /DatabaseClosed|InvalidState|Connection to Indexed Database server lost|Internal error|UnknownError|TransactionInactive/i.test(
      all,
    )
  )
    return 'CONNECTION';
  // a transaction that was under way when the connection went: what a body throws comes as itself, never as this
  if (names.every((name) => name.startsWith('AbortError'))) return 'CONNECTION';
  return 'OTHER';
}

/** A problem of the disk under its name; what is none stays as it is. */
export function namedProblem(problem: unknown): unknown {
  if (problem instanceof StoreProblem) return problem;
  switch (causeOf(problem)) {
    case 'FULL':
      return new StoreProblem('DISK_FULL', problem);
    case 'NEWER':
      return new StoreProblem('STORE_NEWER', problem);
    case 'CONNECTION':
    case 'CANNOT_OPEN':
      return new StoreProblem('STORE_LOST', problem);
    default:
      return problem;
  }
}
