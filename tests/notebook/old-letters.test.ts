import { describe, expect, test } from 'vitest';
import * as XLSX from 'xlsx';
import { readWorkbook } from '#src/documents/workbook/read-workbook.ts';
import { latinBytes, makeXlsx, toTcvn3, toVni } from './make-xlsx.ts';
import { codes, firstOf, rowOf } from './sheet-reading.ts';

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};

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

/**
 * An .xls whose fonts all have the given name and are crossed out or not: its FONT records are rewritten (MS-XLS
 * 2.4.122).
 */
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
