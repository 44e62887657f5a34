import { type IncomingMessage, request } from 'node:http';
import { newRecordId, TestDevice } from './enrol-device.ts';
import { putPage, type TestPage, TUS } from './send-page.ts';

/** A cell on a server that listens, its secretary's phone, and one person in its book. */
export class NetworkCommune {
  readonly phone: TestDevice;
  readonly commune: string;
  readonly cell: string;
  readonly candidate = newRecordId();
  #n = 0;

  private constructor(phone: TestDevice, commune: string, cell: string) {
    this.phone = phone;
    this.commune = commune;
    this.cell = cell;
  }

  /** @param link that of the first operator */
  static async lay(url: string, link: string): Promise<NetworkCommune> {
    const operator = await TestDevice.create(url);
    await operator.redeem(link);
    const post = async (path: string, json: object) => {
      const answer = await operator.request('POST', path, { json });
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
      return answer.json as { link: string };
    };
    const [commune, cell, person] = [newRecordId(), newRecordId(), newRecordId()];
    const root = operator.enrolment?.unit.id;
    await post('/api/v1/units', { id: commune, parentId: root, kind: 'COMMUNE', name: 'Xã Lê Lợi' });
    await post('/api/v1/units', { id: cell, parentId: commune, kind: 'CELL', name: 'Chi bộ bản Pá Bon' });
    await post('/api/v1/people', { id: person, name: 'Lò Thị Thử', grants: [{ role: 'CELL_SECRETARY', unit: cell }] });
    const phone = await TestDevice.create(url);
    await phone.redeem((await post('/api/v1/invitations', { person })).link);
    const laid = new NetworkCommune(phone, commune, cell);
    const op = { type: 'candidate', rec: laid.candidate, scope: cell, do: 'put', claimedAt: 0, schema: 1 };
    await phone.sync({ ops: [{ ...op, n: ++laid.#n, set: { name: 'Vàng Thị Thử' } }] });
    return laid;
  }

  /** Sends the record of a page; its bytes are the test's to send. */
  async save(page: TestPage): Promise<TestPage> {
    const { head } = await this.phone.sync({ ops: [putPage(++this.#n, this.cell, this.candidate, page)] });
    if (head.expectNext !== this.#n + 1) throw new Error('the record was not taken');
    return page;
  }

  async erase(page: TestPage): Promise<void> {
    const op = { type: 'attachment', rec: page.record, scope: this.cell, do: 'command', command: 'erase', set: {} };
    await this.phone.sync({ ops: [{ ...op, n: ++this.#n, claimedAt: 0, schema: 1 }] });
  }

  /** The same phone, asking another server over the same database. */
  at(url: string): TestDevice {
    const phone = new TestDevice(url, this.phone.keys, this.phone.exchange);
    phone.enrolment = this.phone.enrolment;
    phone.nonce = this.phone.nonce;
    phone.log = this.phone.log;
    return phone;
  }
}

/** A PATCH whose body is sent piece by piece, as a slow line does. */
export interface SlowPatch {
  write(bytes: Buffer): Promise<void>;
  end(): void;
  /** the line is cut */
  cut(): void;
  /** null where none came */
  answer: Promise<{ status: number; body: string } | null>;
}

/** @param announced bytes that the request says it has */
export async function slowPatch(device: TestDevice, path: string, from: number, announced: number): Promise<SlowPatch> {
  const url = `${device.origin}${path}`;
  const sent = request(url, {
    method: 'PATCH',
    agent: false,
    headers: {
      ...TUS,
      authorization: `DPoP ${device.enrolment?.deviceToken}`,
      dpop: await device.proof('PATCH', url),
      'upload-offset': from,
      'content-type': 'application/offset+octet-stream',
      'content-length': announced,
    },
  });
  const answer = new Promise<{ status: number; body: string } | null>((resolve) => {
    sent.once('error', () => resolve(null));
    sent.once('response', (response: IncomingMessage) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
      response.once('error', () => resolve(null));
    });
  });
  return {
    write: (bytes) => new Promise((resolve) => sent.write(bytes, () => resolve())),
    end: () => void sent.end(),
    cut: () => void sent.destroy(),
    answer,
  };
}
