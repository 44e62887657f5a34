import { describe, expect, test } from 'vitest';
import { statuteRules } from '#src/domain/papers/organ-fields.ts';
import { must } from '#src/lib/must.ts';
import { type Given, official, record } from '../make.ts';
import { draft, linesOf } from './draft.ts';

const district = {
  chain: 'CHAIN_PRE_2025_07',
  formerCommune: 'Nậm Pì',
  formerDistrict: 'Nậm Nhùn',
} as const;
const words = (...given: Parameters<typeof draft>) => linesOf(draft(...given)).join('\n');

describe('294-QĐ/TW and what it replaced: a paper rests on the regulation of its own day', () => {
  test.each([
    ['2021-07-29', '29-QĐ/TW'],
    ['2021-07-30', '24-QĐ/TW'],
    ['2025-01-19', '24-QĐ/TW'],
    ['2025-01-20', '232-QĐ/TW'],
    ['2025-06-30', '232-QĐ/TW'],
    ['2025-07-01', '294-QĐ/TW'],
  ])('%s: %s', (day, wanted) => {
    expect(statuteRules(day)).toContain(` ${wanted}, `);
    const given: Given = { unit: district, papers: [['KND_09', { state: 'READY', document: { number: '7', day } }]] };
    expect(words('KND_09', given)).toContain(` ${wanted}, `);
  });
});

describe('a ceremony after 01/07/2025 names the organ that had decided before', () => {
  const given: Given = {
    unit: district,
    papers: [['KND_09', { state: 'READY', document: { number: '120', day: '2025-06-20' } }]],
    steps: [['CEREMONY', '2025-07-10']],
  };
  test('by number and name', () => {
    const lines = words('CEREMONY_MINUTES', given);
    expect(lines).toContain('Quyết định số 120-QĐ/HU, ngày 20 tháng 6 năm 2025 của Ban Thường vụ Huyện ủy Nậm Nhùn.');
    expect(lines).toContain('ĐẢNG BỘ XÃ LÊ LỢI');
  });
  test('as the paper itself names it, where it was written down', () => {
    const document = { number: '120', day: '2025-06-20', organ: 'Ban Thường vụ Huyện ủy Sìn Hồ' };
    expect(words('CEREMONY_MINUTES', { ...given, papers: [['KND_09', { state: 'READY', document }]] })).toContain(
      'của Ban Thường vụ Huyện ủy Sìn Hồ.',
    );
  });
});

describe('9-KNĐ and 16-KNĐ name every organ of the chain', () => {
  const via: Given = { unit: { chain: 'CHAIN_COMMUNE_VIA_BASE', baseCommittee: 'Đảng ủy Trường PTDTBT Lê Lợi' } };
  test.each(['KND_09', 'KND_16'])('%s with a base committee', (code) => {
    expect(words(code, via)).toMatch(/Xét Nghị quyết số .* của Đảng ủy Trường PTDTBT Lê Lợi về việc/);
    expect(words(code, via)).toContain('Theo đề nghị của Ban Xây dựng Đảng Đảng ủy xã Lê Lợi,');
  });
  test.each(['KND_09', 'KND_16'])('%s of a cell right under the commune', (code) => {
    expect(words(code).match(/Xét Nghị quyết/g)).toHaveLength(1);
  });
  test('somebody is admitted again "vào lại Đảng"', () => {
    expect(words('KND_09', { candidate: { isReadmission: true } })).toContain('vào lại Đảng Cộng sản Việt Nam.');
  });
});

describe('3-KNĐ is the paper of the member who writes it', () => {
  const end = { day: '2025-11-20', reason: 'Đã kết nạp' };
  const members = [official('Lò Văn Phủi'), official('Chìn Thị Phóng'), official('Giàng A Thào')];
  const assigned = (i: number, more = {}) => ({
    memberId: must(members[i], 'member').id,
    phase: 'CANDIDATE' as const,
    startDay: `2024-0${i + 1}-10`,
    isIntroducer: true,
    ...more,
  });
  const writer = (given: Given, copy: number) =>
    /Tôi là: ([^,]+),/.exec(words('KND_03', given, { input: { copy } }))?.[1];
  test('after admission it may be printed again, by those who helped last', () => {
    const handedOver = { end: { day: '2024-12-01', reason: 'Chuyển đi' } };
    const given: Given = {
      members,
      assignments: [assigned(0, handedOver), assigned(1, { end }), assigned(2, { end })],
    };
    expect([writer(given, 1), writer(given, 2)]).toEqual(['Chìn Thị Phóng', 'Giàng A Thào']);
  });
  test('who signed copy 1 does not stand on copy 2', () => {
    const signed: Given['papers'] = [['KND_03', { state: 'READY', signerId: members[1]?.id ?? null }, 1]];
    const given: Given = { members, assignments: [assigned(0), assigned(1)], papers: signed };
    expect([writer(given, 1), writer(given, 2)]).toEqual(['Chìn Thị Phóng', 'Lò Văn Phủi']);
  });
  test('an introducer comes before somebody who only helps', () => {
    const given: Given = { members, assignments: [assigned(0, { isIntroducer: false }), assigned(1)] };
    expect(writer(given, 1)).toBe('Chìn Thị Phóng');
  });
  test('a third copy that nobody is to write is open', () => {
    expect(writer({ members, assignments: [assigned(0)] }, 3)).toMatch(/^…/);
  });
});

describe('who signs for the cell (Điều lệ Đảng, Điều 24)', () => {
  const secretary = official('Lò Văn Phủi', { position: 'SECRETARY' });
  const deputy = official('Chìn Thị Phóng', { position: 'DEPUTY_SECRETARY' });
  const others = (count: number) => Array.from({ length: count }, (_, i) => official(`Lùng Văn Dẻo ${i}`));
  const signed = (given: Given, code = 'KND_06') => linesOf(draft(code, given)).slice(-6);
  test('the secretary', () =>
    expect(signed({ members: [deputy, secretary] })).toEqual(
      expect.arrayContaining(['T/M CHI BỘ', 'BÍ THƯ', 'Lò Văn Phủi']),
    ));
  test('the deputy who signed', () => {
    const papers: Given['papers'] = [['KND_06', { state: 'READY', signerId: deputy.id }]];
    const lines = signed({ members: [secretary, deputy], papers });
    expect(lines).toEqual(expect.arrayContaining(['T/M CHI BỘ', 'PHÓ BÍ THƯ', 'Chìn Thị Phóng']));
    expect(lines).not.toContain('Lò Văn Phủi');
  });
  test('the deputy of a cell without a secretary', () =>
    expect(signed({ members: [deputy] })).toEqual(expect.arrayContaining(['PHÓ BÍ THƯ', 'Chìn Thị Phóng'])));
  test('nobody known', () => expect(signed({ members: [] })).toContain('BÍ THƯ'));
  test.each([
    ['nine official members elect a committee', [secretary, ...others(8)], 'T/M CHI ỦY'],
    ['eight have none', [secretary, ...others(7)], 'T/M CHI BỘ'],
    ['unless somebody is of one', [secretary, official('Tao Thị Ỏn', { position: 'CELL_COMMITTEE' })], 'T/M CHI ỦY'],
    ['members not written down', [], 'T/M CHI ỦY'],
  ])('%s', (_, members, capacity) => {
    for (const code of ['KND_05', 'KND_12']) expect(signed({ members }, code)).toContain(capacity);
  });
});

describe('the spelling of the unit', () => {
  const unit = { chain: 'CHAIN_COMMUNE_VIA_BASE' } as const;
  const lines = (spelling: 'old' | 'new', base = 'Đảng ủy Trường Lê Thủy') =>
    words('KND_09', { unit: { ...unit, baseCommittee: base } }, { spelling });
  test('holds for the words of an organ, never for the name of its place', () => {
    expect(lines('new')).toContain('Đảng uỷ Trường Lê Thủy');
    expect(lines('new')).toContain('ĐẢNG UỶ XÃ LÊ LỢI');
    expect(lines('new')).not.toMatch(/đảng ủy/iu);
    expect(lines('old', 'Đảng uỷ Trường Lê Thuỷ')).toContain('Đảng ủy Trường Lê Thuỷ');
  });
  test('holds for the names of forms in the cover list', () => {
    expect(words('DOSSIER_COVER', {}, { spelling: 'new' })).not.toMatch(/chi ủy|đảng ủy/iu);
  });
});

test.each(['\n', '\r\n', '\r', '\v', '\u2028'])('lines that end with %j stand in paragraphs of their own', (end) => {
  const typed = (field: string) =>
    record('paperText', { code: 'KND_06', copy: 1, field, text: `Chăm chỉ.${end}${end}Gần dân.` });
  const lines = linesOf(draft('KND_06', { more: { texts: [typed('merits'), typed('absentReason')] } }));
  expect(lines.filter((line) => line === 'Gần dân.')).toHaveLength(2);
  expect(lines.filter((line) => line.endsWith('Chăm chỉ.'))).toHaveLength(2);
});

describe('forms that have no line in the dossier are drafts until all is typed', () => {
  const texts = (code: string, fields: readonly string[]) =>
    fields.map((field) => record('paperText', { code, copy: 1, field, text: 'x' }));
  const fields = [
    'orgName',
    'orgUpper',
    'sessionDay',
    'orgAsked',
    'orgAgree',
    'orgDisagree',
    'orgReason',
    'orgSigner',
    'merits',
    'faults',
  ];
  test.each([
    ['nothing', [], true],
    ['all but the faults', fields.slice(0, -1), true],
    ['all', fields, false],
  ] as const)('%s', (_, typed, isDraft) => {
    expect(draft('KND_05C', { more: { texts: texts('KND_05C', typed) } }).isDraft).toBe(isDraft);
  });
});

describe('what the form says already is not said twice', () => {
  const filled = (code: string, field: string, text: string) =>
    words(code, { more: { texts: [record('paperText', { code, copy: 1, field, text })] } });
  test.each([
    ['KND_04_1', 'orgName', 'Chi đoàn bản Pá Bon', 'CHI ĐOÀN BẢN PÁ BON'],
    ['KND_04_1', 'orgName', 'bản Pá Bon', 'CHI ĐOÀN BẢN PÁ BON'],
    ['KND_04', 'orgName', 'Đoàn cơ sở xã Lê Lợi', 'Ban Chấp hành Đoàn cơ sở xã Lê Lợi đã họp'],
    ['KND_07', 'sectionName', 'Đảng ủy bộ phận Trường học', 'ĐẢNG ỦY BỘ PHẬN TRƯỜNG HỌC'],
    ['KND_08', 'orgChair', 'Đồng chí Lò Văn Phủi', 'Chủ trì hội nghị: đồng chí Lò Văn Phủi,'],
    ['KND_08', 'orgChair', 'Chí Văn Phủi', 'Chủ trì hội nghị: đồng chí Chí Văn Phủi,'],
    ['KND_04', 'merits', 'Đồng chí chăm chỉ.', 'quan hệ quần chúng): Đồng chí chăm chỉ.'],
  ])('%s: %s "%s"', (code, field, text, line) => {
    const lines = filled(code, field, text);
    expect(lines).toContain(line);
    expect(lines).not.toMatch(/chi đoàn chi đoàn|cơ sở đoàn cơ sở|bộ phận đảng ủy bộ phận|đồng chí đồng chí/iu);
  });
});
