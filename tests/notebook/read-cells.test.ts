import { describe, expect, test } from 'vitest';
import { readCitizenId } from '#src/domain/notebook/read-citizen-id.ts';
import { readEthnicity } from '#src/domain/notebook/read-ethnicity.ts';
import { readProfessionalLevel, readReligion } from '#src/domain/notebook/read-list-word.ts';
import { readMentors } from '#src/domain/notebook/read-mentors.ts';
import { readName } from '#src/domain/notebook/read-name.ts';
import { readPhone } from '#src/domain/notebook/read-phone.ts';
import { readPlace } from '#src/domain/notebook/read-place.ts';
import { readSources } from '#src/domain/notebook/read-sources.ts';
import { cellName } from '#src/domain/notebook/sheet-titles.ts';
import type { Cell } from '#src/domain/notebook/workbook.ts';
import { appLists, testLists } from './notebook-lists.ts';

const cell = (value: string | number): Cell => ({
  column: 0,
  value: typeof value === 'number' ? { kind: 'number', number: value } : { kind: 'text', text: value },
  written: String(value),
  format: null,
});
const asked = (question: { code: string; proposal?: unknown } | undefined) =>
  question ? [question.code, question.proposal ?? null] : null;

describe('names', () => {
  test.each<[string, string | null, string | null]>([
    ['Giàng A Sử', 'Giàng A Sử', null],
    ['  Lò   Văn Đức ', 'Lò Văn Đức', null],
    ['Lo\u0300 Văn Đức', 'Lò Văn Đức', null],
    ['1. Lò Văn Đức', 'Lò Văn Đức', null],
    ['Lò Văn Đức.', 'Lò Văn Đức', null],
    ['đ/c Lò Văn Đức', 'Lò Văn Đức', null],
    ["K'Păh Y Đức", "K'Păh Y Đức", null],
    ['LÒ THỊ THU-HÀ', 'LÒ THỊ THU-HÀ', null],
    ['Nguyễn Thị\nThanh Lam', 'Nguyễn Thị Thanh Lam', null],
    ['Lò Văn Đức (A)', 'Lò Văn Đức', null],
    ['Đức', null, 'NAME_INCOMPLETE'],
    ['Lò Văn Đức 1990', null, 'NAME_UNREADABLE'],
    ['Vì Văn Hặc, Vì Văn Hịa', null, 'TWO_PERSONS'],
    ['Vì Văn Hặc\nVì Văn Hịa', null, 'TWO_PERSONS'],
    ['Vì Văn Hặc và Vì Văn Hịa', null, 'TWO_PERSONS'],
    ['Vì Văn Hặc / Vì Văn Hịa', null, 'TWO_PERSONS'],
    ['Vì Văn Hặc, Hịa', null, 'TWO_PERSONS'],
    ['vì văn hặc, vì văn hịa', null, 'TWO_PERSONS'],
    ['Lò Văn Đức, bí thư chi đoàn', null, 'NAME_UNREADABLE'],
    ['Lò Văn Đức, 1990', null, 'NAME_UNREADABLE'],
    ['Lò Văn Đức (Lò Văn Đúc)', 'Lò Văn Đức', null],
    ['', null, 'NAME_MISSING'],
    ['(bổ sung sau)', null, 'NAME_MISSING'],
    ['...', null, 'NAME_MISSING'],
  ])('%j → %s %s', (given, name, problem) => {
    const read = readName({ whole: given });
    expect(read.value).toBe(name);
    expect(read.refuse ?? read.question?.code ?? null).toBe(problem);
  });
});

describe('citizen numbers (12 digits, Luật 26/2023/QH15 art. 12)', () => {
  test.each<[string | number, string | null, readonly unknown[] | null]>([
    ['012098900101', '012098900101', null],
    [12098900101, '012098900101', null],
    [1098900101, '001098900101', null],
    ['012.098.900.101', '012098900101', null],
    ['CCCD: 012098900101', '012098900101', null],
    ["'012098900101", '012098900101', null],
    ['12098900101', null, ['ID_LENGTH', '012098900101']],
    ['01209890010', null, ['ID_LENGTH', null]],
    ['045112908', null, ['ID_LENGTH', null]],
    [45112908, null, ['ID_LENGTH', null]],
    ['0120989001011', null, ['ID_LENGTH', null]],
    ['1.2E+11', null, ['ID_UNREADABLE', null]],
    ['012098900101; 012098900102', null, ['ID_UNREADABLE', null]],
    [1e308, null, ['ID_UNREADABLE', null]],
    ['không', null, null],
    ['chưa có', null, null],
    ['đang làm', null, null],
  ])('%j → %s', (given, id, question) => {
    const read = readCitizenId(cell(given));
    expect(read.value).toBe(id);
    expect(asked(read.question)).toEqual(question);
  });
});

describe('phones', () => {
  test.each<[string | number, string | null, readonly unknown[] | null]>([
    ['0301100101', '0301100101', null],
    [301100101, '0301100101', null],
    ['301100101', '0301100101', null],
    ['0301.100.101', '0301100101', null],
    ['0301 - 100 - 101', '0301100101', null],
    ['+84 301 100 101', '0301100101', null],
    ['84301100101', '0301100101', null],
    ['(+84) 301100101', '0301100101', null],
    ['01631100101', null, ['PHONE_LENGTH', '0331100101']],
    ['0301100101 / 0301100102', null, ['PHONE_LENGTH', '0301100101']],
    ['03011001', null, ['PHONE_LENGTH', null]],
    ['không', null, null],
    [0, null, null],
  ])('%j → %s', (given, phone, question) => {
    const read = readPhone(cell(given));
    expect(read.value).toBe(phone);
    expect(asked(read.question)).toEqual(question);
  });
});

describe('lists', () => {
  test.each<[string, string | null, string | null]>([
    ['Hmông', '08', null],
    ["H'mông", '08', null],
    ['H.Mông', '08', null],
    ['Mèo', '08', null],
    ['Dân tộc Thái', '03', null],
    ['KINH', '01', null],
    ['Khơ Mú', '29', null],
    ['Hà Nhỳ', '35', null],
    ['Si la', '50', null],
    ['La hủ', '41', null],
    ['Cống', '48', null],
    ['Mông Hoa', null, '08'],
    ['Thái (trắng)', null, '03'],
    ['Xá', null, null],
  ])('ethnic group %j → %s, proposed %s', (given, code, proposal) => {
    const read = readEthnicity(cell(given), appLists.ethnicGroups);
    expect(read.value?.code ?? null).toBe(code);
    expect((read.question?.proposal as { code: string } | undefined)?.code ?? null).toBe(proposal);
  });
  test.each<[string, string | null]>([
    ['Không', 'NONE'],
    ['0', 'NONE'],
    ['', null],
    ['-', null],
    ['Tin lành', 'PROTESTANT'],
    ['Đạo Thiên Chúa', 'CATHOLIC'],
    ['Phật', 'BUDDHIST'],
  ])('religion %j → %s', (given, code) => {
    expect(readReligion(cell(given), appLists.religions).value?.code ?? null).toBe(code);
  });
  test.each<[string, string | null]>([
    ['ĐH', 'UNIVERSITY'],
    ['Đại học sư phạm', 'UNIVERSITY'],
    ['CĐ', 'COLLEGE'],
    ['TC', 'INTERMEDIATE'],
    ['Trung cấp y', 'INTERMEDIATE'],
    ['Sơ cấp', 'ELEMENTARY'],
    ['Ths', 'MASTER'],
    ['Không', null],
    ['Chưa qua đào tạo', null],
  ])('training %j → %s', (given, code) => {
    for (const lists of [appLists, testLists]) {
      expect(readProfessionalLevel(cell(given), lists.professionalLevels).value?.code ?? null).toBe(code);
    }
  });
  test.each<[string, readonly string[]]>([
    ['Đoàn viên, dân quân', ['YOUTH_UNION', 'MILITIA']],
    ['ĐVTN + DQ', ['YOUTH_UNION', 'MILITIA']],
    ['Hội Phụ nữ', ['ASSOCIATION_MEMBER']],
    ['Bộ đội xuất ngũ', ['DEMOBILISED']],
    ['Phó trưởng bản', ['VILLAGE_DEPUTY']],
    ['Trưởng bản; hội viên ND', ['VILLAGE_HEAD', 'ASSOCIATION_MEMBER']],
    ['Giáo viên và đoàn viên công đoàn', ['TEACHER', 'TRADE_UNION']],
    ['Công an viên', ['VILLAGE_POLICE']],
    ['Y tế bản', ['STAFF']],
    ['Bí thư chi đoàn', ['ORG_HEAD']],
    ['Hội viên (Nông dân, Phụ nữ, Cựu chiến binh); Dân quân', ['ASSOCIATION_MEMBER', 'MILITIA']],
  ])('sources %j → %j', (given, codes) => {
    expect(readSources(cell(given), undefined, appLists.sources).value).toEqual(codes);
  });
});

describe('mentors', () => {
  const known = ['Giàng A Chống', 'Lò Văn Pâng', 'Pàn Thị Xôm', 'Lò Thị Xôm'];
  test.each<[string, readonly string[], readonly unknown[] | null]>([
    ['đ/c Lò Văn Pâng', ['Lò Văn Pâng'], null],
    ['Đ/c: Lò Văn Pâng', ['Lò Văn Pâng'], null],
    ['ĐC Lò Văn Pâng', ['Lò Văn Pâng'], null],
    ['đ/c Giàng A Chống đ/c Lò Văn Pâng', ['Giàng A Chống', 'Lò Văn Pâng'], null],
    ['Giàng A Chống và Lò Văn Pâng', ['Giàng A Chống', 'Lò Văn Pâng'], null],
    ['1. Giàng A Chống\n2. Lò Văn Pâng', ['Giàng A Chống', 'Lò Văn Pâng'], null],
    ['đ/c Pâng', [], ['MENTOR_SHORT', ['Lò Văn Pâng']]],
    ['A Chống', [], ['MENTOR_SHORT', ['Giàng A Chống']]],
    ['đ/c Xôm', [], ['MENTOR_SHORT', null]],
    ['chưa phân công', [], null],
    ['Không', [], null],
  ])('%j → %j', (given, names, question) => {
    const read = readMentors(cell(given), known);
    expect(read.value).toEqual(names);
    expect(asked(read.question)).toEqual(question);
  });
});

describe('places before and after 01/07/2025 (1670/NQ-UBTVQH15)', () => {
  const home = {
    village: 'Pá Bon',
    commune: { asWritten: 'xã Nậm Pì', oldCommune: 'Nậm Pì', code: '03487', name: 'Lê Lợi' },
  };
  test.each<[string, string | null, string | null, string | null]>([
    ['bản Pá Bon, xã Nậm Pì, huyện Nậm Nhùn, tỉnh Lai Châu', 'Pá Bon', 'Nậm Pì', '03487'],
    ['Pá Bon - Nậm Pì - Nậm Nhùn', 'Pá Bon', 'Nậm Pì', '03487'],
    ['Pá Bon', 'Pá Bon', 'Nậm Pì', '03487'],
    ['Nậm Sập', 'Nậm Sập', null, null],
    ['Nậm Pì, Nậm Nhùn, Lai Châu', null, 'Nậm Pì', '03487'],
    ['xã Lê Lợi, tỉnh Lai Châu', null, null, '03487'],
    ['xã Lê Lợi, huyện Nậm Nhùn, tỉnh Lai Châu', null, 'Lê Lợi', '03487'],
    ['Chăn Nưa, Sìn Hồ', null, 'Chăn Nưa', '03487'],
    ['TT. Nậm Nhùn, H. Nậm Nhùn', null, 'Nậm Nhùn', '03434'],
    ['xã Trung Chải, huyện Nậm Nhùn', null, 'Trung Chải', '03503'],
    ['Thôn 2, xã Thụy Hải, huyện Thái Thụy, tỉnh Thái Bình', '2', 'Thụy Hải', null],
    ['Thái Bình', 'Thái Bình', null, null],
  ])('%s', (written, village, oldCommune, code) => {
    const { value } = readPlace(written, appLists.places, home);
    expect([value?.village, value?.oldCommune, value?.commune?.code ?? null]).toEqual([village, oldCommune, code]);
    expect(value?.asWritten).toBe(written);
  });
});

test.each([
  ['CHI BỘ BẢN PÁ BON', 'chi bộ bản Pá Bon'],
  ['CB CA XÃ', 'chi bộ Công an xã'],
  ['QS xã', 'chi bộ Quân sự xã'],
  ['Chi bộ Trường', 'chi bộ Trường học'],
  ['CHI BỘ TRƯỜNG PTDTBT TIỂU HỌC NẬM PÌ', 'chi bộ Trường PTDTBT tiểu học Nậm Pì'],
  ['Chi bộ: Thôn Đoàn Kết, xã Mường Mô', 'chi bộ thôn Đoàn Kết'],
  ['Nậm Đoong (Pú Đao cũ)', 'chi bộ bản Nậm Đoong'],
])('the cell %j is called %j', (given, name) => {
  expect(cellName(given)).toBe(name);
});
