import type { DomainRecord, FactsOf, RecordType } from '../domain/records/record-types.ts';
import { addDays, addMonths, type LocalDay } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { type DerivedId, practiceId } from './practice-records.ts';

const ids = rng(0xc1a55);
const [FINISHED, FORMING] = [practiceId(ids), practiceId(ids)];
const ORGAN = 'Trung tâm Chính trị khu vực Nậm Nhùn';

type Candidate = DomainRecord<'candidate'>;

/** Makes the proposals and places of invented people; each lies with its person. */
class ClassMaker {
  readonly made: DomainRecord[] = [];
  readonly #derivedId: DerivedId;
  constructor(derivedId: DerivedId) {
    this.#derivedId = derivedId;
  }
  #add<T extends RecordType>(type: T, id: RecordId, scope: string, facts: FactsOf<T>): void {
    this.made.push({ type, id, scope, facts, rev: 0 } as DomainRecord);
  }
  class(id: RecordId, commune: RecordId, facts: FactsOf<'awarenessClass'>): void {
    this.#add('awarenessClass', id, commune, facts);
  }
  nominate({ id, scope }: Candidate, day: LocalDay, kind: 'AWARENESS' | 'NEW_MEMBER' = 'AWARENESS'): void {
    const facts = { candidateId: id, kind, round: 1, day };
    this.#add('classNomination', this.#derivedId('classNomination', [id, kind, 1]), scope, facts);
  }
  place({ id, scope }: Candidate, classId: RecordId, facts: FactsOf<'classPlace'>): void {
    const whole = { classId, candidateId: id, ...facts };
    this.#add('classPlace', this.#derivedId('classPlace', [classId, id]), scope, whole);
  }
}

/** Chi bộ bản Pá Bon: the commune is forming a class, one person of the cell is invited, one may be proposed. */
export function practiceVillageClasses(
  records: readonly DomainRecord[],
  commune: RecordId,
  today: LocalDay,
  derivedId: DerivedId,
): DomainRecord[] {
  const maker = new ClassMaker(derivedId);
  const fromDay = addDays(today, 16);
  maker.class(FORMING, commune, {
    kind: 'AWARENESS',
    name: 'Lớp bồi dưỡng nhận thức về Đảng khóa III',
    fromDay,
    toDay: addDays(fromDay, 4),
    venue: 'Hội trường xã Lê Lợi',
    organ: ORGAN,
    sessions: 10,
  });
  const invited = candidates(records).find((one) => stageOf(records, one) === 'MENTORED');
  if (invited) {
    maker.nominate(invited, addDays(today, -40));
    maker.place(invited, FORMING, { invitedOn: addDays(today, -3) });
  }
  return maker.made;
}

/**
 * The commune: a finished class with its certificates, the one that is being formed, and who waits. Numbers of the
 * finished class stand in the dossiers too, as the desk would have written them.
 */
export function withPracticeClasses(
  records: readonly DomainRecord[],
  village: RecordId,
  commune: RecordId,
  today: LocalDay,
  derivedId: DerivedId,
): DomainRecord[] {
  const maker = new ClassMaker(derivedId);
  const day = addMonths(today, -7);
  const decision = { number: '12-QĐ/TTCT', day: addDays(day, -20), organ: ORGAN };
  maker.class(FINISHED, commune, {
    kind: 'AWARENESS',
    name: 'Lớp bồi dưỡng nhận thức về Đảng khóa II',
    fromDay: addDays(day, -10),
    toDay: addDays(day, -6),
    venue: ORGAN,
    organ: ORGAN,
    decision,
    sessions: 10,
    closedOn: addDays(day, -15),
  });
  const outside = candidates(records).filter(({ scope }) => scope !== village);
  const numbers = new Map<RecordId, FactsOf<'paper'>['document']>();
  for (const one of outside) {
    const paper = certificateOf(records, one);
    if (paper?.facts.document?.day === day) {
      const certificate = { number: String(41 + numbers.size), day, organ: ORGAN };
      numbers.set(paper.id, certificate);
      maker.nominate(one, addDays(day, -50));
      maker.place(one, FINISHED, {
        invitedOn: addDays(day, -18),
        attended: 10,
        result: numbers.size % 3 === 0 ? 'FAIR' : 'GOOD',
        certificate,
      });
      continue;
    }
    const stage = stageOf(records, one);
    if (stage === 'PROBATIONARY') maker.nominate(one, addDays(today, -30), 'NEW_MEMBER');
    else if (stage === 'LISTED' || stage === 'TRAINED')
      maker.nominate(one, addDays(today, stage === 'LISTED' ? -75 : -26));
    else if (stage === 'MENTORED') {
      maker.nominate(one, addDays(today, -110));
      maker.place(one, FORMING, {});
    }
  }
  const numbered = records.map((record) => {
    const document = numbers.get(record.id);
    return document ? ({ ...record, facts: { ...record.facts, document } } as DomainRecord) : record;
  });
  return [...numbered, ...maker.made];
}

const candidates = (records: readonly DomainRecord[]) =>
  records.filter((record): record is Candidate => record.type === 'candidate');

function certificateOf(records: readonly DomainRecord[], { id }: Candidate) {
  return records.find(
    (record): record is DomainRecord<'paper'> =>
      isOf(record, 'paper') && record.facts.candidateId === id && record.facts.code === 'CERT_AWARENESS',
  );
}

/** How far the person has come, as far as classes care. */
function stageOf(records: readonly DomainRecord[], one: Candidate) {
  const has = (code: string) =>
    records.some((record) => isOf(record, 'step') && record.facts.candidateId === one.id && record.facts.code === code);
  if (has('CEREMONY')) return 'PROBATIONARY';
  if (has('CONSENT_TO_FILE')) return 'PREPARING';
  if (certificateOf(records, one)) return 'TRAINED';
  const mentored = records.some((record) => isOf(record, 'mentorAssignment') && record.facts.candidateId === one.id);
  return mentored ? 'MENTORED' : has('LISTED') ? 'LISTED' : 'DISCOVERED';
}

const isOf = <T extends RecordType>(record: DomainRecord, type: T): record is DomainRecord<T> => record.type === type;
