import { describe, expect, test } from 'vitest';
import { draft, linesOf } from './draft.ts';
import { voted } from './voted.ts';

describe('6-KNĐ (38-HD/BTCTW)', () => {
  const lines = linesOf(draft('KND_06', voted));
  test.each([
    ['399-QĐ/TW: upper organisation', 'ĐẢNG BỘ XÃ LÊ LỢI'],
    ['399-QĐ/TW: own organisation', 'CHI BỘ BẢN PÁ BON'],
    ['399-QĐ/TW: number of two digits, type and organ', 'Số 05-NQ/CB'],
    ['399-QĐ/TW: zero before day and month', 'Lê Lợi, ngày 05 tháng 02 năm 2026'],
    ['basis', '- Căn cứ Điều 1 và Điều 4 Điều lệ Đảng;'],
    [
      'meeting and candidate',
      'Ngày 05 tháng 02 năm 2026, Chi bộ bản Pá Bon đã họp để xét, đề nghị kết nạp quần chúng Lò Văn Đức, sinh ngày 10 tháng 5 năm 1996, vào Đảng.',
    ],
    ['members', 'Tổng số đảng viên của chi bộ: 21 đảng viên, trong đó chính thức: 20 đồng chí, dự bị: 1 đồng chí.'],
    ['present', 'Có mặt: 19 đảng viên, trong đó chính thức: 18 đồng chí, dự bị: 1 đồng chí.'],
    ['absent', 'Vắng mặt: 2 đảng viên, trong đó chính thức: 2 đồng chí, dự bị: 0 đồng chí. Lý do: …|'],
    ['chair and post', 'Chủ trì hội nghị: đồng chí Lò Văn Phủi, chức vụ: Bí thư chi bộ'],
    [
      'percentage of all official members',
      /là 14 đồng chí \(đạt 70 % so với tổng số đảng viên chính thức\)\. Số không tán thành: 4 đồng chí \(chiếm 20 %\), với lý do: chưa tham gia đủ sinh hoạt/,
    ],
    ['to whom', 'Chi bộ báo cáo Đảng ủy xã Lê Lợi xét, đề nghị kết nạp quần chúng Lò Văn Đức vào Đảng.'],
    ['signature', 'T/M CHI BỘ'],
    ['recipients', '- Lưu Chi bộ.'],
  ])('%s', (_, line) => {
    expect(
      lines.find((one) => (typeof line === 'string' ? one === line : line.test(one))),
      lines.join('\n'),
    ).toBeDefined();
  });

  test('keeps the order of the form', () => {
    const order = [
      '- Căn cứ',
      'Ngày 05',
      'Tổng số',
      'Có mặt',
      'Vắng mặt',
      'Chủ trì',
      'Thư ký',
      'Sau khi nghe',
      '1. Những vấn đề',
      '2. Những ưu',
      '3. Những khuyết',
      'Đối chiếu',
      'Chi bộ báo cáo',
      'T/M CHI BỘ',
    ];
    const found = order.map((start) => lines.findIndex((line) => line.startsWith(start)));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
  });

  test('the percentage leaves out who is released or away and absent (294-QĐ/TW §9.3.2)', () => {
    const given = structuredClone(voted);
    const roll = given.more?.votes?.[0]?.facts.roll;
    if (roll) Object.assign(roll, { exemptAbsent: 1, awayAbsent: 1 });
    expect(linesOf(draft('KND_06', given)).join('\n')).toContain('14 đồng chí (đạt 77,78 % so với');
  });
});
