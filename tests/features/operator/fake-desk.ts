import type { Book, ServerAnswer } from '#src/db/book.ts';
import { memoryBook } from '#src/db/memory-book.ts';
import type { DomainRecord } from '#src/domain/records/record-types.ts';
import type { RulebookKey } from '#src/domain/rulebook/rulebook-key.ts';
import type { Json } from '#src/lib/json.ts';
import type {
  DeviceRow,
  HandoverRow,
  InvitationRow,
  PersonRow,
  Settlement,
  UnitRow,
} from '#src/protocol/account-api.ts';
import {
  deferredDecision,
  deviceRevocation,
  handoverCreation,
  invitationCreation,
  personChange,
  personCreation,
  placesRequest,
  unitChange,
  unitCreation,
} from '#src/protocol/account-api.ts';

export const ROOT = 'root0000000000000000-A';
export const ME = 'me00000000000000000-gA';
export const CODE = 'H7KQ2-9MXTR';
export const LINK = `https://so-nguon.example/tham-gia#${'t'.repeat(43)}`;
const DAY_MS = 86_400_000;

interface Server {
  units: UnitRow[];
  people: PersonRow[];
  invitations: InvitationRow[];
  devices: DeviceRow[];
  handovers: HandoverRow[];
  deferred: Json[];
  /** what a settlement is answered with, over the usual */
  settled: Partial<Settlement>;
  audit: Json[];
  backup: { lastAt: number | null; bytes: number | null; opsSince: number | null };
  rulebookKey: RulebookKey | null;
  /** the next requests that change something are answered with these codes */
  problems: string[];
  /** no network while true */
  offline: boolean;
  requests: { method: string; path: string; body: Json | undefined }[];
}

/** The accounts of a server as its routes answer, without rights and without a disk. */
export function fakeDesk(start: Partial<Server> = {}) {
  const server: Server = {
    units: [
      {
        id: ROOT,
        name: 'Đảng bộ tỉnh',
        kind: 'PROVINCE',
        parentId: null,
        commune: null,
        placeCode: null,
        archived: false,
      },
    ],
    people: [
      {
        id: ME,
        name: 'Người vận hành',
        grants: [{ role: 'OPERATOR', unit: ROOT }],
        suspended: false,
        devices: 1,
        createdAt: 1,
      },
    ],
    invitations: [],
    devices: [],
    handovers: [],
    deferred: [],
    settled: {},
    audit: [],
    backup: { lastAt: null, bytes: null, opsSince: 0 },
    rulebookKey: null,
    problems: [],
    offline: false,
    requests: [],
    ...start,
  };
  const id = (n: number) => `made${String(n).padStart(17, '0')}A`;
  const done = (body: unknown): ServerAnswer => ({ ok: true, status: 200, body: JSON.parse(JSON.stringify(body)) });
  const absent: ServerAnswer = { ok: false, code: 'not_found', status: 404 };

  const call: Book['call'] = async ({ method, path, body }) => {
    server.requests.push({ method, path, body });
    if (server.offline) return { ok: false, code: 'OFFLINE', status: 0 };
    const problem = method === 'GET' ? undefined : server.problems.shift();
    if (problem) return { ok: false, code: problem, status: 400 };
    const [, , , what = '', which = '', third = '', last = ''] = path.split(/[/?]/);
    const act = last || third;
    switch (`${method} ${what}${act ? `/${act}` : which === 'places' ? '/places' : ''}`) {
      case 'GET me':
        return done({
          device: 'device0000000000000-gA',
          user: { id: ME, name: 'Người vận hành' },
          grants: [{ role: 'OPERATOR', unit: ROOT }],
          reaches: [],
          commune: null,
          unit: { id: ROOT, name: 'Đảng bộ tỉnh', kind: 'PROVINCE' },
          colleagues: [],
          epoch: 'e',
          ...(server.rulebookKey ? { rulebookKey: server.rulebookKey } : {}),
        });
      case 'GET units':
        return done({ units: server.units });
      case 'GET people':
        return done({ people: server.people });
      case 'GET invitations':
        return done({ invitations: server.invitations });
      case 'GET devices':
        return done({ devices: server.devices });
      case 'GET backup':
        return done(server.backup);
      case 'GET deferred':
        return done({ deferred: server.deferred });
      case 'GET handovers':
        return done({ handovers: server.handovers });
      case 'POST handovers': {
        const { incoming, outgoing, ...wish } = handoverCreation.parse(body);
        const nameOf = (one: string) => server.people.find((person) => person.id === one)?.name ?? '';
        const handover: HandoverRow = {
          ...{ ...wish, state: 'WAITING', startedAt: Date.now(), readyAt: null, toldAt: null, clearedAt: null },
          ...{ takenBackAt: null, closedAt: null, oldPhones: 0, oldHeardAt: 1_790_000_000_000, oldUnsent: 3 },
          outgoing: { id: outgoing, name: nameOf(outgoing) },
          incoming: { id: incoming.id, name: incoming.name ?? nameOf(incoming.id) },
          invitation: { state: 'OPEN', expiresAt: Date.now() + DAY_MS },
        };
        server.handovers.unshift(handover);
        const row = { id: id(70), person: handover.incoming, state: 'OPEN', triesLeft: 5, device: null };
        const times = { createdAt: Date.now(), expiresAt: Date.now() + DAY_MS };
        return done({ handover, secrets: { ...row, ...times, link: LINK, code: CODE } });
      }
      case 'POST handovers/withdrawal': {
        const handover = server.handovers.find((one) => one.id === which);
        if (!handover) return absent;
        return done(Object.assign(handover, { state: 'TAKEN_BACK', takenBackAt: Date.now() }));
      }
      case 'POST handovers/loss': {
        const handover = server.handovers.find((one) => one.id === which);
        return handover ? done(Object.assign(handover, { state: 'LOST', closedAt: Date.now() })) : absent;
      }
      case 'POST deferred/settlement': {
        const decision = deferredDecision.parse(body);
        const at = server.deferred.findIndex((one) => (one as { log: string }).log === which);
        server.deferred.splice(at, 1);
        return done({
          ...{ decision: decision.decision === 'APPLY' ? 'APPLIED' : 'RETURNED', at: Date.now() },
          ...{
            by: { id: ME, name: 'Văn phòng' },
            words: 'words' in decision ? decision.words : null,
            ...server.settled,
          },
        });
      }
      case 'GET audit':
        return done({ head: { index: server.audit.length, hash: 'abcdef0123456789' }, entries: server.audit });
      case 'POST units/places': {
        placesRequest.parse(body);
        ['Xã Lê Lợi', 'Xã Pa Tần'].forEach((name, at) => {
          const one = id(900 + at);
          server.units.push({
            id: one,
            name,
            kind: 'COMMUNE',
            parentId: ROOT,
            commune: one,
            placeCode: null,
            archived: false,
          });
        });
        return done({ units: server.units });
      }
      case 'POST units': {
        const { id: made, parentId, name, kind, placeCode } = unitCreation.parse(body);
        const parent = server.units.find((unit) => unit.id === parentId);
        const there = server.units.find((unit) => unit.id === made);
        const unit: UnitRow = there ?? {
          ...{ id: made, name, kind, parentId, placeCode: placeCode ?? null, archived: false },
          commune: kind === 'COMMUNE' ? made : (parent?.commune ?? null),
        };
        if (!there) server.units.push(unit);
        return done(unit);
      }
      case 'PATCH units': {
        const unit = server.units.find((one) => one.id === which);
        return unit ? done(Object.assign(unit, unitChange.parse(body))) : absent;
      }
      case 'POST people': {
        const { id: made, name, grants } = personCreation.parse(body);
        const there = server.people.find((person) => person.id === made);
        const person: PersonRow = there ?? { id: made, name, grants, suspended: false, devices: 0, createdAt: 2 };
        if (!there) server.people.push(person);
        return done(person);
      }
      case 'PATCH people': {
        const person = server.people.find((one) => one.id === which);
        return person ? done(Object.assign(person, personChange.parse(body))) : absent;
      }
      case 'POST invitations': {
        const { person: of } = invitationCreation.parse(body);
        const person = server.people.find((one) => one.id === of);
        if (!person) return absent;
        const row: InvitationRow = {
          ...{ id: id(server.invitations.length), person: { id: of, name: person.name }, state: 'OPEN' },
          ...{ createdAt: Date.now(), expiresAt: Date.now() + DAY_MS, triesLeft: 5, device: null },
        };
        server.invitations.unshift(row);
        return done({ ...row, link: LINK, code: CODE });
      }
      case 'DELETE invitations': {
        const row = server.invitations.find((one) => one.id === which);
        if (!row) return absent;
        row.state = 'REVOKED';
        return { ok: true, status: 204, body: null };
      }
      case 'POST devices/revocation': {
        const device = server.devices.find((one) => one.id === which);
        if (!device) return absent;
        const { kind } = deviceRevocation.parse(body);
        device.state = 'REVOKING';
        device.order = { id: id(50), kind, orderedAt: Date.now(), deliveredAt: null, receiptAt: null };
        return done(device);
      }
      default:
        throw new Error(`the fake desk has no ${method} ${path}`);
    }
  };
  return { server, call };
}

/** The book of an operator: nobody's dossier, and a line to the server. */
export function operatorBook(
  call: Book['call'],
  role = 'OPERATOR',
  commune: string | null = null,
  records: readonly DomainRecord[] = [],
): Book {
  const book = memoryBook({
    records,
    owner: {
      scope: ROOT,
      commune,
      user: { id: ME, name: 'Người vận hành' },
      grants: [{ role, unit: commune ?? ROOT }],
    },
    today: '2026-11-22',
  });
  return { ...book, kind: 'sealed', call };
}
