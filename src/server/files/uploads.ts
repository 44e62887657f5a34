import { UPLOAD_KEPT_MS, UPLOADS_OPEN } from '../../protocol/files.ts';
import type { Caller } from '../access/authenticate.ts';
import { newId } from '../new-id.ts';
import type { SqlTransaction } from '../storage/sql-database.ts';
import { fileProblem } from './file-problem.ts';
import { findPage, keptFile } from './find-page.ts';

export interface Upload {
  id: string;
  record: string;
  person: string;
  device: string;
  /** bytes of the whole file */
  length: number;
  /** bytes that are safely on disk */
  arrived: number;
  /** ms since 1970 */
  touchedAt: number;
  doneAt: number | null;
}

const COLUMNS = `id, record, person, device, length, arrived, touched_at AS "touchedAt", done_at AS "doneAt"`;
/** How long a phone waits that has too many uploads open. */
const TOO_MANY_RETRY_SECONDS = 3600;

const isForgotten = (upload: Upload, now: number) => upload.touchedAt < now - UPLOAD_KEPT_MS;

/**
 * The upload of a page by this device: the one that is open, or a new one; one that is done already where the file is
 * there.
 *
 * @throws Problem `not_found`, `upload_length_wrong`, `uploads_too_many`
 */
export async function beginUpload(
  tx: SqlTransaction,
  { device, person }: Caller,
  asked: { record: string; length: number },
  now: number,
): Promise<Upload> {
  const page = await findPage(tx, person.id, asked.record, 'create');
  if (asked.length !== page.file.bytes) throw fileProblem('upload_length_wrong');
  // the device's row is the lock under which its uploads are counted
  await tx.all(`SELECT id FROM device WHERE id = ?${tx.forUpdate}`, device.id);
  const isThere = (await keptFile(tx, page)) !== null;
  const before = await uploadOf(tx, 'record = ? AND device = ?', asked.record, device.id);
  const isFit = before && before.length === asked.length && (before.doneAt === null || isThere);
  if (isFit && !isForgotten(before, now)) return before;
  if (before) await tx.run('DELETE FROM upload WHERE id = ?', before.id);
  const [open] = await tx.all<{ n: number }>(
    'SELECT COUNT(*) AS n FROM upload WHERE device = ? AND done_at IS NULL AND touched_at >= ?',
    ...[device.id, now - UPLOAD_KEPT_MS],
  );
  if (!isThere && Number(open?.n) >= UPLOADS_OPEN) throw fileProblem('uploads_too_many', {}, TOO_MANY_RETRY_SECONDS);
  const upload: Upload = {
    ...{ id: newId(now), record: asked.record, person: person.id, device: device.id, length: asked.length },
    ...{ arrived: isThere ? asked.length : 0, touchedAt: now, doneAt: isThere ? now : null },
  };
  await tx.run(
    `INSERT INTO upload (id, record, person, device, length, arrived, created_at, touched_at, done_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[upload.id, upload.record, upload.person, upload.device, upload.length, upload.arrived, now, now, upload.doneAt],
  );
  return upload;
}

/**
 * An upload of this device, while its page may still be brought by this person.
 *
 * @throws Problem `not_found`, `upload_gone`
 */
export async function ownUpload(
  tx: SqlTransaction,
  { device, person }: Caller,
  id: string,
  now: number,
  lock = '',
): Promise<Upload> {
  const upload = await uploadOf(tx, `id = ? AND device = ?${lock}`, id, device.id);
  if (!upload) throw fileProblem('not_found');
  if (isForgotten(upload, now)) throw fileProblem('upload_gone');
  await findPage(tx, person.id, upload.record, 'create');
  return upload;
}

/** From now on only the request `writer` moves the upload on: whoever wrote before finds out at its next bytes. */
export async function claimUpload(tx: SqlTransaction, upload: string, writer: string, now: number): Promise<void> {
  await tx.run('UPDATE upload SET writer = ?, touched_at = ? WHERE id = ?', writer, now, upload);
}

/** Notes how far the upload is; false where a newer request has taken it over. */
export async function noteArrived(
  tx: SqlTransaction,
  { id, writer, arrived, now }: { id: string; writer: string; arrived: number; now: number },
): Promise<boolean> {
  const changed = await tx.run(
    'UPDATE upload SET arrived = ?, touched_at = ? WHERE id = ? AND writer = ? AND done_at IS NULL',
    ...[arrived, now, id, writer],
  );
  return changed === 1;
}

async function uploadOf(tx: SqlTransaction, where: string, ...params: readonly string[]): Promise<Upload | null> {
  const [row] = await tx.all<Upload>(`SELECT ${COLUMNS} FROM upload WHERE ${where}`, ...params);
  return row ?? null;
}
