import { describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { makeXlsx } from './make-xlsx.ts';
import { codes, fields, firstOf, rowOf, sheetsOf } from './sheet-reading.ts';

describe('an .xls of a cell with groups by village, a birth year per gender, two people signing', async () => {
  const sheet = XLSX.utils.aoa_to_sheet(
    [
      ['ĐẢNG ỦY XÃ PA TẦN'],
      ['CHI BỘ BẢN NẬM TẦN'],
      ['DANH SÁCH QUẦN CHÚNG ƯU TÚ ĐẾN 31/10/2026'],
      [],
      [
        'Số TT',
        'Họ và tên quần chúng',
        'Sinh năm',
        null,
        'D/tộc',
        'T.giáo',
        'VH',
        'CM',
        'LLCT',
        'Hộ khẩu thường trú',
        'Đ.viên phụ trách giúp đỡ',
        'Thời gian công nhận',
        'Ghi chú',
      ],
      [null, null, 'Nam', 'Nữ'],
      [null, 'Chi bộ bản Nậm Tần'],
      [
        1,
        'Tẩn A Phủ',
        1990,
        null,
        'Dao',
        'ko',
        '12/12',
        'TC y',
        'SC',
        'Bản Nậm Tần',
        'Lò Văn Ún',
        '5/2024',
        'đã nộp đơn',
      ],
      [2, 'Chẻo Tả Mẩy', null, '12/3/1995', 'Dao đỏ', 'Không', '9/12', null, null, 'nt', 'nt', '"', null],
      ['Cộng: 2 người'],
      [null, 'Chi bộ bản Pho'],
      [
        3,
        'VÀNG THỊ SÚA',
        null,
        new Date(Date.UTC(1999, 4, 6)),
        'Mông',
        'Tin lành',
        'THPT',
        'ĐHSP',
        null,
        'Bản Pho',
        'đ/c Vàng A Sính (bí thư)',
        new Date(Date.UTC(2025, 1, 3)),
        null,
      ],
      [
        4,
        'Lò Văn Ún',
        '1988',
        null,
        'Thái',
        null,
        'lớp 9',
        'sơ cấp',
        null,
        'Bản Pho',
        'Vàng A Sính & Lò Văn Ún',
        '30.4.25',
        null,
      ],
      [null, 'TỔNG SỐ', null, 4],
      [],
      [null, null, null, null, null, null, null, null, null, 'Pa Tần, ngày 31 tháng 10 năm 2026'],
      [null, 'Người lập biểu', null, null, null, null, null, null, null, 'BÍ THƯ'],
      [null, 'Lò Thị Hạnh', null, null, null, null, null, null, null, 'Vàng A Sính'],
    ],
    { cellDates: true },
  );
  sheet['!merges'] = [{ s: { r: 4, c: 2 }, e: { r: 4, c: 3 } }];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1');
  const read = await firstOf(new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' })));

  test('header, columns, cell, commune, day', () => {
    expect(read).toMatchObject({
      kind: 'candidates',
      headerRows: [5, 6],
      cell: 'chi bộ bản Nậm Tần',
      asOf: '2026-10-31',
      total: { printed: 4, counted: 4 },
    });
    expect(read.commune).toMatchObject({ code: '03503', name: 'Pa Tần' });
    expect(fields(read)).toEqual([
      '-',
      'fullName',
      'birthDate.MALE',
      'birthDate.FEMALE',
      'ethnicity',
      'religion',
      'generalEducation',
      'professionalLevel',
      'politicalTheory',
      'residence',
      'mentors',
      'listedOn',
      'note',
    ]);
  });
  test('people, not headings, totals or those who sign', () => {
    expect(read.rows.map(({ row }) => row)).toEqual([8, 9, 12, 13]);
    expect(read.ignored.filter(({ why }) => why === 'SIGNATURE').map(({ row }) => row)).toEqual([16, 17, 18]);
  });
  test('"nt" and ditto marks take the row above; the group heading names the cell', () => {
    expect(rowOf(read, 9).values).toMatchObject({
      gender: 'FEMALE',
      birthDate: '1995-03-12',
      residence: 'Bản Nậm Tần',
      mentors: ['Lò Văn Ún'],
      listedOn: '2024-05',
      cell: 'Chi bộ bản Nậm Tần',
    });
    expect(rowOf(read, 12).values).toMatchObject({
      birthDate: '1999-05-06',
      cell: 'Chi bộ bản Pho',
      mentors: ['Vàng A Sính'],
      listedOn: '2025-02-03',
    });
  });
  test('a branch of a group, a grade without its scale and a mentor of himself are asked', () => {
    expect(codes(rowOf(read, 9))).toEqual(['ETHNICITY_UNKNOWN']);
    expect(codes(rowOf(read, 13))).toEqual(['EDUCATION_UNKNOWN', 'MENTOR_IS_CANDIDATE']);
    expect(rowOf(read, 13).values.mentors).toEqual(['Vàng A Sính']);
    expect(rowOf(read, 13).values.listedOn).toBe('2025-04-30');
  });
});

test('a class list for several cells in another order of columns', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'Lớp 3',
        rows: [
          ['ĐẢNG BỘ XÃ NẬM HÀNG'],
          ['DANH SÁCH CỬ ĐI HỌC LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG'],
          ['Chi bộ', 'Họ tên học viên', 'Ngày sinh', 'Nữ', 'Dân tộc', 'Nghề nghiệp'],
          ['Bản Nậm Manh', 'Lò Văn Sơn', '1/2/1999', null, 'Thái', 'Nông dân'],
          ['nt', 'Lò Thị Yến', '3/4/2000', 'x', 'Thái', 'Giáo viên'],
          [null, 'Mùa A Dơ', '1998', null, 'Mông', 'Nông dân'],
          [null, null, null, null, null, 'Danh sách có 03 người'],
        ],
      },
    ]),
  );
  expect(read).toMatchObject({
    kind: 'classList',
    genderRule: 'MARKED_FEMALE',
    classes: { nominated: 3, classesNeeded: 1 },
  });
  expect(read.rows.map(({ values }) => [values.gender, values.cell])).toEqual([
    ['MALE', 'Bản Nậm Manh'],
    ['FEMALE', 'Bản Nậm Manh'],
    ['MALE', null],
  ]);
  expect(codes(read.rows[2])).toEqual(['CELL_MISSING']);
});

test('a table of quotas in two levels with other words', async () => {
  const [sheet] = await sheetsOf(
    makeXlsx([
      {
        name: 'KH 2026',
        rows: [
          ['KẾT QUẢ THỰC HIỆN CHỈ TIÊU KẾT NẠP ĐẢNG VIÊN NĂM 2026'],
          ['TT', 'Tên chi bộ', 'Năm 2026', null, null, 'Nhiệm kỳ 2025-2030', null],
          [null, null, 'Chỉ tiêu', 'Đã kết nạp', 'Tỷ lệ (%)', 'Chỉ tiêu', 'Lũy kế'],
          [1, 'Chi bộ bản Huổi Van', 4, 3, 75, 12, 5],
          [2, 'Chi bộ bản Nậm Cầy', 3, null, null, 9, null],
          [null, 'Cộng', 7, 3, null, 21, 5],
        ],
        merges: ['A2:A3', 'B2:B3', 'C2:E2', 'F2:G2'],
      },
    ]),
  );
  expect(sheet?.kind).toBe('quota');
  expect(sheet?.quota).toMatchObject({ year: 2026, term: '2025-2030' });
  expect(
    sheet?.quota?.rows.map(({ values }) => [
      values.yearTarget,
      values.admitted,
      values.completionRate,
      values.remaining,
      values.termTarget,
      values.termAdmitted,
    ]),
  ).toEqual([
    [4, 3, 75, 1, 12, 5],
    [3, null, null, null, 9, null],
  ]);
  expect(sheet?.quota?.rows[1]?.questions.map(({ code }) => code)).toContain('VALUE_MISSING');
});

test('"Đoàn thể" beside "Đảng viên giúp đỡ" is no list of members (thẻ Đảng)', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['STT', 'Họ và tên', 'Ngày sinh', 'Đoàn thể', 'Đảng viên giúp đỡ'],
          [1, 'Lò Văn An', 1990, 'Đoàn viên', 'Lò Văn Pâng'],
        ],
      },
    ]),
  );
  expect(read.kind).toBe('candidates');
});

describe('two tables on one sheet', async () => {
  const sheets = await sheetsOf(
    makeXlsx([
      {
        name: 'Tổng hợp',
        rows: [
          ['CHI BỘ BẢN NẬM CẦY'],
          ['I. QUẦN CHÚNG ƯU TÚ'],
          ['STT', 'Họ và tên', 'Ngày sinh', 'Dân tộc'],
          [1, 'Lò Văn An', 1990, 'Thái'],
          ['STT', 'Họ và tên', 'Ngày sinh', 'Dân tộc'],
          [2, 'Lò Thị Bình', 1991, 'Thái'],
          [null, 'Cộng', 2],
          [],
          ['II. DANH SÁCH ĐẢNG VIÊN DỰ BỊ'],
          ['TT', 'Họ tên', 'Ngày vào Đảng', 'Số QĐ'],
          [1, 'Lò Văn Cương', '3/2/2026', '12-QĐ/ĐU'],
        ],
      },
    ]),
  );
  test('each is read with its own words; members are not brought in as candidates', () => {
    expect(sheets.map(({ name, kind }) => [name, kind])).toEqual([
      ['Tổng hợp', 'candidates'],
      ['Tổng hợp (2)', 'members'],
    ]);
    expect(sheets[0]?.rows.map(({ row }) => row)).toEqual([4, 6]);
    expect(sheets[0]?.ignored.map(({ row, why }) => [row, why])).toEqual([
      [1, 'TITLE'],
      [2, 'TITLE'],
      [5, 'HEADER_REPEATED'],
      [7, 'TOTALS'],
    ]);
  });
});

test('"Cộng tác viên" and "Tổng phụ trách Đội" are no totals, "Tổng cộng" with figures is', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['Ghi chú', 'STT', 'Họ và tên', 'Năm sinh', 'Nghề nghiệp'],
          ['Cộng tác viên dân số', 1, 'Lò Văn An', 1990, 'Nông dân'],
          ['Tổng phụ trách Đội', 2, 'Lò Thị Bình', 1992, 'Giáo viên'],
          [null, null, 'Tổng số quần chúng', 2],
        ],
      },
    ]),
  );
  expect(read.rows.map(({ row }) => row)).toEqual([2, 3]);
  expect(read.total).toMatchObject({ printed: 2, counted: 2 });
});
