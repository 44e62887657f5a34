import { describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { interpretWorkbook } from '#src/domain/notebook/interpret-workbook.ts';
import type { PersonRow, SheetReading } from '#src/domain/notebook/interpretation.ts';
import { dayCell, latinBytes, makeXlsx, toTcvn3, toVni } from './make-xlsx.ts';
import { testLists } from './notebook-lists.ts';

async function sheetsOf(bytes: Uint8Array): Promise<readonly SheetReading[]> {
  const read = await readWorkbook(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return interpretWorkbook(read.value, { today: '2026-11-22', lists: testLists, members: [], cells: [] }).sheets;
}
const firstOf = async (bytes: Uint8Array): Promise<SheetReading> => (await sheetsOf(bytes))[0] as SheetReading;
const fields = (sheet: SheetReading) =>
  sheet.columns.map(({ target }) =>
    target ? [target.field, target.part ?? target.mark].filter(Boolean).join('.') : '-',
  );
const codes = (row: PersonRow | undefined) => row?.questions.map(({ code }) => code);
const rowOf = (sheet: SheetReading, row: number): PersonRow => {
  const found = sheet.rows.find((one) => one.row === row);
  if (!found) throw new Error(`row ${row} is nobody`);
  return found;
};
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};

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

describe('VNI letters, parted by tabs, name in two columns', async () => {
  const lines = [
    'CHI BỘ THÔN ĐOÀN KẾT',
    'SỔ THEO DÕI CẢM TÌNH ĐẢNG NĂM 2026',
    'TT\tHọ, đệm\tTên\tNgày tháng năm sinh\tGT\tDân tộc\tTĐ học vấn\tChức vụ, nghề nghiệp\tĐối tượng\tĐ/c giúp đỡ\tSĐT',
    '1\tNguyễn Thị\tHường\t05/6/1999\tNữ\tKinh\t12/12\tNông dân\tĐoàn viên, hội viên phụ nữ\tTrần Văn Bường\t0912 345 678',
    '2\tLường Văn\tƯớc\t1/1/1997\tNam\tThái\t12/12\tCông an viên\tCông an viên\tTrần Văn Bường\t84987654321',
    '3\tQuàng Văn\tỔn\t00/00/1993\tNam\tThái\t7/10\tLàm ruộng\tCCB\tTrần Văn Bường\t01671234567',
  ];
  const bytes = latinBytes(toVni(lines.join('\r\n')));
  const read = await firstOf(bytes);
  test('the font is named and the letters are right', async () => {
    const workbook = await readWorkbook(bytes);
    expect(workbook.ok && workbook.value).toMatchObject({
      encoding: 'VNI',
      separator: '\t',
      legacyFont: { font: 'VNI' },
    });
    expect(read.rows.map(({ values }) => values.fullName)).toEqual([
      'Nguyễn Thị Hường',
      'Lường Văn Ước',
      'Quàng Văn Ổn',
    ]);
    expect(read.cell).toBe('chi bộ thôn Đoàn Kết');
  });
  test('a day of zeros is a year; phones in three habits', () => {
    expect(read.rows.map(({ values }) => values.birthDate)).toEqual(['1999-06-05', '1997-01-01', '1993']);
    expect(read.rows.map(({ values }) => values.phone)).toEqual(['0912345678', '0987654321', null]);
    expect(rowOf(read, 6).questions).toMatchObject([{ code: 'PHONE_LENGTH', proposal: '0371234567' }]);
  });
});

test.each([
  ['UTF-16 little endian with mark, tabs', (text: string) => utf16(`\ufeff${text}`, true), '\t'],
  ['UTF-16 big endian with mark, tabs', (text: string) => utf16(`\ufeff${text}`, false), '\t'],
  ['UTF-16 without mark, semicolons', (text: string) => utf16(text.replaceAll('\t', ';'), true), ';'],
  ['UTF-8 without mark, commas', (text: string) => new TextEncoder().encode(text.replaceAll('\t', ',')), ','],
  ['Windows-1258, commas', (text: string) => windows1258(text.replaceAll('\t', ',')), ','],
  ['TCVN3, vertical bars', (text: string) => latinBytes(toTcvn3(text.replaceAll('\t', '|'))), '|'],
])('plain header without accents in %s', async (_, encode, separator) => {
  const text =
    'stt\tho va ten\tngay sinh\tgioi tinh\tdan toc\tso cccd\tque quan\n1\tTrần Văn Đường\t01/02/1990\tnam\tkinh\t034090123456\txã Mường Mô, huyện Nậm Nhùn\n2\tLê Thị Nở\t3-4-1995\tnữ\tTày\t12095123456\tthị trấn Nậm Nhùn, huyện Nậm Nhùn, tỉnh Lai Châu\n3\tLò Văn Ưởng\t1995\tnam\tThái\t\tbản Nậm Cười, xã Hua Bum\n';
  const bytes = encode(
    separator === ','
      ? text
          .replaceAll('xã Mường Mô, huyện', '"xã Mường Mô, huyện')
          .replace('Nậm Nhùn\n2', 'Nậm Nhùn"\n2')
          .replace(
            'thị trấn Nậm Nhùn, huyện Nậm Nhùn, tỉnh Lai Châu',
            '"thị trấn Nậm Nhùn, huyện Nậm Nhùn, tỉnh Lai Châu"',
          )
          .replace('bản Nậm Cười, xã Hua Bum', '"bản Nậm Cười, xã Hua Bum"')
      : text,
  );
  const workbook = await readWorkbook(bytes);
  expect(workbook.ok && workbook.value.separator).toBe(separator);
  const read = await firstOf(bytes);
  expect(read.rows.map(({ values }) => values.fullName)).toEqual(['Trần Văn Đường', 'Lê Thị Nở', 'Lò Văn Ưởng']);
  expect(rowOf(read, 2).values).toMatchObject({
    citizenId: '034090123456',
    homePlace: { oldCommune: 'Mường Mô', commune: { code: '03472' } },
  });
  expect(rowOf(read, 3).values.homePlace).toMatchObject({
    oldCommune: 'Nậm Nhùn',
    commune: { code: '03434', name: 'Nậm Hàng' },
  });
  expect(rowOf(read, 3).questions).toMatchObject([{ code: 'ID_LENGTH', proposal: '012095123456' }]);
  expect(rowOf(read, 4).values.homePlace).toMatchObject({
    village: 'Nậm Cười',
    oldCommune: null,
    commune: { code: '03460' },
  });
});

/** Base letters with combining tones, as Windows-1258 keeps them. */
function windows1258(text: string): Uint8Array {
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) table.set(new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte);
  const parted = [...text.normalize('NFC')].flatMap((char) => {
    if (table.has(char)) return [char];
    const marks = char.normalize('NFD');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(marks)?.[0] ?? '';
    return [marks.replace(tone, '').normalize('NFC'), tone];
  });
  return Uint8Array.from(parted.map((char) => table.get(char) ?? 63));
}

describe('all groups above, name below; birth date in three columns; crosses for sources; merged mentors; hidden rows', async () => {
  const sheets = await sheetsOf(
    makeXlsx([
      {
        name: 'DS 2026',
        rows: [
          ['DANH SÁCH QUẦN CHÚNG'],
          [
            'Stt',
            'Sơ yếu lý lịch',
            null,
            null,
            null,
            null,
            null,
            'Trình độ',
            null,
            'Thành phần',
            null,
            null,
            'Đảng viên được phân công giúp đỡ',
            null,
            'Nghị quyết công nhận cảm tình',
            null,
            'GCN lớp nhận thức',
            null,
          ],
          [
            null,
            'Họ và tên',
            'Ngày',
            'Tháng',
            'Năm',
            'Giới tính',
            'Dân tộc',
            'Văn hóa',
            'CMNV',
            'Đoàn viên',
            'Dân quân',
            'Hội viên',
            'Đồng chí',
            'Từ ngày',
            'Số',
            'Ngày',
            'Số',
            'Ngày cấp',
          ],
          [
            1,
            'Lù A Chu',
            5,
            6,
            1998,
            'Nam',
            "H'mông",
            '9/12',
            'không',
            'x',
            null,
            null,
            'Lò Văn Phủ',
            dayCell('2024-01-05'),
            '01-NQ/CB',
            dayCell('2024-01-05'),
            '15/2024',
            dayCell('2024-06-30'),
          ],
          [
            2,
            'Lù Thị Dia',
            null,
            7,
            2000,
            'Nữ',
            'Mông',
            '12/12',
            null,
            'x',
            'x',
            null,
            null,
            dayCell('2024-01-05'),
            '01-NQ/CB',
            dayCell('2024-01-05'),
            { value: 45992, format: 'mmm-yy' },
            '30-06-2024',
          ],
          [
            3,
            'Sùng A Và',
            31,
            4,
            1991,
            'Nam',
            'Mông',
            { value: 46365, format: 'd-mmm' },
            'Cao đẳng sư phạm',
            null,
            'x',
            'x',
            'Sùng A Lử',
            dayCell('2024-09-09'),
            'Số 05-NQ/CB ngày 9/9/2024',
            null,
            '7',
            '1/7/2024',
          ],
        ],
        merges: ['A2:A3', 'B2:G2', 'H2:I2', 'J2:L2', 'M2:N2', 'O2:P2', 'Q2:R2', 'M4:M5'],
        hiddenRows: [6],
      },
      {
        name: 'cũ',
        hidden: true,
        rows: [
          ['STT', 'Họ và tên', 'Năm sinh'],
          [1, 'Lù A Chu', 1998],
        ],
      },
      {
        name: 'Đảng viên',
        rows: [
          ['DANH SÁCH ĐẢNG VIÊN'],
          ['STT', 'Họ và tên', 'Ngày sinh', 'Ngày vào Đảng', 'Ngày chính thức'],
          [1, 'Lò Văn Phủ', 1970, '3/2/1999', '3/2/2000'],
        ],
      },
    ]),
  );
  const read = sheets[0] as SheetReading;
  test('both levels of the header', () => {
    expect(read.headerRows).toEqual([2, 3]);
    expect(fields(read)).toEqual([
      '-',
      'fullName',
      'birthDate.day',
      'birthDate.month',
      'birthDate.year',
      'gender',
      'ethnicity',
      'generalEducation',
      'professionalLevel',
      'sources.YOUTH_UNION',
      'sources.MILITIA',
      'sources.ASSOCIATION_MEMBER',
      'mentors',
      'mentorAssignedOn',
      'listingResolution',
      'listedOn',
      'certificateNumber',
      'certificateIssuedOn',
    ]);
  });
  test('the values of each person', () => {
    expect(rowOf(read, 4)).toMatchObject({
      status: 'import',
      values: {
        birthDate: '1998-06-05',
        sources: ['YOUTH_UNION'],
        mentors: ['Lò Văn Phủ'],
        certificateNumber: '15/2024',
      },
    });
    expect(rowOf(read, 5).values).toMatchObject({
      birthDate: '2000-07',
      sources: ['YOUTH_UNION', 'MILITIA'],
      mentors: ['Lò Văn Phủ'],
    });
    expect(rowOf(read, 6).values).toMatchObject({
      listingResolution: '05-NQ/CB',
      listedOn: '2024-09-09',
      professionalLevel: { code: 'COLLEGE' },
    });
  });
  test('a certificate number, a class level and a day that the spreadsheet spoiled are asked; so is a hidden row', () => {
    expect(rowOf(read, 5).questions).toMatchObject([{ code: 'NUMBER_AS_DATE', proposal: '12/2025' }]);
    expect(codes(rowOf(read, 6))).toEqual(['DATE_IMPOSSIBLE', 'EDUCATION_AS_DATE', 'ROW_HIDDEN']);
  });
  test('a hidden sheet is no duplicate of the shown one, members are no candidates', () => {
    expect(sheets.map(({ kind, hidden }) => [kind, hidden])).toEqual([
      ['candidates', false],
      ['candidates', true],
      ['members', false],
    ]);
    expect(rowOf(read, 4).questions).toEqual([]);
  });
});

test('cells in .VnTime and .VnTimeH beside numbers: names get their capitals back', async () => {
  const vn = (text: string) => ({ value: toTcvn3(text), font: '.VnTime' });
  const shout = (text: string) => ({ value: toTcvn3(text), font: '.VnTimeH' });
  const read = await firstOf(
    makeXlsx([
      {
        name: 'Sheet1',
        rows: [
          [shout('danh sách cảm tình đảng')],
          [vn('TT'), vn('Họ và tên'), vn('Ngày sinh'), vn('Dân tộc'), vn('Trình độ'), vn('Người giúp đỡ')],
          [1, vn('Lò Văn Ấm'), vn('Tháng 5 năm 1996'), vn('Thái'), vn('12/12, ĐH'), vn('Đ/c: Hoàng Văn Ổn')],
          [
            2,
            shout('lý thị ứng'),
            { value: 35034, format: 'dd/mm/yyyy' },
            vn('Dao'),
            vn('Trung cấp'),
            vn('Hoàng Văn Ổn'),
          ],
        ],
      },
    ]),
  );
  expect(read.rows.map(({ values }) => [values.fullName, values.birthDate, values.mentors])).toEqual([
    ['Lò Văn Ấm', '1996-05', ['Hoàng Văn Ổn']],
    ['LÝ THỊ ỨNG', '1995-12-01', ['Hoàng Văn Ổn']],
  ]);
  expect(
    read.rows.map(({ values }) => [values.generalEducation?.name ?? null, values.professionalLevel?.code]),
  ).toEqual([
    ['12/12', 'UNIVERSITY'],
    [null, 'INTERMEDIATE'],
  ]);
});

test('a list without any header is read by what its columns hold', async () => {
  const read = await firstOf(
    new TextEncoder().encode(
      '1,Lò Văn Hải,1990,Nam,Thái,12/12\n2,Lò Thị Hoa,02/03/1995,Nữ,Thái,9/12\n3,Mùa A Sử,1993,Nam,Mông,5/12\n',
    ),
  );
  expect(read).toMatchObject({ kind: 'candidates', headerRows: [] });
  expect(fields(read)).toEqual(['-', 'fullName', 'birthDate', 'gender', 'ethnicity', 'generalEducation']);
  expect(read.counts).toEqual({ rows: 3, import: 3, question: 0, refuse: 0 });
});

test('"Họ và tên" merged over two columns; DT and ĐT side by side; a column nobody knows goes to the note', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['TT', 'Họ và tên', null, 'Năm sinh', 'Nam/Nữ', 'DT', 'ĐT', 'Năm tuyển chọn'],
          [1, 'Nguyễn Văn', 'An', 1990, 'Nam', 'Kinh', '0912345678', 2025],
          [2, 'Lò Thị', 'Bình', 1992, 'Nữ', 'Thái', '912345679', 2026],
          [3, 'Vàng A', 'Của', 1993, 'Nam', 'Mông', 987654321, 2026],
        ],
        merges: ['B1:C1'],
      },
    ]),
  );
  expect(fields(read)).toEqual([
    '-',
    'fullName.middle',
    'fullName.given',
    'birthDate',
    'gender',
    'ethnicity',
    'phone',
    'extra',
  ]);
  expect(read.rows.map(({ values }) => [values.fullName, values.phone, values.extra?.[0]?.text])).toEqual([
    ['Nguyễn Văn An', '0912345678', '2025'],
    ['Lò Thị Bình', '0912345679', '2026'],
    ['Vàng A Của', '0987654321', '2026'],
  ]);
});

describe('spoiled cells of every kind', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'Bản Đông',
        rows: [
          [
            'STT',
            'Họ và tên',
            'Ngày sinh',
            'Dân tộc',
            'Số CCCD',
            'Ngày cấp',
            'Đt',
            'Tôn giáo',
            'Đảng viên giúp đỡ',
            'Tuổi',
          ],
          [1, 'Lò Văn An và Lò Văn Bảo', 1990, 'Thái'],
          [
            2,
            'Giàng\nA Sử',
            { value: 1998, format: 'dd/mm/yyyy' },
            'Mông',
            { value: 1.2090000001e10, format: '0.00E+00' },
            null,
            '01234567890',
            'Vàng Chứ',
            null,
            { value: '#REF!', error: true },
          ],
          [
            3,
            {
              value: 'x',
              rich: [
                { text: 'Lò Văn ', struck: true },
                { text: 'Chiến', struck: true },
              ],
            },
            '..../8/1992',
            'Thái',
            null,
            null,
            'không có',
            null,
            'Sáng',
            30,
          ],
          [4, 'Chiến', '1993', 'Xa phó', '1.2E+11'],
          [
            5,
            'Bà Lò Thị Dung (tên khác: Lả)',
            '19930805',
            'Kháng',
            'CMND 045112908, CCCD 012190000002',
            '1/1/2022',
            '+84 (0) 912 345 678',
            'Cao Đài',
            'Lò Văn Sáng',
            33,
          ],
          [6],
          [7, 'Đèo Văn 😀 Long', { value: '#N/A', error: true }, { value: '#REF!', error: true }],
          [
            8,
            { value: 'Mào Văn Tỉnh', formula: 'A1', inline: true },
            { value: 33000, formula: 'TODAY()', format: 'dd/mm/yyyy' },
            'Lự',
          ],
          [9, '1. Tòng Văn Tống', '2/9/98', 'Thái'],
          ['Tổng cộng', 9],
        ],
      },
    ]),
  );
  test.each([
    [3, { fullName: 'Giàng A Sử', citizenId: '012090000001' }, ['DATE_SERIAL', 'RELIGION_UNKNOWN', 'PHONE_LENGTH']],
    [4, { fullName: 'Lò Văn Chiến', birthDate: '1992-08' }, ['MENTOR_SHORT', 'STRUCK_THROUGH']],
    [5, { fullName: null, ethnicity: { code: '40', name: 'Phù Lá' } }, ['NAME_INCOMPLETE', 'ID_UNREADABLE']],
    [6, { fullName: 'Lò Thị Dung', birthDate: '1993-08-05', citizenId: '012190000002', phone: '0912345678' }, []],
    [8, { fullName: null }, ['NAME_UNREADABLE', 'DATE_UNREADABLE', 'FORMULA_ERROR']],
    [9, { fullName: 'Mào Văn Tỉnh', birthDate: '1990-05-07' }, []],
    [10, { fullName: 'Tòng Văn Tống', birthDate: '1998-09-02' }, []],
  ])('row %i', (row, values, asked) => {
    expect(rowOf(read, row).values).toMatchObject(values);
    expect(codes(rowOf(read, row))).toEqual(asked);
  });
  test('two people in one row are refused, a row that is only numbered is nobody', () => {
    expect(rowOf(read, 2).refuse?.code).toBe('TWO_PERSONS');
    expect(read.rows.map(({ row }) => row)).not.toContain(7);
  });
});

test('the 1904 system: a birth date four years off would be found out', async () => {
  const read = await firstOf(
    makeXlsx(
      [
        {
          name: 'S',
          rows: [
            ['Họ và tên', 'Ngày sinh', 'Dân tộc'],
            ['Lò Văn An', { value: 35831 - 1462, format: 'dd/mm/yyyy' }, 'Thái'],
          ],
        },
      ],
      { date1904: true },
    ),
  );
  expect(read.rows[0]?.values.birthDate).toBe('1998-02-05');
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

test('words of lists in the cells of a person do not make a header of the row', async () => {
  const read = await firstOf(
    new TextEncoder().encode(
      'STT;Họ và tên;Giới tính;Dân tộc;Đoàn thể;Nguồn\n1;Lò Văn An;Nam;Thái;Đoàn viên;Dân quân\n2;Lò Thị Bình;Nữ;Thái;Đoàn viên;Hội viên\n',
    ),
  );
  expect(read.rows.map(({ row }) => row)).toEqual([2, 3]);
});

test('words merged over a thing and its day; posts and phones beside a mentor; "chưa học" for a date', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['TT', 'Họ và tên', 'Sinh', 'Đảng viên giúp đỡ', null, 'Giấy chứng nhận', null],
          [1, 'Lò Văn An', 1990, 'Đ/c Lò Văn Pâng - BT chi bộ', '3/3/2024', '12/2025', dayCell('2025-06-20')],
          [2, 'Lò Thị Bình', 1991, 'Pàn Thị Xôm 0301.100.102', '4/3/2024', null, 'chưa học'],
          [3, 'Lò Văn Cương', 1992, 'Chưa phân công', null, 'Có', dayCell('2025-06-20')],
        ],
        merges: ['D1:E1', 'F1:G1'],
      },
    ]),
  );
  expect(fields(read).slice(3)).toEqual(['mentors', 'mentorAssignedOn', 'certificateNumber', 'certificateIssuedOn']);
  expect(
    read.rows.map(({ values }) => [
      values.mentors,
      values.mentorAssignedOn,
      values.certificateNumber,
      values.certificateIssuedOn,
    ]),
  ).toEqual([
    [['Lò Văn Pâng'], '2024-03-03', '12/2025', '2025-06-20'],
    [['Pàn Thị Xôm'], '2024-03-04', null, null],
    [[], null, null, '2025-06-20'],
  ]);
});

test.each([
  ['12/12 (BT)', '12/12'],
  ['THPT (12/12)', 'THPT'],
  ['9\\12', '9/12'],
  ['10/10', '10/10'],
  ['Lớp 7/10', '7/10'],
  ['hết cấp II', 'THCS'],
  ['13/12', null],
])('education "%s" → %s', async (given, name) => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['Họ và tên', 'Năm sinh', 'Trình độ văn hóa'],
          ['Lò Văn An', 1990, given],
        ],
      },
    ]),
  );
  expect(read.rows[0]?.values.generalEducation?.name ?? null).toBe(name);
});

test.each([
  ['20/11/90', '1990-11-20'],
  ['1.2.2003', '2003-02-01'],
  ['12-1990', '1990-12'],
  ['02/1990', '1990-02'],
  ['Sinh năm 1987', '1987'],
  ['ngày 5 tháng 9 năm 1998', '1998-09-05'],
  ['5-thg 9-98', '1998-09-05'],
  ['05 Sep 1998', '1998-09-05'],
  ['5/IX/1998', '1998-09-05'],
  ["'05/09/1998", '1998-09-05'],
  ["5-9-'98", '1998-09-05'],
  ['05/09/1998 (theo CCCD)', '1998-09-05'],
  ['1998 (Mậu Dần)', '1998'],
  ['1998/9/5', '1998-09-05'],
  ['05091998', '1998-09-05'],
  ['--/--/1998', '1998'],
  ['?/9/1998', '1998-09'],
  ['05/09/1998 00:00:00', '1998-09-05'],
  ['1998?', null],
  ['~1998', null],
  ['5/9', null],
  ['32/1/1998', null],
  ['5/9/2030', null],
])('birth date "%s" → %s', async (given, date) => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['Họ và tên', 'Ngày sinh', 'Dân tộc'],
          ['Lò Văn An', given, 'Thái'],
        ],
      },
    ]),
  );
  expect(read.rows[0]?.values.birthDate ?? null).toBe(date);
  expect(read.rows[0]?.questions.length).toBe(date === null ? 1 : 0);
});

test('columns that hold two things: group and religion, name and birth year, mentor and day', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['TT', 'Họ và tên, năm sinh', 'Dân tộc, tôn giáo', 'Đoàn viên', 'Người giúp đỡ'],
          [1, 'Lò Văn An (1990)', 'Thái, không', '26/3/2012', 'Lò Văn Pâng (từ 3/3/2024)'],
          [2, 'Mùa A Dơ (5/1991)', 'Mông - Tin lành', 'x', 'Lò Văn Pâng'],
        ],
      },
    ]),
  );
  expect(
    read.rows.map(({ values }) => [
      values.fullName,
      values.birthDate,
      values.ethnicity?.name,
      values.religion?.name,
      values.sources,
    ]),
  ).toEqual([
    ['Lò Văn An', '1990', 'Thái', 'Không', ['YOUTH_UNION']],
    ['Mùa A Dơ', '1991-05', 'Hmông', 'Tin Lành', ['YOUTH_UNION']],
  ]);
  expect(read.rows[0]?.values.mentors).toEqual(['Lò Văn Pâng']);
  expect(read.rows[0]?.values.extra?.map(({ text }) => text)).toEqual(['26/3/2012', 'Lò Văn Pâng (từ 3/3/2024)']);
});

test.each([[['Năm sinh nam', 'Năm sinh nữ']], [['Nam', 'Nữ']], [['Nam (năm sinh)', 'Nữ (năm sinh)']]])(
  'the birth year in one column per gender, named %j',
  async ([male, female]) => {
    const read = await firstOf(
      makeXlsx([
        {
          name: 'A',
          rows: [
            ['TT', 'Họ và tên', male ?? '', female ?? '', 'Dân tộc'],
            [1, 'Lò Văn An', 1990, null, 'Thái'],
            [2, 'Lò Thị Bình', null, '2/1992', 'Thái'],
          ],
        },
      ]),
    );
    expect(read.rows.map(({ values }) => [values.gender, values.birthDate])).toEqual([
      ['MALE', '1990'],
      ['FEMALE', '1992-02'],
    ]);
  },
);

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

/** An .xls whose fonts all have the given name and are crossed out or not: its FONT records are rewritten (MS-XLS 2.4.122). */
function xlsInFont(rows: (string | number | null)[][], font: string, struck: boolean): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'S');
  const container = XLSX.CFB.read(new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'biff8' })), {
    type: 'buffer',
  });
  const stream = Uint8Array.from(XLSX.CFB.find(container, 'Workbook')?.content as ArrayLike<number>);
  const view = new DataView(stream.buffer);
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 0x31) continue;
    if (struck) view.setUint16(at + 6, view.getUint16(at + 6, true) | 0x08, true);
    const length = stream[at + 18] ?? 0;
    for (let i = 0; i < length; i++) view.setUint16(at + 20 + 2 * i, font.padEnd(length, 'x').charCodeAt(i), true);
  }
  const made = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(made, 'Workbook', stream);
  return Uint8Array.from(XLSX.CFB.write(made, { type: 'array' }) as ArrayLike<number>);
}

describe('the fonts of an .xls', () => {
  const header = ['STT', 'Ho va ten', 'Nam sinh', 'Dan toc'];
  test('text crossed out by its font is asked about', async () => {
    const read = await firstOf(xlsInFont([header, [1, 'Lo Van An', 1990, 'Thai']], 'Arial', true));
    expect(codes(read.rows[0])).toEqual(['STRUCK_THROUGH']);
    const plain = await firstOf(xlsInFont([header, [1, 'Lo Van An', 1990, 'Thai']], 'Arial', false));
    expect(codes(plain.rows[0])).toEqual([]);
  });
  test('.VnTime is brought to Unicode', async () => {
    const read = await firstOf(
      xlsInFont([header, [1, toTcvn3('Lò Văn Đẩu'), 1990, toTcvn3('Thái')]], '.VnTime', false),
    );
    expect(read.rows[0]?.values).toMatchObject({ fullName: 'Lò Văn Đẩu', ethnicity: { code: '03' } });
  });
});

test('"nt" under "nt" goes up to where something stands; above an empty box it says nothing', async () => {
  const read = await firstOf(
    makeXlsx([
      {
        name: 'A',
        rows: [
          ['STT', 'Họ và tên', 'Dân tộc', 'Nơi ở', 'Nghề nghiệp'],
          [1, 'Lò Văn An', 'Thái', 'Bản Pho', null],
          [2, 'Lò Thị Bình', 'nt', 'như trên', 'nt'],
          [3, 'Lò Văn Cương', '"', '-nt-', 'Giáo viên'],
        ],
      },
    ]),
  );
  expect(read.rows.map(({ values }) => [values.ethnicity?.name, values.residence])).toEqual([
    ['Thái', 'Bản Pho'],
    ['Thái', 'Bản Pho'],
    ['Thái', 'Bản Pho'],
  ]);
  expect(read.rows[1]?.values.occupation).toBeNull();
});
