import type { DomainRecord, FactsOf } from '../domain/records/record-types.ts';
import { addDays, addMonths, type LocalDay } from '../lib/local-day.ts';
import { must } from '../lib/must.ts';
import { rng } from '../lib/rng.ts';
import { type DerivedId, PracticeRecords, type PracticeStage } from './practice-records.ts';

interface Person {
  /** name of the cell */
  cell: string;
  stage: PracticeStage;
  facts: FactsOf<'candidate'>;
  /** the stage was as it is so many days ago, and nothing has been written down since, but these steps */
  daysAgo?: number;
  /** code of a later step, and how many days ago */
  later?: readonly [code: string, daysAgo: number];
}

const BAN_SAP = 'Chi bộ bản Pá Sập';
const DOONG = 'Chi bộ bản Nậm Đoong';
const SCHOOL = 'Chi bộ Trường học';
const ARMY = 'Chi bộ Quân sự xã';

/** People beside the way from the list to the ceremony: away, lost, chosen for the army, in probation and after it. */
function people(today: LocalDay): readonly Person[] {
  const year = Number(today.slice(0, 4));
  const exit = (state: 'MOVED_AWAY' | 'WITHDRAWN' | 'REMOVED', reason: string, months: number) => ({
    exit: { state, reason, day: addMonths(today, -months) },
  });
  const man = { gender: 'MALE', generalEducation: '12/12' } as const;
  const woman = { gender: 'FEMALE', generalEducation: '12/12' } as const;
  return [
    {
      cell: BAN_SAP,
      stage: 'LISTED',
      facts: {
        name: 'Sìn Văn Pháng',
        ...man,
        birthDate: `${year - 17}-04-02`,
        ethnicity: '45',
        sources: ['PRE_ENLISTMENT', 'YOUTH_UNION'],
        isYouthUnionMember: true,
      },
    },
    {
      cell: BAN_SAP,
      stage: 'MENTORED',
      facts: {
        name: 'Vàng Thị Dế',
        ...woman,
        birthDate: `${year - 22}-08-19`,
        ethnicity: '08',
        sources: ['LOCAL_YOUTH'],
        awayUntil: addMonths(today, 3).slice(0, 7),
      },
    },
    {
      cell: BAN_SAP,
      stage: 'PROBATIONARY',
      daysAgo: 40,
      facts: {
        name: 'Lò Văn Ngam',
        ...man,
        birthDate: `${year - 29}-03-26`,
        ethnicity: '03',
        sources: ['VILLAGE_HEAD'],
      },
    },
    {
      cell: DOONG,
      stage: 'LISTED',
      facts: {
        name: 'Chìn A Sáng',
        ...man,
        birthDate: `${year - 24}-11-09`,
        ethnicity: '45',
        sources: ['LOCAL_YOUTH'],
        ...exit('MOVED_AWAY', 'WENT_TO_WORK', 5),
      },
    },
    {
      cell: DOONG,
      stage: 'DISCOVERED',
      facts: {
        name: 'Pàn Thị Mủi',
        ...woman,
        birthDate: `${year - 20}-01-30`,
        ethnicity: '29',
        sources: ['ASSOCIATION_MEMBER'],
        ...exit('WITHDRAWN', 'FAMILY_REASON', 14),
      },
    },
    {
      cell: DOONG,
      stage: 'LISTED',
      facts: {
        name: 'Giàng A Vư',
        ...man,
        birthDate: `${year - 23}-06-06`,
        ethnicity: '08',
        sources: ['MILITIA', 'YOUTH_UNION'],
        isYouthUnionMember: true,
        awayUntil: addDays(today, -9),
      },
    },
    {
      cell: SCHOOL,
      stage: 'DECIDED',
      later: ['CEREMONY', 45],
      facts: {
        name: 'Tao Thị Thơm',
        ...woman,
        birthDate: `${year - 27}-09-12`,
        ethnicity: '03',
        sources: ['TEACHER'],
        isTradeUnionMember: true,
      },
    },
    {
      cell: SCHOOL,
      stage: 'PROBATIONARY',
      daysAgo: 620,
      later: ['OFFICIAL_DECISION', 580],
      facts: {
        name: 'Điêu Văn Khụt',
        ...man,
        birthDate: `${year - 33}-02-14`,
        ethnicity: '03',
        sources: ['TEACHER'],
        isTradeUnionMember: true,
      },
    },
    {
      cell: ARMY,
      stage: 'LISTED',
      daysAgo: 30,
      facts: {
        name: 'Lùng Văn Sính',
        ...man,
        birthDate: `${year - 25}-07-27`,
        ethnicity: '45',
        sources: ['DEMOBILISED', 'MILITIA'],
      },
    },
    {
      cell: ARMY,
      stage: 'LISTED',
      facts: {
        name: 'Vàng A Lử',
        ...man,
        birthDate: `${year - 19}-12-22`,
        ethnicity: '08',
        sources: ['MILITIA'],
        ...exit('REMOVED', 'NOT_KEEN', 2),
      },
    },
  ];
}

/** Adds them to the cells of the practice commune; ids come from a source of their own, so that nobody else's change. */
export function practiceSources(cells: readonly DomainRecord[], today: LocalDay, derivedId: DerivedId): DomainRecord[] {
  const random = rng(138);
  return people(today).flatMap(({ cell, stage, facts, daysAgo = 0, later }) => {
    const unit = must(
      cells.find((one) => one.type === 'unit' && 'name' in one.facts && one.facts.name === cell),
      cell,
    );
    const member = must(
      cells.find((one) => one.type === 'member' && one.scope === unit.id),
      `a member of ${cell}`,
    );
    const made = new PracticeRecords(addDays(today, -daysAgo), unit.id, random, derivedId);
    const person = made.candidate(
      { residence: `${cell.replace('Chi bộ b', 'B')}, xã Lê Lợi`, ...facts },
      stage,
      member.id,
    );
    if (later) made.step(person, later[0], addDays(today, -later[1]));
    return made.records;
  });
}
