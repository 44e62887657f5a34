import { FILES_PATH, TUS_VERSION, uploadMetadata } from '../../src/protocol/files.ts';
import { type Answer, newRecordId, type TestDevice } from './enrol-device.ts';
import { sha256Of } from './sample-files.ts';

export const TUS = { 'tus-resumable': TUS_VERSION };
export const OFFSET_STREAM = 'application/offset+octet-stream';

/** A page of a paper: an attachment record with the file that belongs to it. */
export interface TestPage {
  record: string;
  bytes: Buffer;
  type: string;
}

/** The operation that makes the record of a page. */
export function putPage(n: number, scope: string, candidate: string, page: TestPage, more: object = {}) {
  const file = { sha256: sha256Of(page.bytes), bytes: page.bytes.length, type: page.type, width: 8, height: 8 };
  const set = { candidateId: candidate, paper: { code: 'LY_LICH', copy: 1 }, page: 1, file, ...more };
  return { n, type: 'attachment', rec: page.record, scope, do: 'put', set, claimedAt: 0, schema: 1 };
}

export const newPage = (bytes: Buffer, type = 'image/jpeg'): TestPage => ({ record: newRecordId(), bytes, type });

/** The uploader of a phone, step by step. */
export class PageSender {
  readonly device: TestDevice;

  constructor(device: TestDevice) {
    this.device = device;
  }

  create(page: TestPage, headers: Record<string, string> = {}): Promise<Answer> {
    const said = { 'upload-length': String(page.bytes.length), 'upload-metadata': uploadMetadata(page.record) };
    return this.device.request('POST', FILES_PATH, { headers: { ...TUS, ...said, ...headers } });
  }

  head(address: string, headers: Record<string, string> = TUS): Promise<Answer> {
    return this.device.request('HEAD', address, { headers });
  }

  patch(address: string, from: number, bytes: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    const said = { 'upload-offset': String(from), 'content-type': OFFSET_STREAM };
    return this.device.request('PATCH', address, { body: bytes, headers: { ...TUS, ...said, ...headers } });
  }

  end(address: string): Promise<Answer> {
    return this.device.request('DELETE', address, { headers: TUS });
  }

  get(record: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.device.request('GET', `${FILES_PATH}/${record}`, { headers });
  }

  /** Creates and sends all of it; the last answer. */
  async send(page: TestPage, chunk = 64 * 1024): Promise<Answer> {
    const created = await this.create(page);
    let answer = created;
    const address = created.headers.location ?? '';
    for (
      let at = Number(created.headers['upload-offset']);
      created.status === 201 && at < page.bytes.length;
      at += chunk
    ) {
      answer = await this.patch(address, at, page.bytes.subarray(at, at + chunk));
      if (answer.status !== 204) break;
    }
    return answer;
  }
}
