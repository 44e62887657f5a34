import { describe, expect, test } from 'vitest';
import type { Given } from '../make.ts';
import { draft, linesOf } from './draft.ts';

describe('the era of the paper decides its organs and its bases', () => {
  const before: Given = {
    unit: { chain: 'CHAIN_PRE_2025_07', formerCommune: 'Nậm Pì', formerDistrict: 'Nậm Nhùn' },
    papers: [
      ['KND_06', { state: 'READY', document: { number: '3', day: '2025-03-06' } }],
      ['KND_08', { state: 'READY', document: { number: '12', day: '2025-03-20' } }],
      ['KND_09', { state: 'READY', document: { number: '120', day: '2025-05-12' } }],
      ['KND_16', { state: 'READY', document: { number: '7-QĐ/ĐU', day: '2025-07-01' } }],
    ],
    steps: [['CEREMONY', '2025-06-02']],
  };
  test.each([
    [
      'until 30/06/2025 the district decides',
      'KND_09',
      [
        'HUYỆN ỦY NẬM NHÙN',
        'Số 120-QĐ/HU',
        'Nậm Nhùn, ngày 12 tháng 5 năm 2025',
        '- Lưu Ban Tổ chức Huyện ủy, Văn phòng.',
      ],
      /232-QĐ\/TW, ngày 20\/01\/2025/,
    ],
    [
      'the commune was the base committee',
      'KND_08',
      ['ĐẢNG BỘ HUYỆN NẬM NHÙN', 'ĐẢNG ỦY XÃ NẬM PÌ', 'Số 12-NQ/ĐU'],
      /báo cáo Ban Thường vụ Huyện ủy Nậm Nhùn/,
    ],
    [
      'the cell stood under the old commune',
      'KND_06',
      ['ĐẢNG BỘ XÃ NẬM PÌ', 'Số 03-NQ/CB'],
      /báo cáo Đảng ủy xã Nậm Pì/,
    ],
    [
      'from 01/07/2025 the commune decides',
      'KND_16',
      ['ĐẢNG ỦY XÃ LÊ LỢI', 'Số 07-QĐ/ĐU', '- Lưu Ban Xây dựng Đảng, Văn phòng.'],
      /294-QĐ\/TW/,
    ],
  ])('%s', (_, form, exact, part) => {
    const lines = linesOf(draft(form, before));
    for (const line of exact) expect(lines).toContain(line);
    expect(lines.join('\n')).toMatch(part);
    if (form === 'KND_16') expect(lines.join('\n')).not.toMatch(/Huyện ủy|HUYỆN ỦY|24-QĐ\/TW/);
  });
});
