import type { DomainRecord, FactsOf, RecordType } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { addDays } from '../lib/local-day.ts';
import { must } from '../lib/must.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { type DerivedId, PracticeRecords } from './practice-records.ts';

interface Sent {
  name: string;
  gender: 'MALE' | 'FEMALE';
  /** days since the cell's resolution, of calendar */
  reviewed: number;
  phase: 'RECEIVED' | 'AGAIN' | 'HELD' | 'RETURNED' | 'AGREED' | 'DIFFERENT';
}

/** Dossiers as they lie on a desk: one near its limit, one sent again, one held, one returned, one agreed, one disputed. */
const SENT: readonly Sent[] = [
  { name: 'Vàng Thị Mẩy', gender: 'FEMALE', reviewed: 78, phase: 'RECEIVED' },
  { name: 'Lò Văn Quân', gender: 'MALE', reviewed: 58, phase: 'AGAIN' },
  { name: 'Sùng Thị Dí', gender: 'FEMALE', reviewed: 26, phase: 'HELD' },
  { name: 'Tao Văn Ỏm', gender: 'MALE', reviewed: 33, phase: 'RETURNED' },
  { name: 'Chìn Thị Hòa', gender: 'FEMALE', reviewed: 24, phase: 'AGREED' },
  { name: 'Vừ A Chía', gender: 'MALE', reviewed: 21, phase: 'DIFFERENT' },
];

const ORGAN = 'Ban Thường vụ Đảng ủy xã Lê Lợi';

/**
 * Somebody in each of the cells whose dossier lies with the commune.
 *
 * @param cells the cells with one of their official members, who mentors
 */
export function practiceTray(
  today: LocalDay,
  cells: readonly { id: RecordId; mentor: RecordId }[],
  derivedId: DerivedId,
): DomainRecord[] {
  const random = rng(2110);
  return SENT.flatMap((sent, i) => {
    const { id: scope, mentor } = must(cells[i % cells.length], 'a cell');
    const made = new PracticeRecords(today, scope, random, derivedId);
    const ago = (days: number) => addDays(today, -days);
    made.candidate(
      {
        name: sent.name,
        gender: sent.gender,
        birthDate: `${1995 + i}-0${i + 2}-1${i}`,
        ethnicity: '45',
        generalEducation: '12/12',
        sources: ['YOUTH_UNION'],
        isYouthUnionMember: true,
        citizenId: `0120959${i}${String(3011 + 41 * i)}`,
      },
      'SUBMITTED',
      mentor,
    );
    const first = <T extends RecordType>(type: T) =>
      must(
        made.records.find((record): record is DomainRecord<T> => record.type === type),
        type,
      );
    const submission = first('submission');
    const candidateId = submission.facts.candidateId ?? '';
    const reviewed = ago(sent.reviewed);
    for (const { type, facts } of made.records as {
      type: string;
      facts: { code?: string; day?: string; document?: object };
    }[]) {
      if (facts.code === 'CELL_RESOLUTION') facts.day = reviewed;
      if (facts.code === 'KND_06') facts.document = { number: '05-NQ/CB', day: reviewed, organ: 'Chi bộ' };
      if (type === 'meeting' || type === 'vote') facts.day = reviewed;
    }
    const sentOn = addDays(reviewed, 4);
    const received = { day: addDays(sentOn, 1), number: String(21 + i) };
    const facts = submission.facts as FactsOf<'submission'>;
    Object.assign(facts, { day: sentOn, received });
    const sitting = (submissionId: string, outcome: 'HELD' | 'AGREED' | 'RETURNED', day: LocalDay, note?: string) =>
      made.add('decisionRound', {
        candidateId,
        submissionId,
        day,
        organ: ORGAN,
        outcome,
        follows: [],
        ...(note ? { note } : {}),
        ...(outcome === 'AGREED' ? {} : { dueOn: addDays(day, 21) }),
      });
    const point = (roundId: string, text: string, code: string, isDone: boolean) =>
      made.add('returnItem', {
        candidateId,
        submissionId: submission.id,
        roundId,
        paper: { code, copy: 1 },
        text,
        dueOn: addDays(today, 8),
        ...(isDone ? { done: { day: ago(2) } } : {}),
      });
    const sat = addDays(received.day, 10);
    if (sent.phase === 'HELD') sitting(submission.id, 'HELD', sat, 'Chờ trả lời của Công an xã.');
    if (sent.phase === 'AGREED') sitting(submission.id, 'AGREED', sat);
    if (sent.phase === 'DIFFERENT') {
      sitting(submission.id, 'AGREED', sat);
      sitting(submission.id, 'HELD', sat, 'Chưa rõ nơi ở trước năm 2019.');
    }
    if (sent.phase === 'RETURNED' || sent.phase === 'AGAIN') {
      const isMended = sent.phase === 'AGAIN';
      const round = sitting(submission.id, 'RETURNED', sat, 'Đồng chí bí thư xem từng điểm.');
      point(round, 'Ý kiến chi ủy nơi cư trú chưa có chữ ký của bí thư chi bộ.', 'KND_05', isMended);
      point(round, 'Mục 15 thiếu từ tháng 6 đến tháng 9/2021.', 'KND_02', true);
    }
    if (sent.phase === 'AGAIN') {
      const { snapshot } = facts;
      made.add('submission', {
        candidateId,
        stage: 'ADMISSION',
        round: 2,
        day: ago(9),
        received: { day: ago(8), number: '34' },
        ...(snapshot ? { snapshot: { ...snapshot, findings: [{ check: 'E34', level: 'WARN' }] } } : {}),
      });
    }
    return made.records;
  });
}
