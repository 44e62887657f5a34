import {
  type CommandContext,
  type DomainRecord,
  type FactsOf,
  RECORD_TYPES,
  type RecordType,
} from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { addDays, addMonths } from '../lib/local-day.ts';
import { must } from '../lib/must.ts';
import type { RecordId } from '../lib/record-id.ts';
import { recordId } from '../lib/record-id.ts';
import type { Rng } from '../lib/rng.ts';

/** How far an invented person has come. */
export const PRACTICE_STAGES = [
  'DISCOVERED',
  'LISTED',
  'MENTORED',
  'TRAINED',
  'PREPARING',
  'VERIFYING',
  'SUBMITTED',
  'DECIDED',
  'PROBATIONARY',
] as const;
/** The id that any device derives from the same key. */
export type DerivedId = CommandContext['derivedId'];

export type PracticeStage = (typeof PRACTICE_STAGES)[number];

/** Merits and faults. The second is copied from the first, as it happens; the checks find that. */
const REMARKS = [
  ['Chăm chỉ, tham gia đầy đủ việc của bản, được bà con tin.', 'Còn ngại phát biểu trong cuộc họp.'],
  ['Chăm chỉ, tham gia đầy đủ việc của bản, được bà con tin.', 'Còn ngại phát biểu trong cuộc họp.'],
  ['Trồng hai héc-ta quế, chỉ cho ba hộ bên cạnh cùng làm.', 'Hay đến muộn khi họp bản.'],
  ['Dạy trẻ hát tiếng dân tộc, vận động học sinh không bỏ học.', 'Chưa đọc hết Điều lệ Đảng.'],
  ['Tuần tra cùng dân quân, giữ được rừng đầu nguồn.', 'Nóng tính, có lúc to tiếng với người nhà.'],
] as const;

/**
 * Makes the records of one invented cell. Ids come from a seeded source, so that the same village has the same ids
 * on every day and every device; days are counted from `today`.
 */
export class PracticeRecords {
  readonly records: DomainRecord[] = [];
  readonly #today: LocalDay;
  readonly #scope: RecordId;
  readonly #random: Rng;
  readonly #derivedId: DerivedId;
  #remarks = 0;

  constructor(today: LocalDay, scope: RecordId, random: Rng, derivedId: DerivedId) {
    this.#today = today;
    this.#scope = scope;
    this.#random = random;
    this.#derivedId = derivedId;
  }

  add<T extends RecordType>(type: T, facts: FactsOf<T>): RecordId {
    const names: readonly string[] | undefined = (RECORD_TYPES[type] as { key?: readonly string[] }).key;
    const part = (name: string) => (name === 'scope' ? this.#scope : (facts as Record<string, string | number>)[name]);
    const id = names
      ? this.#derivedId(
          type,
          names.map((name) => must(part(name), name)),
        )
      : practiceId(this.#random);
    this.records.push({ type, id, scope: this.#scope, facts, rev: 0 } as DomainRecord);
    return id;
  }

  daysAgo(count: number): LocalDay {
    return addDays(this.#today, -count);
  }

  monthsAgo(count: number): LocalDay {
    return addMonths(this.#today, -count);
  }

  /** A person with everything that belongs to the stage; earlier stages are part of later ones. */
  candidate(facts: FactsOf<'candidate'>, stage: PracticeStage, mentorId: RecordId): RecordId {
    const id = this.add('candidate', { sources: [], ...facts });
    const reached = PRACTICE_STAGES.indexOf(stage);
    for (const [i, earlier] of PRACTICE_STAGES.entries()) {
      if (i <= reached) this.#stage(earlier, stage, id, mentorId);
    }
    return id;
  }

  #stage(part: PracticeStage, whole: PracticeStage, id: RecordId, memberId: RecordId): void {
    const probation = whole === 'PROBATIONARY';
    const late = probation || whole === 'DECIDED';
    const since = (months: number) => this.monthsAgo(probation ? months + 12 : months);
    if (part === 'LISTED') {
      this.step(id, 'LISTED', since(10));
      this.add('consent', { candidateId: id, day: since(10), way: 'WRITTEN' });
    } else if (part === 'MENTORED') {
      const startDay = since(9);
      const end = late ? { day: this.monthsAgo(probation ? 11 : 1), reason: 'Đã có quyết định kết nạp' } : null;
      const assignmentId = this.add('mentorAssignment', {
        candidateId: id,
        memberId,
        phase: 'CANDIDATE',
        resolution: { number: '03-NQ/CB', day: startDay, organ: 'Chi bộ' },
        startDay,
        isIntroducer: true,
        knownSince: String(Number(startDay.slice(0, 4)) - 5),
        ...(end ? { end } : {}),
      });
      // The mentor of the stage MENTORED itself has let more than a month go by: that is the reminder to practise.
      if (!late) this.remark(id, assignmentId, whole === 'MENTORED' ? this.daysAgo(45) : this.daysAgo(12));
    } else if (part === 'TRAINED') {
      // Just trained long ago: the certificate runs out within two months, which presses.
      this.paper(id, 'CERT_AWARENESS', whole === 'TRAINED' ? this.monthsAgo(58) : since(7), 'Trung tâm Chính trị');
    } else if (part === 'PREPARING') {
      this.step(id, 'CONSENT_TO_FILE', since(5));
      this.paper(id, 'KND_01', since(4));
      if (whole === 'PREPARING') {
        this.add('paper', {
          candidateId: id,
          code: 'KND_02',
          copy: 1,
          state: 'RETURNED',
          returned: {
            day: this.daysAgo(9),
            reason: 'Mục 15 thiếu từ tháng 6 đến tháng 9/2021; mục 6 chỉ ghi tên xã cũ.',
          },
          holder: { kind: 'CANDIDATE' },
        });
      } else {
        this.paper(id, 'KND_02', since(4));
        this.paper(id, 'DIPLOMA_COPY', since(4));
      }
    } else if (part === 'VERIFYING') {
      this.step(id, 'STAMPED', since(3));
      if (whole === 'VERIFYING') {
        const requestedOn = this.daysAgo(20);
        const holder = { kind: 'COMMUNE' } as const;
        this.add('paper', { candidateId: id, code: 'VERIFICATION', copy: 1, state: 'REQUESTED', requestedOn, holder });
      } else {
        this.paper(id, 'VERIFICATION', since(3), 'Đảng ủy xã Lê Lợi');
      }
    } else if (part === 'SUBMITTED') {
      for (const code of ['KND_03', 'KND_04', 'KND_05']) this.paper(id, code, since(3));
      this.step(id, 'CELL_REMARK', since(3));
      this.step(id, 'CERTIFIED', since(3));
      const waits = whole === 'SUBMITTED';
      const reviewed = waits ? this.daysAgo(20) : addDays(since(3), 5);
      this.step(id, 'CELL_RESOLUTION', reviewed);
      this.#vote(id, reviewed);
      this.paper(id, 'KND_06', reviewed);
      this.#submission(id, addDays(reviewed, 3), !waits);
    } else if (part === 'DECIDED') {
      const decided = probation ? this.monthsAgo(12) : this.daysAgo(64);
      this.add('paper', {
        candidateId: id,
        code: 'KND_09',
        copy: 1,
        state: 'READY',
        document: { number: '41-QĐ/ĐU', day: decided, organ: 'Ban Thường vụ Đảng ủy xã' },
        receivedOn: probation ? decided : this.daysAgo(60),
      });
    } else if (part === 'PROBATIONARY') {
      const ceremony = addDays(this.monthsAgo(12), 25);
      this.step(id, 'CEREMONY', ceremony);
      this.step(id, 'MEMBER_FILE', addDays(ceremony, 20));
      const assignmentId = this.add('mentorAssignment', {
        candidateId: id,
        memberId,
        phase: 'PROBATION',
        startDay: ceremony,
        isIntroducer: false,
      });
      this.remark(id, assignmentId, this.monthsAgo(2));
    }
  }

  /** Ten official members, of whom one is released and one is away: two thirds of eight are six. */
  #vote(candidateId: RecordId, day: LocalDay): void {
    const meetingId = this.add('meeting', {
      day,
      place: 'Nhà văn hóa bản',
      startedAt: '19:30',
      endedAt: '21:00',
      discussion: 'Các đồng chí dự họp nhất trí với nhận xét của đảng viên giúp đỡ.',
      closed: { day },
    });
    this.add('vote', {
      meetingId,
      candidateId,
      purpose: 'ADMISSION',
      day,
      tally: { for: 7, against: 1, blank: 0 },
      roll: {
        total: 11,
        official: 10,
        probationary: 1,
        present: 9,
        officialPresent: 8,
        absent: 2,
        exemptAbsent: 1,
        awayAbsent: 1,
      },
      printedPercent: '87,5',
      chair: 'Lò Văn Phủi',
      secretary: 'Chìn Thị Phóng',
      isProposed: true,
      document: { number: '05-NQ/CB', day, organ: 'Chi bộ' },
    });
  }

  #submission(candidateId: RecordId, day: LocalDay, isAgreed: boolean): void {
    const papers = ['CERT_AWARENESS', 'KND_01', 'KND_02', 'VERIFICATION', 'KND_03', 'KND_04', 'KND_05', 'KND_06'];
    const submissionId = this.add('submission', {
      candidateId,
      stage: 'ADMISSION',
      round: 1,
      day,
      snapshot: { rulebook: '2025', papers: papers.map((code) => ({ code, copy: 1, status: 'VALID' })), findings: [] },
      ...(isAgreed ? { received: { day: addDays(day, 1), number: '07' } } : {}),
    });
    if (!isAgreed) return;
    this.add('decisionRound', {
      candidateId,
      submissionId,
      day: addDays(day, 12),
      organ: 'Ban Thường vụ Đảng ủy xã Lê Lợi',
      outcome: 'AGREED',
    });
  }

  step(candidateId: RecordId, code: string, day: LocalDay): RecordId {
    return this.add('step', { candidateId, code, day, outcome: 'PASSED' });
  }

  paper(candidateId: RecordId, code: string, day: LocalDay, organ = 'Chi bộ'): RecordId {
    const document = { day, organ };
    return this.add('paper', { candidateId, code, copy: 1, state: 'READY', document, receivedOn: day });
  }

  remark(candidateId: RecordId, assignmentId: RecordId, day: LocalDay): RecordId {
    const [merits, faults] = must(REMARKS[this.#remarks % REMARKS.length], 'a remark');
    this.#remarks += 1;
    return this.add('mentorRemark', {
      candidateId,
      assignmentId,
      day,
      merits,
      faults,
      tasksGiven: 'Vận động ba hộ làm chuồng trại xa nhà.',
      nextStep: 'Cùng đọc Điều lệ Đảng, chương I.',
    });
  }
}

/** An id of the practice village: it looks like any other, and is the same each time. */
export function practiceId(random: Rng): RecordId {
  return recordId(0, random.bytes(10));
}
