import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/lib/json.ts';
import { recordId } from '../../src/lib/record-id.ts';
import { rng } from '../../src/lib/rng.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';
import { factBase } from '../../src/protocol/fact-base.ts';
import type { Op } from '../../src/protocol/op.ts';
import type { PullRequest } from '../../src/protocol/pull.ts';
import { MemoryStorage } from '../../src/server/storage/memory.ts';
import { handleSync } from '../../src/server/sync/handle-sync.ts';
import { CELL_A1, COMMUNE_A, UNITS } from './simulator/people.ts';

/**
 * Bytes on a village line, for a cell's phone: 1 cell, 40 candidates of about 1.2 kB, 50 assignments, 480 papers. Each
 * is one record more or less random text, so that compression finds no more than it would find in life.
 */
const random = rng(571);
const WORDS =
  'gương mẫu tích cực tham gia phong trào của bản có uy tín với bà con chăm chỉ làm ăn phát triển kinh tế gia đình nhiệt tình trong công tác đoàn đã hoàn thành lớp bồi dưỡng nhận thức về Đảng cần rèn luyện thêm bản lĩnh mạnh dạn phát biểu ý kiến trước tập thể'.split(
    ' ',
  );
const FAMILY = ['Lò', 'Quàng', 'Tòng', 'Cà', 'Lường', 'Vàng', 'Giàng', 'Sùng', 'Mùa', 'Hoàng', 'Nguyễn', 'Phan'];
const GIVEN = [
  'Văn Đức',
  'Thị Mai',
  'A Páo',
  'Thị Hoà',
  'Văn Hặc',
  'Thị Xuân',
  'A Lử',
  'Văn Pản',
  'Thị Dung',
  'Văn Thoa',
];

let clock = 1_790_000_000_000;
const later = (ms: number) => {
  clock += ms;
  return clock;
};
const id = () => recordId(later(random.int(90_000)), random.bytes(10));
const words = (count: number) => Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
const digits = (count: number) => Array.from({ length: count }, () => random.int(10)).join('');
const day = () =>
  `20${10 + random.int(16)}-${String(1 + random.int(12)).padStart(2, '0')}-${String(1 + random.int(28)).padStart(2, '0')}`;

interface Known {
  type: string;
  id: string;
  set: Record<string, Json>;
}

function smallSet(): Known[] {
  const candidates = Array.from(
    { length: 40 },
    (): Known => ({
      type: 'candidate',
      id: id(),
      set: {
        name: `${random.pick(FAMILY)} ${random.pick(GIVEN)}`,
        birthDate: `19${70 + random.int(29)}-0${1 + random.int(9)}-1${random.int(10)}`,
        gender: random.pick(['MALE', 'FEMALE']),
        ethnicity: random.pick(['03', '08', '01']),
        religion: random.pick(['NONE', 'NONE', 'BUDDHISM']),
        citizenId: digits(12),
        phone: `09${digits(8)}`,
        homePlace: { asWritten: `bản ${words(2)}, xã ${words(2)}, tỉnh Lai Châu` },
        residence: `bản ${words(2)}`,
        generalEducation: random.pick(['12/12', '9/12', '10/12']),
        occupation: words(2),
        sources: random.pick([['YOUTH_UNION'], ['FARMERS'], ['VETERANS', 'FARMERS']]),
        isYouthUnionMember: random.chance(0.5),
        isElderOrPrestigious: random.chance(0.1),
        note: words(150),
      },
    }),
  );
  const members = Array.from({ length: 12 }, id);
  const assignments = Array.from(
    { length: 50 },
    (_, i): Known => ({
      type: 'mentorAssignment',
      id: id(),
      set: {
        candidateId: (candidates[i % 40] as Known).id,
        memberId: random.pick(members),
        phase: 'CANDIDATE',
        resolution: { number: `${1 + random.int(40)}-NQ/CB`, day: day() },
        startDay: day(),
        isIntroducer: random.chance(0.5),
      },
    }),
  );
  const papers = candidates.flatMap((candidate) =>
    Array.from({ length: 12 }, (_, i) => paper(candidate.id, `KND_${String(i + 1).padStart(2, '0')}`)),
  );
  return [...candidates, ...assignments, ...papers];
}

function paper(candidateId: string, code: string): Known {
  const state = random.pick(['MISSING', 'READY', 'REQUESTED', 'READY']);
  const set: Record<string, Json> = { candidateId, code, copy: 1, state };
  if (state === 'READY') set.receivedOn = day();
  if (state !== 'MISSING') set.requestedOn = day();
  if (random.chance(0.2)) set.signer = `${random.pick(FAMILY)} ${random.pick(GIVEN)}`;
  if (random.chance(0.1)) set.note = words(6);
  return { type: 'paper', id: derivedId('paper', [candidateId, code, 1]), set };
}

class Phone {
  readonly log = id();
  readonly #storage: MemoryStorage;
  readonly #user: string;
  n = 0;
  cursor: string | null = null;
  epoch: string | null = null;

  constructor(storage: MemoryStorage, user: string) {
    this.#storage = storage;
    this.#user = user;
  }

  op(change: Omit<Op, 'n' | 'claimedAt' | 'schema' | 'scope'>): Op {
    this.n++;
    return { n: this.n, ...change, scope: CELL_A1, claimedAt: later(20_000), schema: 1 };
  }

  async sync(ops: readonly Op[], pulls = true): Promise<{ up: number; down: number; text: string }> {
    const pull: PullRequest[] = pulls ? [{ scope: COMMUNE_A, after: this.cursor, want: 262_144 }] : [];
    const body = JSON.stringify({ log: this.log, epoch: this.epoch, ackThrough: this.n - ops.length, ops, pull });
    const input = {
      storage: this.#storage,
      caller: { device: this.log, user: this.#user },
      body: JSON.parse(body) as unknown,
      now: clock,
    };
    const answer = await handleSync(input);
    if (!answer.ok) throw new Error(answer.problem.code);
    const lines: string[] = [];
    for await (const line of answer.lines) lines.push(line);
    const text = `${lines.join('\n')}\n`;
    this.epoch = 'e1';
    this.cursor = (JSON.parse(lines.at(-1) ?? '{}') as { next?: string }).next ?? this.cursor;
    return { up: gzipSync(body, { level: 6 }).length, down: brotli(text), text };
  }
}

const brotli = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 19 } })
    .length;

describe('bytes on the line (small set, 570 records)', () => {
  const storage = new MemoryStorage('e1');
  const secretary = new Phone(storage, 'secretary');
  const deputy = new Phone(storage, 'deputy');
  const known = smallSet();

  beforeAll(async () => {
    for (const unit of UNITS) storage.setUnit(unit);
    storage.setGrants('secretary', [{ role: 'CELL_SECRETARY', unit: CELL_A1 }]);
    storage.setGrants('deputy', [{ role: 'CELL_DEPUTY', unit: CELL_A1 }]);
    for (let i = 0; i < known.length; i += 100) {
      const ops = known.slice(i, i + 100).map(({ type, id: rec, set }) => secretary.op({ type, rec, do: 'put', set }));
      await secretary.sync(ops, false);
    }
    await secretary.sync([]);
  });

  test('cold sync: one request, at most 24 kB down', async () => {
    const { down, text } = await deputy.sync([]);
    report('cold sync', { down, plain: text.length, records: JSON.stringify(known).length });
    expect(down).toBeLessThanOrEqual(24_000);
  });

  test('push of 200 edits (50 new papers, 150 changed facts): at most 10 kB up', async () => {
    const candidates = known.filter((each) => each.type === 'candidate');
    const ops: Op[] = [];
    for (let i = 0; i < 50; i++) {
      const { type, id: rec, set } = paper((candidates[i % 40] as Known).id, `KND_${20 + Math.floor(i / 40)}`);
      ops.push(secretary.op({ type, rec, do: 'put', set }));
    }
    for (const each of known.filter((one) => one.type === 'paper').slice(0, 150)) {
      const base = factBase(each.set.state) as Json;
      ops.push(
        secretary.op({
          type: 'paper',
          rec: each.id,
          do: 'patch',
          base: { state: base },
          set: { state: base === 'READY' ? 'RETURNED' : 'READY' },
        }),
      );
    }
    const { up, down, text } = await secretary.sync(ops);
    report('push of 200', { up, down, plain: text.length });
    expect(up).toBeLessThanOrEqual(10_000);
    expect(down).toBeLessThanOrEqual(2_500);
  });

  test('pull of 100 changes: at most 6 kB down', async () => {
    const { down, text } = await deputy.sync([]);
    report('pull of 200', { down, plain: text.length });
    const changed = known.filter((one) => one.type !== 'mentorAssignment').slice(20, 120);
    const ops = changed.map((each) =>
      secretary.op({
        type: each.type,
        rec: each.id,
        do: 'patch',
        ...(each.set.note ? { base: { note: factBase(each.set.note) as Json } } : {}),
        set: { note: words(5) },
      }),
    );
    await secretary.sync(ops);
    const pulled = await deputy.sync([]);
    report('pull of 100', { down: pulled.down, plain: pulled.text.length });
    expect(pulled.down).toBeLessThanOrEqual(6_000);
  });

  test('[L8] nothing new: at most 200 B down and 250 B up, without headers', async () => {
    const { up, down } = await deputy.sync([]);
    report('nothing new', { up, down });
    expect(down).toBeLessThanOrEqual(200);
    expect(up).toBeLessThanOrEqual(250);
  });
});

/** Shown with `npx vitest run tests/sync/wire-size.test.ts`. */
function report(what: string, figures: Record<string, number>): void {
  console.info(what, figures);
}
