import type { DomainRecord } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { type Rng, rng } from '../lib/rng.ts';
import { type DerivedId, PracticeRecords } from './practice-records.ts';

/** Days since each practice cell was heard of, in the order of their making; null: never. */
const CONTACT_DAYS = [0, 1, 31, 3, 0, null] as const;
const MS_PER_DAY = 86_400_000;

type Unit = DomainRecord<'unit'>;

/** Who of the committee looks after the practice cells, what they noted, and one inspection of each kind. */
export function practiceOversight(cells: readonly Unit[], today: LocalDay, derivedId: DerivedId): DomainRecord[] {
  const random: Rng = rng(0x0f_1c_e5);
  const [home, second, third, school] = cells.map(({ id }) => new PracticeRecords(today, id, random, derivedId));
  if (!home || !second || !third || !school) return [];
  const of = (made: PracticeRecords) => cells[[home, second, third, school].indexOf(made)]?.id ?? '';
  const charge = (made: PracticeRecords, name: string, post: string, months: number) =>
    made.add('inCharge', {
      unitId: of(made),
      name,
      post,
      fromDay: made.monthsAgo(months),
      document: '12-TB/ĐU về phân công đảng ủy viên phụ trách chi bộ',
    });
  home.add('inCharge', {
    unitId: of(home),
    name: 'Hoàng Thị Vân',
    post: 'Đảng ủy viên, Chủ tịch Hội Phụ nữ xã',
    fromDay: home.monthsAgo(15),
    toDay: home.daysAgo(150),
  });
  home.add('inCharge', {
    unitId: of(home),
    name: 'Tao Văn Sơn',
    post: 'Ủy viên Ban Thường vụ, Chủ tịch Mặt trận xã',
    fromDay: home.daysAgo(149),
  });
  charge(second, 'Lò Thị Ín', 'Đảng ủy viên, Bí thư Đoàn xã', 9);
  charge(third, 'Lý A Phử', 'Đảng ủy viên, Chỉ huy trưởng quân sự xã', 7);
  charge(school, 'Hoàng Thị Vân', 'Đảng ủy viên, Chủ tịch Hội Phụ nữ xã', 5);

  home.add('cellVisit', {
    unitId: of(home),
    kind: 'MEETING',
    day: home.daysAgo(18),
    by: 'Tao Văn Sơn',
    note: 'Dự sinh hoạt tháng, 9 trong 10 đảng viên có mặt. Chi bộ đã bàn danh sách nguồn.',
    asked: 'Phân công đảng viên giúp đỡ cho quần chúng mới vào danh sách',
    dueOn: home.daysAgo(-12),
  });
  home.add('cellVisit', {
    unitId: of(home),
    kind: 'VISIT',
    day: home.daysAgo(52),
    by: 'Tao Văn Sơn',
    note: 'Thăm hai gia đình quần chúng, động viên đi học lớp bồi dưỡng.',
    asked: 'Gửi giấy khai sinh còn thiếu lên xã',
    dueOn: home.daysAgo(40),
    doneOn: home.daysAgo(44),
  });
  second.add('cellVisit', {
    unitId: of(second),
    kind: 'VISIT',
    day: second.daysAgo(9),
    by: 'Lò Thị Ín',
    note: 'Đường vào bản đã thông, chi bộ họp đều.',
  });
  third.add('cellVisit', {
    unitId: of(third),
    kind: 'URGED',
    day: third.daysAgo(35),
    by: 'Lý A Phử',
    note: 'Gọi điện cho bí thư, máy ở bản không có sóng.',
    asked: 'Họp chi bộ, rà lại danh sách nguồn',
    dueOn: third.daysAgo(5),
  });
  home.add('inspection', {
    unitId: of(home),
    plannedOn: home.daysAgo(-20),
    organ: 'Ủy ban Kiểm tra Đảng ủy xã',
    topic: 'Công tác tạo nguồn và kết nạp đảng viên năm nay',
    document: { number: '05-KH/UBKT', day: home.daysAgo(25) },
  });
  school.add('inspection', {
    unitId: of(school),
    plannedOn: school.daysAgo(70),
    organ: 'Ủy ban Kiểm tra Đảng ủy xã',
    topic: 'Việc giúp đỡ quần chúng và đảng viên dự bị',
    doneOn: school.daysAgo(72),
    finding: 'Hai quần chúng chưa có nhận xét của người giúp đỡ trong quý.',
    mendBy: school.daysAgo(10),
  });
  return [home, second, third, school].flatMap(({ records }) => records);
}

/** What the server would say of the contacts of the practice cells at a moment (ms since 1970). */
export function practiceContacts(cells: readonly Unit[], now: number) {
  return cells.flatMap(({ id }, i) => {
    const days = CONTACT_DAYS[i % CONTACT_DAYS.length] ?? null;
    return days === null ? [] : [{ unit: id, at: now - days * MS_PER_DAY, unsent: days > 20 ? 6 : 0, version: null }];
  });
}
