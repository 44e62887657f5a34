import { createHash } from 'node:crypto';
import type { FileType } from '../../domain/papers/file-limits.ts';
import { ACCOUNT_PROBLEMS } from '../../protocol/account-api.ts';
import { isBlank } from '../../protocol/facts.ts';
import { audit } from '../accounts/audit.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork } from '../storage/storage.ts';
import { writeFacts } from '../sync/write-facts.ts';
import { checkFile } from './check-file.ts';
import { fileProblem } from './file-problem.ts';
import { findPage, type Page } from './find-page.ts';
import type { Upload } from './uploads.ts';

/** Author of what the server itself writes. */
export const SERVER = 'server';

interface Clean {
  sha256: string;
  type: FileType;
  bytes: number;
  storedSha256: string;
  storedBytes: number;
  /** where it lies until it has its place */
  aside: string;
}

/** Judges files that came whole and takes them in; one at a time, since each is in memory meanwhile. */
export class FileReceiver {
  readonly #services: Pick<Services, 'database' | 'files' | 'now'>;
  #last: Promise<void> = Promise.resolve();

  constructor(services: Pick<Services, 'database' | 'files' | 'now'>) {
    this.#services = services;
  }

  /**
   * Ends an upload whose bytes are all there (SPEC F2): hash, type and plainness, then in one transaction the file, the
   * end of the upload and `received` on the record. Bytes that will never do are removed with the upload.
   *
   * @throws Problem `file_hash_wrong`, `file_type_wrong`, `file_not_plain`, `file_too_many_pixels`,
   * `upload_length_wrong`;
   *   `not_found` when the page was erased, archived or moved out of reach meanwhile: the bytes wait
   */
  receive(upload: Upload): Promise<void> {
    const turn = this.#last.then(() => this.#receive(upload));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #receive(upload: Upload): Promise<void> {
    const { database, files } = this.#services;
    if (await this.#isDone(upload)) return;
    const page = await database.read((tx) => findPage(tx, upload.person, upload.record, 'create'));
    let clean: Clean;
    try {
      clean = await this.#check(upload, page);
    } catch (error) {
      if (error instanceof Problem) await this.#drop(upload);
      // another process received it between our look and our reading
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (await this.#isDone(upload))) return;
      throw error;
    }
    try {
      await database.write((tx) => this.#takeIn(tx, upload, clean));
    } finally {
      await files.removeAside(clean.aside);
    }
    await files.removePart(upload.id);
  }

  /** Whether a request that stood before this one has ended the upload. */
  async #isDone({ id }: Upload): Promise<boolean> {
    const [row] = await this.#services.database.read((tx) =>
      tx.all<{ doneAt: number | null }>('SELECT done_at AS "doneAt" FROM upload WHERE id = ?', id),
    );
    if (!row) throw fileProblem('not_found');
    return row.doneAt !== null;
  }

  async #check({ id, length }: Upload, { file }: Page): Promise<Clean> {
    const { files } = this.#services;
    const bytes = await files.readPart(id);
    if (length !== file.bytes) throw fileProblem('upload_length_wrong');
    if (hashOf(bytes) !== file.sha256) throw fileProblem('file_hash_wrong');
    const plain = checkFile(bytes, file.type);
    const { sha256, type } = file;
    return {
      ...{ sha256, type, bytes: length, storedSha256: hashOf(plain), storedBytes: plain.length },
      aside: await files.writeAside(plain),
    };
  }

  async #takeIn(tx: SqlTransaction, upload: Upload, clean: Clean): Promise<void> {
    const { files, now } = this.#services;
    const sync = new SqlSyncTx(tx);
    const { commune } = (await findPage(tx, upload.person, upload.record, 'create')).record;
    await runWork(sync.lockCommunes([commune]));
    // what was read before the lock is not to be trusted
    const { record, file } = await findPage(tx, upload.person, upload.record, 'create');
    const hasChanged = record.commune !== commune || file.sha256 !== clean.sha256 || file.type !== clean.type;
    if (hasChanged) throw new Problem(503, ACCOUNT_PROBLEMS.UNAVAILABLE, {}, 1);

    const at = Math.floor(now() / 1000) * 1000;
    await files.place(clean.aside, commune, clean.sha256);
    await tx.run(
      `INSERT INTO file (commune, sha256, type, bytes, stored_sha256, stored_bytes, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (commune, sha256) DO UPDATE SET stored_bytes = excluded.stored_bytes, type = excluded.type,
         backed_up_at = CASE WHEN file.stored_sha256 = excluded.stored_sha256 THEN file.backed_up_at END,
         stored_sha256 = excluded.stored_sha256`,
      ...[commune, clean.sha256, clean.type, clean.bytes, clean.storedSha256, clean.storedBytes, at],
    );
    const isNews = await tx.run(
      `INSERT INTO file_record (record, sha256) VALUES (?, ?)
       ON CONFLICT (record) DO UPDATE SET sha256 = excluded.sha256, backed_up_at = NULL
         WHERE file_record.sha256 <> excluded.sha256`,
      ...[record.id, clean.sha256],
    );
    await tx.run(
      'UPDATE upload SET arrived = length, writer = NULL, touched_at = ?, done_at = ? WHERE id = ?',
      ...[now(), at, upload.id],
    );
    if (isNews === 0 && !isBlank(record.facts.received?.value)) return;
    const { id, type, scope } = record;
    const set = { received: { at }, ...(isBlank(record.facts.backedUp?.value) ? {} : { backedUp: null }) };
    const act = { type, id, commune, scope, set, author: SERVER, at, log: upload.id };
    const outcome = await runWork(writeFacts(sync, act));
    if (!outcome.ok) throw new Error(`"received" cannot be written: ${outcome.problem.code}`);
    await audit(tx, at, {
      commune,
      actor: upload.person,
      kind: 'file.received',
      details: { record: id, device: upload.device },
    });
  }

  async #drop({ id }: Upload): Promise<void> {
    const { database, files } = this.#services;
    await database.write((tx) => tx.run('DELETE FROM upload WHERE id = ?', id));
    await files.removePart(id);
  }
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url');
