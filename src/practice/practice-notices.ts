import type { DomainRecord, FactsOf } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { addDays } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import { rng } from '../lib/rng.ts';
import { practiceId } from './practice-records.ts';

const WORDS = [
  {
    ago: 3,
    title: 'Lịch nhận hồ sơ kết nạp tháng này',
    body: 'Văn phòng Đảng ủy nhận hồ sơ các buổi sáng thứ Ba và thứ Năm. Chi bộ nào ở xa thì báo trước để hẹn ngày khác.',
    document: null,
  },
  {
    ago: 40,
    title: 'Hướng dẫn ghi quê quán theo tên xã mới',
    body: 'Quê quán ghi tên xã từ 01/7/2025, trong ngoặc ghi tên xã cũ.',
    document: { number: '21-HD/ĐU', organ: 'Đảng ủy xã Lê Lợi' },
  },
] as const;

/**
 * What the commune told a cell: the newest not read yet, an older one read the day after.
 *
 * @param place tells the cells apart, so that each has the same ids every time
 */
export function practiceNotices(today: LocalDay, unitId: RecordId, place: number): DomainRecord[] {
  const random = rng(500 + place);
  return WORDS.map(({ ago, title, body, document }): DomainRecord => {
    const day = addDays(today, -ago);
    const facts: FactsOf<'notice'> = {
      unitId,
      day,
      title,
      body,
      ...(document ? { document: { ...document, day } } : {}),
      ...(ago > 30 || place > 2 ? { readOn: addDays(day, 1) } : {}),
    };
    return { type: 'notice', id: practiceId(random), scope: unitId, facts, rev: 0 };
  });
}
