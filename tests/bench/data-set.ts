import type { Json } from '../../src/lib/json.ts';
import { addDays, type LocalDay } from '../../src/lib/local-day.ts';
import { recordId } from '../../src/lib/record-id.ts';
import { rng } from '../../src/lib/rng.ts';
import { derivedId } from '../../src/protocol/derived-id.ts';

export interface BenchRecord {
  type: string;
  id: string;
  scope: string;
  set: Record<string, Json>;
  /** what the writer saw before, for a change */
  base?: Record<string, Json>;
}

/** Random words of this kind compress like what people write, not like one sentence a thousand times. */
const WORDS =
  'gương mẫu tích cực tham gia phong trào của bản có uy tín với bà con chăm chỉ làm ăn phát triển kinh tế gia đình nhiệt tình trong công tác đoàn đã hoàn thành lớp bồi dưỡng nhận thức cần rèn luyện thêm bản lĩnh mạnh dạn phát biểu ý kiến trước tập thể'.split(
    ' ',
  );
const FAMILY = [
  'Lò',
  'Quàng',
  'Tòng',
  'Cà',
  'Lường',
  'Vàng',
  'Giàng',
  'Sùng',
  'Mùa',
  'Hoàng',
  'Tao',
  'Lùng',
  'Pàn',
  'Lý',
];
const MIDDLE = ['Văn', 'Thị', 'A', 'Văn', 'Thị'];
const GIVEN = ['Đức', 'Mai', 'Páo', 'Hoà', 'Hặc', 'Xuân', 'Lử', 'Pản', 'Dung', 'Thoa', 'Inh', 'Chiến', 'Thỏa', 'Đúc'];
const PAPERS = [
  'CERT_AWARENESS',
  'KND_01',
  'KND_02',
  'KND_03',
  'KND_04',
  'KND_05',
  'KND_06',
  'KND_09',
  'VERIFICATION',
  'DIPLOMA_COPY',
  'BIRTH_CERTIFICATE_COPY',
  'CITIZEN_CARD_COPY',
];

/**
 * What a cell's phone holds, or a commune's desk: per cell candidates of about 1.2 kB, 12 papers each, members, and
 * assignments. 1 cell and 40 candidates are the small set; 20 cells and 2,000 candidates the large one.
 */
export function dataSet(cells: readonly string[], candidates: number, assignments: number, seed = 571): BenchRecord[] {
  const random = rng(seed);
  let clock = 1_790_000_000_000;
  const id = () => {
    clock += random.int(90_000);
    return recordId(clock, random.bytes(10));
  };
  const words = (count: number) => Array.from({ length: count }, () => random.pick(WORDS)).join(' ');
  const digits = (count: number) => Array.from({ length: count }, () => random.int(10)).join('');
  const two = (value: number) => String(value).padStart(2, '0');
  const day = () => `20${15 + random.int(11)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
  const records: BenchRecord[] = [];
  const people: BenchRecord[] = [];
  for (let i = 0; i < candidates; i++) {
    people.push({
      type: 'candidate',
      id: id(),
      scope: cells[i % cells.length] as string,
      set: {
        name: `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`,
        birthDate: `19${70 + random.int(29)}-0${1 + random.int(9)}-1${random.int(10)}`,
        gender: random.pick(['MALE', 'FEMALE']),
        ethnicity: random.pick(['03', '08', '01', '45']),
        religion: 'NONE',
        citizenId: digits(12),
        phone: `030${digits(7)}`,
        homePlace: { asWritten: `bản ${words(2)}, xã ${words(2)}, tỉnh Lai Châu` },
        residence: `bản ${words(2)}`,
        generalEducation: random.pick(['12/12', '9/12', '10/12']),
        occupation: words(2),
        sources: [random.pick(['YOUTH_UNION', 'MILITIA', 'ASSOCIATION_MEMBER'])],
        isYouthUnionMember: random.chance(0.5),
        note: words(140),
      },
    });
  }
  const members = cells.flatMap((scope) => Array.from({ length: 1 }, () => ({ scope, id: id() })));
  records.push(
    ...members.map(({ scope, id: member }) => ({
      type: 'member',
      id: member,
      scope,
      set: { name: `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`, status: 'OFFICIAL' },
    })),
  );
  records.push(...people);
  for (let i = 0; i < assignments; i++) {
    const person = people[i % people.length] as BenchRecord;
    const member = members.find(({ scope }) => scope === person.scope);
    records.push({
      type: 'mentorAssignment',
      id: id(),
      scope: person.scope,
      set: {
        candidateId: person.id,
        memberId: member?.id ?? '',
        phase: 'CANDIDATE',
        startDay: day(),
        isIntroducer: true,
      },
    });
  }
  for (const person of people) {
    for (const code of PAPERS) {
      records.push({
        type: 'paper',
        id: derivedId('paper', [person.id, code, 1]),
        scope: person.scope,
        set: {
          candidateId: person.id,
          code,
          copy: 1,
          state: random.pick(['READY', 'MISSING', 'REQUESTED']),
          document: { number: `${two(1 + random.int(90))}-NQ/CB`, day: day() },
          receivedOn: day(),
        },
      });
    }
  }
  return records;
}

/** How far a person of the desk's set has come, the farthest step last; and how many days lie between two steps. */
const WAY = ['LISTED', 'FILE_SENT', 'DECISION', 'CEREMONY'];
const STEP_DAYS = 90;

/**
 * What the tables of a commune's desk count, beside a set of records which stays as it is: steps of half of its people,
 * spread over this year and the last two, and each cell's quota of the year.
 */
export function deskSet(records: readonly BenchRecord[], cells: readonly string[], today: LocalDay): BenchRecord[] {
  const random = rng(572);
  let clock = 1_791_000_000_000;
  const quotas = cells.map((unitId): BenchRecord => {
    const period = today.slice(0, 4);
    const least = 1 + random.int(5);
    const set = { unitId, periodType: 'YEAR', period, target: { least, most: least } };
    return { type: 'quota', id: derivedId('quota', [unitId, 'YEAR', period]), scope: unitId, set };
  });
  const steps = records
    .filter(({ type }) => type === 'candidate')
    .filter((_, i) => Math.floor(i / cells.length) % 2 === 0)
    .flatMap(({ id: candidateId, scope }) => {
      const listed = addDays(today, -random.int(900));
      const days = WAY.map((_, i) => addDays(listed, i * STEP_DAYS)).filter((day) => day <= today);
      return days.slice(0, 1 + random.int(WAY.length)).map((day, i): BenchRecord => {
        clock += 1 + random.int(90_000);
        const set = { candidateId, code: WAY[i] as string, day };
        return { type: 'step', id: recordId(clock, random.bytes(10)), scope, set };
      });
    });
  return [...quotas, ...steps];
}
