import type { DomainRecord, FactsOf } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { addMonths } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { practiceVillageClasses } from './practice-classes.ts';
import { practiceNotices } from './practice-notices.ts';
import { addCellQuotas, PRACTICE_QUOTAS } from './practice-quotas.ts';
import type { DerivedId, PracticeStage } from './practice-records.ts';
import { PracticeRecords, practiceId } from './practice-records.ts';
import { addPracticeResume, addPracticeVerifications } from './practice-resume.ts';

const ids = rng(0x50a_b0);
/** The invented commune and cell; places are real, people are not. */
export const PRACTICE_COMMUNE: RecordId = practiceId(ids);
export const PRACTICE_CELL: RecordId = practiceId(ids);

type Member = Pick<FactsOf<'member'>, 'name' | 'gender' | 'birthDate' | 'position'> & { more?: FactsOf<'member'> };

const MEMBERS: readonly Member[] = [
  { name: 'Lò Văn Phủi', gender: 'MALE', birthDate: '1969-04-12', position: 'SECRETARY' },
  { name: 'Chìn Thị Phóng', gender: 'FEMALE', birthDate: '1981-09-03', position: 'DEPUTY_SECRETARY' },
  { name: 'Lùng Văn Dẻo', gender: 'MALE', birthDate: '1975-01-20', position: 'MEMBER' },
  { name: 'Sìn Văn Chỉnh', gender: 'MALE', birthDate: '1983-11-08', position: 'MEMBER' },
  { name: 'Lò Thị Inh', gender: 'FEMALE', birthDate: '1988-06-15', position: 'MEMBER' },
  { name: 'Giàng A Thào', gender: 'MALE', birthDate: '1979-02-27', position: 'MEMBER' },
  { name: 'Pàn Văn Hiêng', gender: 'MALE', birthDate: '1990-08-19', position: 'MEMBER' },
  {
    name: 'Lò Văn Úm',
    gender: 'MALE',
    birthDate: '1948-05-05',
    position: 'MEMBER',
    more: { exemptFromActivity: true },
  },
  { name: 'Chìn Văn Sớ', gender: 'MALE', birthDate: '1995-12-01', position: 'MEMBER', more: { temporarilyAway: true } },
  { name: 'Lùng Thị Mẩy', gender: 'FEMALE', birthDate: '1992-03-30', position: 'MEMBER' },
];

interface Person {
  facts: FactsOf<'candidate'>;
  stage: PracticeStage;
  /** which of the members above mentors */
  mentor: number;
}

const PEOPLE: readonly Person[] = [
  {
    stage: 'DISCOVERED',
    mentor: 0,
    facts: {
      name: 'Lò Thị Ỏn',
      gender: 'FEMALE',
      birthDate: '2005-07-21',
      ethnicity: '45',
      generalEducation: '12/12',
      sources: ['LOCAL_YOUTH'],
    },
  },
  {
    stage: 'LISTED',
    mentor: 0,
    facts: {
      name: 'Vàng A Chứ',
      gender: 'MALE',
      birthDate: '1999-03-14',
      ethnicity: '08',
      generalEducation: '9/12',
      sources: ['MILITIA', 'YOUTH_UNION'],
      isYouthUnionMember: true,
    },
  },
  {
    stage: 'MENTORED',
    mentor: 2,
    facts: {
      name: 'Sìn Thị Hoà',
      gender: 'FEMALE',
      birthDate: '1997-10-02',
      ethnicity: '45',
      generalEducation: '9/12',
      sources: ['ASSOCIATION_MEMBER'],
      isYouthUnionMember: false,
      isMarried: true,
    },
  },
  {
    stage: 'TRAINED',
    mentor: 3,
    facts: {
      name: 'Chìn Văn Đức',
      gender: 'MALE',
      birthDate: '1994-01-17',
      ethnicity: '45',
      generalEducation: '12/12',
      sources: ['VILLAGE_DEPUTY'],
      isYouthUnionMember: true,
    },
  },
  {
    stage: 'PREPARING',
    mentor: 4,
    facts: {
      name: 'Lò Văn Đúc',
      gender: 'MALE',
      birthDate: '2000-05-09',
      ethnicity: '03',
      generalEducation: '12/12',
      sources: ['DEMOBILISED', 'YOUTH_UNION'],
      isYouthUnionMember: true,
      phone: '0300000105',
    },
  },
  {
    stage: 'VERIFYING',
    mentor: 5,
    facts: {
      name: 'Giàng Thị Chư',
      gender: 'FEMALE',
      birthDate: '2001-12-11',
      ethnicity: '08',
      generalEducation: '12/12',
      sources: ['YOUTH_UNION'],
      isYouthUnionMember: true,
      citizenId: '012301900106',
    },
  },
  {
    stage: 'DECIDED',
    mentor: 6,
    facts: {
      name: 'Pàn Văn Nọi',
      gender: 'MALE',
      birthDate: '1996-08-08',
      ethnicity: '45',
      generalEducation: '12/12',
      sources: ['VILLAGE_POLICE', 'YOUTH_UNION'],
      isYouthUnionMember: true,
      citizenId: '012096900107',
    },
  },
  {
    stage: 'PROBATIONARY',
    mentor: 4,
    facts: {
      name: 'Lùng Văn Phà',
      gender: 'MALE',
      birthDate: '1998-02-18',
      ethnicity: '45',
      generalEducation: '12/12',
      sources: ['VILLAGE_HEAD', 'YOUTH_UNION'],
      isYouthUnionMember: true,
      citizenId: '012098900108',
    },
  },
];

/**
 * Chi bộ bản Pá Bon, xã Lê Lợi: 12 members and 8 candidates, each at another stage, all invented. One has nobody who
 * mentors, one remark and one ceremony are overdue, one paper came back, one certificate runs out.
 *
 * @param today every day in the records is counted from it
 */
export function practiceVillage(today: LocalDay, derivedId: DerivedId): DomainRecord[] {
  const cell = new PracticeRecords(today, PRACTICE_CELL, rng(2026), derivedId);
  const unit: FactsOf<'unit'> = {
    name: 'Chi bộ bản Pá Bon',
    kind: 'CELL',
    parentId: PRACTICE_COMMUNE,
    placeCode: '03487',
    village: 'Pá Bon',
    formerCommune: 'Nậm Pì',
    formerDistrict: 'Nậm Nhùn',
    isSpecialArea: true,
    hasYouthUnion: true,
    hasTradeUnion: false,
    hasSectionCommittee: false,
    chain: 'CHAIN_COMMUNE_DIRECT',
  };
  cell.records.push({ type: 'unit', id: PRACTICE_CELL, scope: PRACTICE_COMMUNE, facts: unit, rev: 0 });
  const members = MEMBERS.map((member, i) => cell.add('member', official(member, i)));
  for (const { facts, stage, mentor } of PEOPLE) {
    const residence = 'Bản Pá Bon, xã Lê Lợi';
    const homePlace = {
      asWritten: 'xã Lê Lợi, tỉnh Lai Châu (trước đây là xã Nậm Pì, huyện Nậm Nhùn)',
      village: 'Pá Bon',
      oldCommune: 'Nậm Pì',
      commune: { code: '03487', name: 'Lê Lợi' },
    };
    const person = cell.candidate({ ...facts, residence, homePlace }, stage, members[mentor] as RecordId);
    if (stage === 'PROBATIONARY') cell.paper(person, 'CERT_NEW_MEMBER', cell.monthsAgo(4), 'Trung tâm Chính trị');
    if (stage !== 'PREPARING' && stage !== 'VERIFYING') continue;
    const parents = addPracticeResume(cell, person, {
      surname: (facts.name ?? '').split(' ')[0] ?? '',
      ethnicity: facts.ethnicity ?? '45',
      bornIn: Number(facts.birthDate?.slice(0, 4)),
      gap: stage === 'PREPARING',
    });
    if (stage === 'VERIFYING') addPracticeVerifications(cell, person, parents, cell.daysAgo(20));
  }
  const shared = {
    position: 'MEMBER',
    status: 'PROBATIONARY',
    exemptFromActivity: false,
    temporarilyAway: false,
  } as const;
  const admittedOn = cell.records.find(
    ({ type, facts }) => type === 'step' && 'code' in facts && facts.code === 'CEREMONY',
  );
  const ceremony = (admittedOn?.facts as FactsOf<'step'> | undefined)?.day ?? addMonths(today, -11);
  cell.add('member', {
    ...shared,
    name: 'Lùng Văn Phà',
    gender: 'MALE',
    birthDate: '1998-02-18',
    admittedOn: ceremony,
  });
  cell.add('member', {
    ...shared,
    name: 'Chìn Thị Nga',
    gender: 'FEMALE',
    birthDate: '2000-10-24',
    admittedOn: ceremony,
  });
  addCellQuotas(cell, PRACTICE_CELL, today, PRACTICE_QUOTAS.paBon);
  return [
    ...cell.records,
    ...practiceVillageClasses(cell.records, PRACTICE_COMMUNE, today, derivedId),
    ...practiceNotices(today, PRACTICE_CELL, 0),
  ];
}

function official({ more, ...member }: Member, i: number): FactsOf<'member'> {
  const born = Number((member.birthDate ?? '1980').slice(0, 4));
  return {
    ...member,
    status: 'OFFICIAL',
    admittedOn: `${born + 26}-06-15`,
    officialOn: `${born + 27}-06-15`,
    inUnitSince: String(born + 20),
    phone: `03000002${String(i + 10)}`,
    exemptFromActivity: false,
    temporarilyAway: false,
    ...more,
  };
}
