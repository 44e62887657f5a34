import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod/mini';
import { FILE_LIMITS } from '../../domain/papers/file-limits.ts';
import { id } from '../../domain/records/values.ts';
import { ACCOUNT_PROBLEMS } from '../../protocol/account-api.ts';
import { FILES_PATH, recordOfMetadata, TUS_VERSION, UPLOAD_KEPT_MS } from '../../protocol/files.ts';
import { caller } from '../access/authenticate.ts';
import { adoptFiles } from '../files/adopt-file.ts';
import { DiskWatch } from '../files/disk-watch.ts';
import { fileProblem } from '../files/file-problem.ts';
import { findPage, keptFile } from '../files/find-page.ts';
import { FileReceiver } from '../files/receive-file.ts';
import { sendFile } from '../files/send-file.ts';
import { type Taken, takeBytes } from '../files/take-bytes.ts';
import { beginUpload, claimUpload, noteArrived, ownUpload, type Upload } from '../files/uploads.ts';
import { newId } from '../new-id.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const uploadParams = z.object({ upload: id });
const recordParams = z.object({ record: id });
/** Behind a proxy the path is the same under every name of the server. */
const addressOf = ({ id }: Upload) => `${FILES_PATH}/uploads/${id}`;

/** The road of photographed pages: tus 1.0.0 upward, plain HTTP downward (SPEC F, `protocol/files.ts`). */
export function fileRoutes(app: FastifyInstance, services: Services): void {
  const { database, files, now } = services;
  const receiver = new FileReceiver(services);
  const disk = new DiskWatch(files);

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // the handler reads it as it comes; nothing is collected
    scope.addContentTypeParser('application/offset+octet-stream', (_request, body, done) => done(null, body));
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('tus-resumable', TUS_VERSION);
      if (request.method === 'OPTIONS' || request.headers['tus-resumable'] === TUS_VERSION) return;
      reply.header('tus-version', TUS_VERSION);
      throw fileProblem('upload_version');
    });
    const api = scope.withTypeProvider<ZodTypeProvider>();

    api.options('/files', {
      config: { openToAll: true },
      schema: { summary: 'What this server can do of tus (https://tus.io/protocols/resumable-upload)' },
      handler: (_request, reply) =>
        reply
          .status(204)
          .headers({
            'tus-version': TUS_VERSION,
            'tus-extension': 'creation,termination,expiration',
            'tus-max-size': FILE_LIMITS.bytes,
          })
          .send(),
    });

    api.post('/files', {
      config: { isOfFiles: true },
      schema: {
        summary:
          'Begins the upload of an attachment’s file, or gives the one that is open; completes it where all is there',
      },
      handler: async (request, reply) => {
        const length = numberIn(request, 'upload-length');
        if (length > FILE_LIMITS.bytes) throw fileProblem('file_too_large');
        const record = recordOfMetadata(text(request, 'upload-metadata'));
        if (record === null) throw fileProblem('upload_header_invalid', { header: 'upload-metadata' });
        await disk.requireRoom(request.log);
        const upload = await database.write((tx) => beginUpload(tx, caller(request), { record, length }, now()));
        const arrived = await settle(request, upload);
        return tell(reply.status(201).header('location', addressOf(upload)), upload, arrived).send();
      },
    });

    api.head('/files/uploads/:upload', {
      config: { isOfFiles: true, swagger: { exposeHeadRoute: true } },
      schema: { summary: 'How far an upload is; completes one whose bytes are all there', params: uploadParams },
      handler: async (request, reply) => {
        const upload = await database.read((tx) => ownUpload(tx, caller(request), request.params.upload, now()));
        const arrived = await settle(request, upload);
        return tell(reply.header('upload-length', upload.length), upload, arrived).send();
      },
    });

    api.patch('/files/uploads/:upload', {
      config: { isOfFiles: true },
      schema: {
        summary: 'Appends bytes at an offset; with the last ones the file is received',
        consumes: ['application/offset+octet-stream'],
        params: uploadParams,
      },
      handler: async (request, reply) => {
        const from = numberIn(request, 'upload-offset');
        if (request.headers['content-encoding'] !== undefined) throw new Problem(415, ACCOUNT_PROBLEMS.ENCODING);
        await disk.requireRoom(request.log);
        const writer = newId(now());
        const upload = await database.write(async (tx) => {
          const found = await ownUpload(tx, caller(request), request.params.upload, now(), tx.forUpdate);
          const offset = await onDisk(found);
          if (from !== offset) throw fileProblem('upload_offset_wrong', { offset });
          if (from + Number(request.headers['content-length'] ?? 0) > found.length)
            throw fileProblem('upload_too_long');
          if (found.doneAt === null) await claimUpload(tx, found.id, writer, now());
          return found;
        });
        if (upload.doneAt !== null) return tell(reply.status(204), upload, upload.length).send();
        const arrived = await disk.guard(
          request.log,
          append(upload, from, writer, request.body as Readable | undefined),
        );
        return tell(reply.status(204), { ...upload, touchedAt: now() }, arrived).send();
      },
    });

    api.delete('/files/uploads/:upload', {
      config: { isOfFiles: true },
      schema: { summary: 'Ends an upload; what came of it is thrown away', params: uploadParams },
      handler: async (request, reply) => {
        const { upload } = request.params;
        const { device } = caller(request);
        const ended = await database.write((tx) =>
          tx.run('DELETE FROM upload WHERE id = ? AND device = ?', upload, device.id),
        );
        if (ended === 0) throw fileProblem('not_found');
        await files.removePart(upload);
        return reply.status(204).send();
      },
    });
  });

  app.withTypeProvider<ZodTypeProvider>().get('/files/:record', {
    config: { isOfFiles: true },
    schema: { summary: 'The file of an attachment, within rights; ranges, tagged with its hash', params: recordParams },
    handler: async (request, reply) => {
      const { record } = request.params;
      const find = () =>
        database.read(async (tx) => keptFile(tx, await findPage(tx, caller(request).person.id, record, 'read')));
      const kept = (await find()) ?? ((await adoptFiles(services, record)) > 0 ? await find() : null);
      if (!kept) throw fileProblem('not_found');
      try {
        return await sendFile(reply, files.contentPath(kept.commune, kept.sha256), kept);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        request.log.error({ record }, 'the bytes of a file are missing: run "admin verify"');
        throw fileProblem('not_found');
      }
    },
  });

  /** What is safely there: no more than was noted, and no more than the disk still has. */
  async function onDisk({ id, arrived, doneAt }: Upload): Promise<number> {
    return doneAt === null ? Math.min(arrived, await files.partLength(id)) : arrived;
  }

  /** How far an upload is. That all is there no answer says before the file was received (SPEC F2). */
  async function settle(request: FastifyRequest, upload: Upload): Promise<number> {
    const arrived = await onDisk(upload);
    if (upload.doneAt === null && arrived === upload.length) await disk.guard(request.log, receiver.receive(upload));
    return arrived;
  }

  async function append(upload: Upload, from: number, writer: string, body: Readable | undefined): Promise<number> {
    const taken = body ? await takeInto(upload, from, writer, body) : ({ kind: 'whole', arrived: from } as const);
    if (taken.kind === 'overtaken') throw fileProblem('upload_busy');
    if (taken.kind === 'long') throw fileProblem('upload_too_long');
    if (taken.kind === 'cut')
      throw new Problem(400, ACCOUNT_PROBLEMS.INVALID, { issues: [{ field: '', code: 'CUT_SHORT' }] });
    if (taken.arrived === upload.length) await receiver.receive(upload);
    return taken.arrived;
  }

  async function takeInto({ id, length }: Upload, from: number, writer: string, body: Readable): Promise<Taken> {
    const part = await files.openPart(id);
    try {
      const note = (arrived: number) => database.write((tx) => noteArrived(tx, { id, writer, arrived, now: now() }));
      return await takeBytes(body, { part, from, length, note });
    } finally {
      await part.close();
    }
  }
}

function tell(reply: FastifyReply, upload: Upload, arrived: number): FastifyReply {
  return reply.headers({
    'upload-offset': arrived,
    'upload-expires': new Date(upload.touchedAt + UPLOAD_KEPT_MS).toUTCString(),
  });
}

/** @throws Problem `upload_header_invalid` naming the header */
function numberIn(request: FastifyRequest, header: string): number {
  const value = text(request, header);
  if (!/^\d{1,15}$/.test(value)) throw fileProblem('upload_header_invalid', { header });
  return Number(value);
}

function text(request: FastifyRequest, header: string): string {
  const value = request.headers[header];
  return typeof value === 'string' ? value : '';
}
