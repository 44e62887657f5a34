import { describe, expect, test } from 'vitest';
import type { SheetReading } from '#src/domain/notebook/interpretation.ts';
import { dayCell, makeXlsx } from './make-xlsx.ts';
import { codes, fields, firstOf, rowOf, sheetsOf } from './sheet-reading.ts';

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
