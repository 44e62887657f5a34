import type { DomainRecord, FactsOf } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { Rng } from '../lib/rng.ts';
import { rng } from '../lib/rng.ts';
import { withPracticeClasses } from './practice-classes.ts';
import { practiceNotices } from './practice-notices.ts';
import { practiceOversight } from './practice-oversight.ts';
import { practiceQuotas } from './practice-quotas.ts';
import { type DerivedId, PRACTICE_STAGES, PracticeRecords, practiceId } from './practice-records.ts';
import { practiceReports } from './practice-reports.ts';
import { practiceSources } from './practice-sources.ts';
import { practiceTray } from './practice-tray.ts';
import { PRACTICE_CELL, PRACTICE_COMMUNE, practiceVillage } from './practice-village.ts';

/** The five cells beside Pá Bon, with how many members and candidates each has. */
const CELLS = [
  { name: 'Chi bộ bản Pá Sập', village: 'Pá Sập', members: 9, people: 5, section: false, tradeUnion: false },
  { name: 'Chi bộ bản Nậm Đoong', village: 'Nậm Đoong', members: 7, people: 4, section: false, tradeUnion: false },
  { name: 'Chi bộ Trường học', village: null, members: 14, people: 4, section: false, tradeUnion: true },
  { name: 'Chi bộ Công an xã', village: null, members: 6, people: 2, section: false, tradeUnion: false },
  { name: 'Chi bộ Quân sự xã', village: null, members: 5, people: 3, section: false, tradeUnion: false },
] as const;

const FAMILIES = ['Lò', 'Chìn', 'Lùng', 'Sìn', 'Pàn', 'Vàng', 'Giàng', 'Tao', 'Điêu'] as const;
const MALE = ['Văn Sơn', 'Văn Quý', 'Văn Hặc', 'A Páo', 'Văn Chiến', 'Văn Dũng', 'A Tủa', 'Văn Mừng'] as const;
const FEMALE = ['Thị Lả', 'Thị Dung', 'Thị Mỷ', 'Thị Hặc', 'Thị Ánh', 'Thị Pâng', 'Thị Xuân', 'Thị Đôi'] as const;
const GROUPS = ['45', '03', '08', '01', '29'] as const;

/**
 * The desk of xã Lê Lợi to practise with: the commune, chi bộ bản Pá Bon as on the phone, and five more cells. People
 * are put together from common parts of names.
 */
export function practiceCommune(today: LocalDay, derivedId: DerivedId): DomainRecord[] {
  const random = rng(38);
  const commune: FactsOf<'unit'> = {
    name: 'Đảng bộ xã Lê Lợi',
    kind: 'COMMUNE',
    placeCode: '03487',
    isSpecialArea: true,
    hasYouthUnion: true,
    hasTradeUnion: true,
    hasSectionCommittee: false,
    chain: 'CHAIN_COMMUNE_DIRECT',
  };
  const unit = { type: 'unit', id: PRACTICE_COMMUNE, scope: PRACTICE_COMMUNE, facts: commune, rev: 0 } as const;
  const cells = CELLS.map((cell, i) =>
    cellRecords(cell, i, random, (id) => new PracticeRecords(today, id, random, derivedId)),
  );
  const mentors = cells.flatMap((ofCell) => {
    const member = ofCell.find(({ type }) => type === 'member');
    return member ? [{ id: member.scope, mentor: member.id }] : [];
  });
  const records = [
    unit,
    ...practiceVillage(today, derivedId),
    ...cells.flat(),
    ...practiceTray(today, mentors, derivedId),
  ];
  const units = records.filter((record): record is DomainRecord<'unit'> => record.type === 'unit');
  const all = [
    ...withPracticeClasses(records, PRACTICE_CELL, PRACTICE_COMMUNE, today, derivedId),
    ...practiceQuotas(cells.flat(), PRACTICE_COMMUNE, today, derivedId),
    ...practiceSources(cells.flat(), today, derivedId),
    ...practiceOversight(
      units.filter(({ id }) => id !== PRACTICE_COMMUNE),
      today,
      derivedId,
    ),
    ...mentors.flatMap(({ id }, i) => practiceNotices(today, id, i + 1)),
  ];
  return [...all, ...practiceReports(all, unit, today, derivedId)];
}

function cellRecords(
  cell: (typeof CELLS)[number],
  place: number,
  random: Rng,
  recordsOf: (id: RecordId) => PracticeRecords,
): DomainRecord[] {
  const id = practiceId(random);
  const made = recordsOf(id);
  const facts: FactsOf<'unit'> = {
    name: cell.name,
    kind: 'CELL',
    parentId: PRACTICE_COMMUNE,
    placeCode: '03487',
    village: cell.village,
    isSpecialArea: true,
    hasYouthUnion: true,
    hasTradeUnion: cell.tradeUnion,
    hasSectionCommittee: cell.section,
    chain: 'CHAIN_COMMUNE_DIRECT',
  };
  made.records.push({ type: 'unit', id, scope: PRACTICE_COMMUNE, facts, rev: 0 });
  const members = Array.from({ length: cell.members }, (_, i) => {
    const born = 1970 + random.int(22);
    return made.add('member', {
      ...person(random),
      birthDate: `${born}-0${1 + random.int(9)}-1${random.int(10)}`,
      status: 'OFFICIAL',
      position: i === 0 ? 'SECRETARY' : i === 1 ? 'DEPUTY_SECRETARY' : 'MEMBER',
      admittedOn: `${born + 25}-03-26`,
      officialOn: `${born + 26}-03-26`,
      inUnitSince: String(born + 20),
      exemptFromActivity: false,
      temporarilyAway: false,
    });
  });
  for (let i = 0; i < cell.people; i++) {
    const stage = PRACTICE_STAGES[(i * 3 + place) % PRACTICE_STAGES.length] ?? 'LISTED';
    const born = 1994 + random.int(10);
    const isTeacher = cell.tradeUnion;
    made.candidate(
      {
        ...person(random),
        birthDate: `${born}-0${1 + random.int(9)}-2${random.int(9)}`,
        ethnicity: random.pick(GROUPS),
        generalEducation: random.pick(['9/12', '12/12']),
        residence: cell.village ? `Bản ${cell.village}, xã Lê Lợi` : 'Trung tâm xã Lê Lợi',
        sources: isTeacher ? ['TEACHER', 'YOUTH_UNION'] : ['YOUTH_UNION'],
        isYouthUnionMember: true,
        ...(isTeacher ? { isTradeUnionMember: true } : {}),
        citizenId: `0120${String(born % 100).padStart(2, '0')}9${place}${String(random.int(10_000)).padStart(4, '0')}`,
      },
      stage,
      random.pick(members),
    );
  }
  return made.records;
}

function person(random: Rng): { name: string; gender: 'MALE' | 'FEMALE' } {
  const gender = random.pick(['MALE', 'FEMALE'] as const);
  const rest = random.pick(gender === 'MALE' ? MALE : FEMALE);
  return { name: `${random.pick(FAMILIES)} ${rest}`, gender };
}
