import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '../../../src/lib/must.ts';
import type { InvitationSecrets, Membership } from '../../../src/protocol/account-api.ts';
import { newRecordId, TestDevice } from '../../support/enrol-device.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../support/server.ts';

/** A commune with one cell on a real server of its own; its operator has no screen. */
export interface Commune {
  server: RunningServer;
  operator: TestDevice;
  commune: string;
  cell: string;
  /** above the commune: what the operator looks after */
  root: string;
  dataDir: string;
  /** a person with a role, and an invitation for a phone */
  invite(name: string, role: string, unit?: string): Promise<InvitationSecrets>;
  /** another invitation for somebody who has a role already: the link */
  inviteAgain(person: string): Promise<string>;
  personOf(name: string): Promise<string>;
  /** makes another cell, to which later invitations are */
  newCell(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startCommune(options: Partial<ServerOptions> = {}): Promise<Commune> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'so-nguon-server-'));
  const server = await startServer({ ...options, dataDir });
  const operator = await TestDevice.create(server.url);
  const joined = await operator.redeem(must(server.operatorLink, 'the link of the first operator'));
  if (joined.status !== 200) throw new Error(`the operator could not join: ${joined.text}`);
  const root = (joined.json as Membership).unit.id;
  const [commune, cell] = [newRecordId(), newRecordId()];
  await post(operator, '/api/v1/units', {
    id: commune,
    parentId: root,
    kind: 'COMMUNE',
    name: 'Đảng ủy xã Lê Lợi',
    placeCode: '03487',
  });
  await post(operator, '/api/v1/units', {
    id: cell,
    parentId: commune,
    kind: 'CELL',
    name: 'Chi bộ bản Pá Bon',
    village: 'bản Pá Bon',
    isSpecialArea: true,
  });
  let latest = cell;
  return {
    server,
    operator,
    commune,
    root,
    cell,
    dataDir,
    async newCell(name) {
      latest = newRecordId();
      await post(operator, '/api/v1/units', { id: latest, parentId: commune, kind: 'CELL', name, isSpecialArea: true });
    },
    async invite(name, role, unit = latest) {
      const person = newRecordId();
      await post(operator, '/api/v1/people', { id: person, name, grants: [{ role, unit }] });
      return (await post(operator, '/api/v1/invitations', { person })) as InvitationSecrets;
    },
    async inviteAgain(person) {
      return ((await post(operator, '/api/v1/invitations', { person })) as InvitationSecrets).link;
    },
    async personOf(name) {
      const { json } = await operator.request('GET', '/api/v1/people');
      const { people } = json as { people: { id: string; name: string }[] };
      return must(people.find((one) => one.name === name)?.id, 'person');
    },
    async stop() {
      await server.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function post(operator: TestDevice, path: string, json: unknown): Promise<unknown> {
  const answer = await operator.request('POST', path, { json });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}
