import type { DomainRecord, FactsOf, RecordType } from '../domain/records/record-types.ts';
import { addDays, type LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { recordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import type { DerivedId } from './practice-records.ts';

const random = rng(59);
/** The book of this district began in 2023: nothing is known of years before, but what is noted from papers. */
const BEGUN = Date.UTC(2023, 0, 3);
const newId = (): RecordId => recordId(BEGUN, random.bytes(10));
const DISTRICT = newId();

/** The units of Nậm Nhùn in 2023: name, target of the year, admitted by 30/9. Together 59 of 60; two lack one each. */
const UNITS = [
  ['Đảng bộ xã Hua Bum', 5, 6],
  ['Đảng bộ thị trấn Nậm Nhùn', 10, 10],
  ['Đảng bộ xã Nậm Hàng', 7, 7],
  ['Đảng bộ xã Mường Mô', 6, 5],
  ['Đảng bộ xã Lê Lợi', 6, 6],
  ['Đảng bộ xã Nậm Pì', 5, 5],
  ['Đảng bộ xã Nậm Chà', 5, 5],
  ['Đảng bộ xã Nậm Manh', 4, 4],
  ['Đảng bộ xã Trung Chải', 4, 3],
  ['Đảng bộ xã Nậm Ban', 4, 4],
  ['Đảng bộ xã Pú Đao', 4, 4],
] as const;

/** Other districts' papers, each as one unit with what its paper says: no people, only figures. */
const PAPERS = [
  {
    name: 'Số liệu 138-TB/HU',
    year: 2021,
    target: 210,
    through: '2021-06-30',
    admitted: 45,
    // the same 45 at the year's deadline
    still: '2021-10-31',
    given: { number: '138-TB/HU', day: '2021-06-18', organ: 'Huyện ủy' },
  },
  {
    name: 'Số liệu 374-CV/ĐUK',
    year: 2022,
    target: 130,
    through: '2022-07-10',
    admitted: 63,
    still: null,
    given: { number: '486-QĐ/TU', day: '2022-01-25', organ: 'Tỉnh ủy' },
  },
] as const;

/** Of the 59: aged 18–30 on 30/9/2023, and with college or university. */
const YOUNG = 37;
const TAUGHT = 35;
const PEOPLE = 59;

const FAMILIES = ['Lò', 'Chìn', 'Lùng', 'Sìn', 'Pàn', 'Vàng', 'Giàng', 'Tao', 'Điêu'] as const;
const MALE = ['Văn Sơn', 'Văn Quý', 'A Páo', 'Văn Chiến', 'A Tủa', 'Văn Mừng', 'Văn Hiêng'] as const;
const FEMALE = ['Thị Lả', 'Thị Dung', 'Thị Mỷ', 'Thị Ánh', 'Thị Xuân', 'Thị Đôi', 'Thị Mẩy'] as const;
const GROUPS = ['45', '03', '08', '01', '29'] as const;

/**
 * A book with the figures of four papers, to hold the screens against them: 45 of 210 on 30/6/2021 (138-TB/HU), 63 of
 * 130 on 10/7/2022 (374-CV/ĐUK), 59 of 60 on 30/9/2023 in Nậm Nhùn with 37 aged 18–30 and 35 with college or
 * university, and Hua Bum with 6 of 5 in the year and 20 of 25 in the term. Its people are invented; pages show them as
 * of a day with `?den=2023-09-30`.
 */
export function practiceFigures(derivedId: DerivedId): DomainRecord[] {
  const records: DomainRecord[] = [];
  const add = <T extends RecordType>(type: T, scope: RecordId, facts: FactsOf<T>, id = newId()): RecordId => {
    records.push({ type, id, scope, facts, rev: 0 } as DomainRecord);
    return id;
  };
  const unit = (name: string, kind: 'COMMUNE' | 'CELL', id = newId()): RecordId =>
    add('unit', DISTRICT, { name, kind, ...(kind === 'CELL' ? { parentId: DISTRICT } : {}), isSpecialArea: true }, id);
  const give = (unitId: RecordId, facts: FactsOf<'quota'> & { periodType: 'YEAR' | 'TERM'; period: string }) =>
    add('quota', unitId, { unitId, ...facts }, derivedId('quota', [unitId, facts.periodType, facts.period]));
  const note = (unitId: RecordId, throughDay: LocalDay, count: number, document: FactsOf<'quota'>['document']) =>
    add(
      'admissionCount',
      unitId,
      { unitId, throughDay, count, document: document ?? null },
      derivedId('admissionCount', [unitId, throughDay]),
    );
  const exactly = (count: number) => ({ least: count, most: count });

  unit('Đảng bộ huyện Nậm Nhùn (số liệu mẫu)', 'COMMUNE', DISTRICT);
  give(DISTRICT, { periodType: 'YEAR', period: '2023', target: exactly(60), deadline: '2023-09-30' });
  let person = 0;
  for (const [name, target, admitted] of UNITS) {
    const id = unit(name, 'CELL');
    give(id, { periodType: 'YEAR', period: '2023', target: exactly(target), deadline: '2023-09-30' });
    for (let i = 0; i < admitted; i++) {
      // Hua Bum had its six by 30 June
      const ceremony = name.endsWith('Hua Bum')
        ? addDays('2023-01-20', 30 * i)
        : addDays('2023-02-03', (person * 37) % 238);
      admit(add, id, person, ceremony);
      person += 1;
    }
    if (!name.endsWith('Hua Bum')) continue;
    give(id, {
      periodType: 'TERM',
      period: '2020-2025',
      target: exactly(25),
      document: { organ: 'Đại hội Đảng bộ xã Hua Bum' },
    });
    for (const [year, count] of [
      [2020, 4],
      [2021, 5],
      [2022, 5],
    ] as const)
      note(id, `${year}-12-31`, count, { organ: 'Đảng ủy xã Hua Bum' });
  }
  for (const { name, year, target, through, still, admitted, given } of PAPERS) {
    const id = unit(name, 'CELL');
    give(id, { periodType: 'YEAR', period: String(year), target: exactly(target), document: given });
    for (const day of still ? [through, still] : [through])
      note(id, day, admitted, { number: name.replace('Số liệu ', '') });
  }
  return records;
}

type Add = <T extends RecordType>(type: T, scope: RecordId, facts: FactsOf<T>) => RecordId;

/** One invented person with the way to the ceremony. Places in the list, not chance, make the counts of the paper. */
function admit(add: Add, scope: RecordId, place: number, ceremony: LocalDay): void {
  const isMale = place % 3 !== 0;
  const born = place < YOUNG ? 1994 + (place % 9) : 1975 + (place % 16);
  // 25 is prime to 59: the taught are spread over young and old
  const isTaught = (place * 25) % PEOPLE < TAUGHT;
  const candidateId = add('candidate', scope, {
    name: `${random.pick(FAMILIES)} ${random.pick(isMale ? MALE : FEMALE)}`,
    gender: isMale ? 'MALE' : 'FEMALE',
    birthDate: `${born}-0${1 + (place % 9)}-1${place % 10}`,
    ethnicity: random.pick(GROUPS),
    generalEducation: '12/12',
    professionalLevel: isTaught ? (place % 2 === 0 ? 'UNIVERSITY' : 'COLLEGE') : 'NONE',
    sources: ['YOUTH_UNION'],
    isYouthUnionMember: place < YOUNG,
  });
  for (const [code, days] of [
    ['LISTED', 400],
    ['CELL_RESOLUTION', 60],
    ['FILE_SENT', 55],
    ['DECISION', 20],
    ['CEREMONY', 0],
  ] as const)
    add('step', scope, { candidateId, code, day: addDays(ceremony, -days), outcome: 'PASSED' });
}
