import { describe, expect, test } from 'vitest';
import { makeXlsx } from './make-xlsx.ts';
import { codes, firstOf, rowOf } from './sheet-reading.ts';

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
