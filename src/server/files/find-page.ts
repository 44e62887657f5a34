import type { FileType } from '../../domain/papers/file-limits.ts';
import { isBlank } from '../../protocol/facts.ts';
import { may } from '../../protocol/rights.ts';
import { Refusal } from '../problem.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { SqlSyncTx } from '../storage/sql-sync-storage.ts';
import { runWork, type StoredRecord } from '../storage/storage.ts';
import { reachesOf } from '../sync/reach.ts';
import { fileProblem } from './file-problem.ts';

/** An attachment record as it stands, and the file that it names. */
export interface Page {
  record: StoredRecord;
  file: { sha256: string; bytes: number; type: FileType };
}

/**
 * The page with this id as somebody may meet it at this moment, where the record lies now (SPEC A3, F7).
 *
 * @param action `read` to look at it, `create` to bring its file: not for a page that was archived
 * @throws Problem `not_found`, whether it is absent, out of reach or archived
 */
export async function findPage(
  tx: SqlTransaction,
  person: string,
  id: string,
  action: 'read' | 'create',
): Promise<Page> {
  const sync = new SqlSyncTx(tx);
  const record = await runWork(sync.record(id));
  if (record?.type !== 'attachment') throw fileProblem('not_found');
  if (!may(await runWork(reachesOf(sync, person)), action, record.type, record)) throw new Refusal();
  if (action === 'create' && !isBlank(record.facts.archived?.value)) throw fileProblem('not_found');
  return { record, file: record.facts.file?.value as unknown as Page['file'] };
}

/** What is kept of a page's file. */
export interface KeptFile {
  commune: string;
  sha256: string;
  type: FileType;
  storedSha256: string;
  storedBytes: number;
}

/** The file with which this page was received, where its commune has it; null before that. */
export async function keptFile(tx: SqlTransaction, { record, file }: Page): Promise<KeptFile | null> {
  const [kept] = await tx.all<KeptFile>(
    `SELECT file.commune, file.sha256, file.type, file.stored_sha256 AS "storedSha256", file.stored_bytes AS "storedBytes"
     FROM file JOIN file_record ON file_record.sha256 = file.sha256
     WHERE file_record.record = ? AND file.commune = ? AND file.sha256 = ?`,
    ...[record.id, record.commune, file.sha256],
  );
  return kept ?? null;
}
