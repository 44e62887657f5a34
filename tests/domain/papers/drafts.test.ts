import { describe, expect, test } from 'vitest';
import { notYet } from '#src/domain/papers/may-draft.ts';
import { type Given, official, record, TODAY } from '../make.ts';
import { draft, linesOf, readingOf, template } from './draft.ts';

const unit = { chain: 'CHAIN_COMMUNE_DIRECT' } as const;
const members = [
  official('Lò Văn Phủi', {
    position: 'SECRETARY',
    birthDate: '1969-04-12',
    admittedOn: '1995-03-26',
    officialOn: '1996-03-26',
  }),
  ...Array.from({ length: 19 }, (_, i) => official(`Lùng Văn Dẻo ${i}`)),
];
/** A dossier whose resolution was voted on: 20 official members, 14 for. */
const voted: Given = {
  unit,
  members,
  mentors: ['2025-01-10'],
  candidate: {
    homePlace: { asWritten: 'xã Lê Lợi, tỉnh Lai Châu', oldCommune: 'Nậm Pì' },
    residence: 'Bản Pá Bon, xã Lê Lợi',
    ethnicity: '03',
  },
  papers: [['KND_06', { state: 'READY', document: { number: '5', day: '2026-02-05' } }]],
  more: {
    votes: [
      record('vote', {
        purpose: 'ADMISSION',
        day: '2026-02-05',
        tally: { for: 14, against: 4, blank: 0 },
        roll: {
          total: 21,
          official: 20,
          probationary: 1,
          present: 19,
          officialPresent: 18,
          absent: 2,
          exemptAbsent: 0,
          awayAbsent: 0,
        },
        chair: 'Lò Văn Phủi',
        secretary: 'Chìn Thị Phóng',
        reasonAgainst: 'chưa tham gia đủ sinh hoạt',
      }),
    ],
  },
};

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

/** One row: the form, what is given, lines that must stand on it in this order. */
const ORDERS: readonly [form: string, given: Given, lines: readonly (string | RegExp)[]][] = [
  [
    'KND_01',
    {},
    [
      'ĐƠN XIN VÀO ĐẢNG',
      'Kính gửi: Chi bộ bản Pá Bon',
      'Tôi là: Lò Văn Đức, sinh ngày 10 tháng 5 năm 1996',
      /^Nơi sinh: …/,
      /^Quê quán/,
      /^Dân tộc/,
      'Trình độ học vấn: 12/12; chuyên môn, nghiệp vụ: …|',
      /^Nơi cư trú/,
      /^Nghề nghiệp/,
      /^Đơn vị công tác/,
      /^Chức vụ chính quyền/,
      /^Ngày và nơi vào Đoàn/,
      /^Được xét là cảm tình/,
      /tôi nhận thức/,
      /lý lịch tôi xin nói rõ/,
      /xin hứa/,
      'NGƯỜI LÀM ĐƠN',
      'Lò Văn Đức',
    ],
  ],
  [
    'KND_03',
    voted,
    [
      'GIẤY GIỚI THIỆU',
      'Kính gửi: Chi bộ bản Pá Bon',
      'Tôi là: Lò Văn Phủi, sinh ngày 12 tháng 4 năm 1969',
      'Vào Đảng ngày 26 tháng 3 năm 1995, chính thức ngày 26 tháng 3 năm 1996',
      'Chức vụ trong Đảng: Bí thư chi bộ',
      /^Chức vụ chính quyền/,
      /^Quê quán/,
      'Đang sinh hoạt tại: Chi bộ bản Pá Bon',
      /từ ngày 10 tháng 01 năm 2025/,
      /hoàn cảnh gia đình/,
      /^2\. Những ưu điểm, khuyết điểm chính/,
      /^Những ưu điểm/,
      /^- Phẩm chất chính trị/,
      /^- Đạo đức/,
      /^- Năng lực/,
      /^- Quan hệ/,
      /^Những khuyết điểm/,
      /chịu trách nhiệm/,
      'ĐẢNG VIÊN GIỚI THIỆU',
      'Lò Văn Phủi',
    ],
  ],
  [
    'KND_04',
    {},
    [
      'ĐOÀN TNCS HỒ CHÍ MINH',
      'NGHỊ QUYẾT',
      /khoản 1, Điều 4/,
      /Ban Chấp hành Đoàn cơ sở/,
      /^1\. Ưu điểm/,
      /^2\. Khuyết điểm/,
      /tán thành giới thiệu/,
      /chịu trách nhiệm/,
      'BÍ THƯ',
    ],
  ],
  ['KND_04A', {}, ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', /công đoàn cơ sở/, /chịu trách nhiệm/, 'CHỦ TỊCH']],
  [
    'KND_04_1',
    {},
    [
      'NGHỊ QUYẾT',
      /Đoàn cơ sở/,
      /Điều 4/,
      /^Những ưu điểm/,
      /^Những khuyết điểm/,
      /Số đoàn viên tán thành/,
      'T/M CHI ĐOÀN',
    ],
  ],
  [
    'KND_05',
    { members },
    [
      'TỔNG HỢP Ý KIẾN NHẬN XÉT',
      /^Chi ủy đã lấy ý kiến/,
      /^I\. /,
      /^1\. /,
      /^Tổng số người được hỏi/,
      /^2\. /,
      /^II\. /,
      /^Tổng số người được hỏi/,
      'T/M CHI ỦY',
    ],
  ],
  [
    'KND_07',
    {},
    [
      /thẩm định Nghị quyết số/,
      /^Tổng số ủy viên/,
      /^1\. Về lý lịch/,
      /^2\. Về nguyên tắc/,
      /tán thành/,
      'T/M ĐẢNG ỦY BỘ PHẬN',
    ],
  ],
  [
    'KND_08',
    { unit: { chain: 'CHAIN_COMMUNE_VIA_BASE', baseCommittee: 'Đảng ủy Trường PTDTBT Lê Lợi' } },
    [
      'ĐẢNG BỘ XÃ LÊ LỢI',
      'ĐẢNG ỦY TRƯỜNG PTDTBT LÊ LỢI',
      'NGHỊ QUYẾT',
      /^Tổng số đảng ủy viên/,
      /^Chủ trì/,
      /^Thư ký/,
      /^1\. Những vấn đề về lý lịch/,
      /^2\. Những ưu/,
      /^3\. Những khuyết/,
      /tán thành/,
      /báo cáo Ban Thường vụ Đảng ủy xã Lê Lợi/,
      'T/M ĐẢNG ỦY',
    ],
  ],
  [
    'KND_09',
    voted,
    [
      'ĐẢNG BỘ TỈNH LAI CHÂU',
      'ĐẢNG ỦY XÃ LÊ LỢI',
      /294-QĐ\/TW/,
      /06-HD\/TW/,
      /Nghị quyết số 05-NQ\/CB, ngày 05 tháng 02 năm 2026 của Chi bộ bản Pá Bon/,
      'Ban Thường vụ Đảng ủy xã Lê Lợi QUYẾT ĐỊNH',
      'Điều 1. Kết nạp quần chúng LÒ VĂN ĐỨC, sinh ngày 10 tháng 5 năm 1996, quê quán: xã Lê Lợi, tỉnh Lai Châu (trước đây là xã Nậm Pì), vào Đảng Cộng sản Việt Nam.',
      /^Điều 2\./,
      /^Điều 3\. Ban Xây dựng Đảng/,
      'T/M BAN THƯỜNG VỤ',
    ],
  ],
  [
    'KND_10',
    { steps: [['CEREMONY', '2025-11-20']] },
    [
      'BẢN TỰ KIỂM ĐIỂM',
      /^Kính gửi: Chi bộ/,
      /^Tôi là/,
      /^Quê quán/,
      /^Nơi thường trú/,
      /^Nơi tạm trú/,
      /^Số căn cước/,
      'Được kết nạp vào Đảng ngày 20 tháng 11 năm 2025, tại Chi bộ bản Pá Bon',
      /^Đang sinh hoạt/,
      /^Cơ quan/,
      /^1\. Nhiệm vụ/,
      /^2\. Ưu điểm/,
      /^3\. Khuyết điểm/,
      /^4\. Biện pháp/,
      /^5\. Những điểm trong lý lịch/,
      /đề nghị công nhận tôi/,
      'NGƯỜI TỰ KIỂM ĐIỂM',
    ],
  ],
  [
    'KND_11',
    { steps: [['CEREMONY', '2025-11-20']], probationMentors: ['2025-11-20'] },
    [
      'BẢN NHẬN XÉT',
      /^Tôi là: Lò Văn Phủi/,
      /đảng viên dự bị Lò Văn Đức/,
      /^Những ưu điểm/,
      /^Những khuyết điểm/,
      /đề nghị công nhận đảng viên dự bị/,
    ],
  ],
  [
    'KND_12',
    { members, steps: [['CEREMONY', '2025-11-20']] },
    ['TỔNG HỢP Ý KIẾN NHẬN XÉT', /kết nạp vào Đảng ngày 20 tháng 11 năm 2025/, /^I\. /, /^II\. /, 'T/M CHI ỦY'],
  ],
  [
    'KND_13',
    { steps: [['CEREMONY', '2025-11-20']] },
    [
      'NGHỊ QUYẾT',
      '- Căn cứ Điều 5 Điều lệ Đảng;',
      /kết nạp \(kết nạp lại\) vào Đảng ngày 20 tháng 11 năm 2025/,
      /^Tổng số đảng viên/,
      /^Có mặt/,
      /^Vắng mặt/,
      /^Chủ trì/,
      /^Thư ký/,
      /^1\. Những ưu/,
      /^2\. Những khuyết/,
      /tán thành/,
      'T/M CHI BỘ',
    ],
  ],
  ['KND_14', {}, [/đề nghị công nhận đảng viên chính thức/, /^Tổng số ủy viên/, 'T/M ĐẢNG ỦY BỘ PHẬN']],
  ['KND_15', {}, ['NGHỊ QUYẾT', /Điều 4 và Điều 5/, /^Tổng số đảng ủy viên/, 'T/M ĐẢNG ỦY']],
  [
    'KND_16',
    { steps: [['CEREMONY', '2025-11-20']] },
    [
      'QUYẾT ĐỊNH',
      /294-QĐ\/TW/,
      /^Điều 1\. Công nhận đồng chí LÒ VĂN ĐỨC, .* kết nạp vào Đảng ngày 20 tháng 11 năm 2025, .* kể từ ngày 20 tháng 11 năm 2026\.$/,
      /^Điều 2/,
      'T/M BAN THƯỜNG VỤ',
      '- Lưu Ban Xây dựng Đảng, Văn phòng.',
    ],
  ],
  [
    'MENTOR_ASSIGNMENT',
    voted,
    [
      'NGHỊ QUYẾT',
      /Phân công đồng chí Lò Văn Phủi, đảng viên chính thức, giúp đỡ quần chúng Lò Văn Đức.*kể từ ngày 10 tháng 01 năm 2025/,
      /thử thách/,
      'T/M CHI BỘ',
    ],
  ],
  [
    'CEREMONY_MINUTES',
    { steps: [['CEREMONY', '2025-11-20']] },
    [
      'BIÊN BẢN',
      /^1\. Chào cờ/,
      /^2\. Tuyên bố lý do/,
      /^3\. .*đọc quyết định/,
      /^4\. .*tuyên thệ/,
      /^5\. .*phân công đồng chí/,
      /^6\. /,
      /^7\. Bế mạc/,
      'NGƯỜI GHI BIÊN BẢN',
      'CHỦ TRÌ',
    ],
  ],
  [
    'DOSSIER_COVER',
    voted,
    [
      'DANH MỤC HỒ SƠ',
      'STT | Tên giấy tờ | Mẫu | Số | Ngày | Số bản | Ghi chú',
      /Nghị quyết đề nghị kết nạp đảng viên \(chi bộ\) \| 6-KNĐ \| 5 \| 05\/02\/2026 \| 1 \| $/,
    ],
  ],
  [
    'HANDOVER_RECEIPT',
    voted,
    ['BIÊN NHẬN', /đã bàn giao cho đồng chí/, /6-KNĐ/, /02 bản/, 'BÊN GIAO', 'Lò Văn Phủi', 'BÊN NHẬN'],
  ],
];

describe.each(ORDERS)('%s has the fields of the form in their order (38-HD/BTCTW)', (form, given, wanted) => {
  const lines = linesOf(draft(form, given));
  test.each(wanted.map((one, i) => [String(one), one, i] as const))('%s', (_, one, i) => {
    let from = 0;
    for (const before of wanted.slice(0, i + 1)) {
      const at = lines.findIndex(
        (line, j) => j >= from && (typeof before === 'string' ? line === before : before.test(line)),
      );
      expect(at, `${one} in\n${lines.join('\n')}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });
});

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

describe('bad and missing input', () => {
  test('a candidate of whom only the year is known', () => {
    expect(linesOf(draft('KND_06', { candidate: { birthDate: '1998' } })).join('\n')).toContain(
      'Lò Văn Đức, sinh năm 1998, vào Đảng',
    );
    expect(linesOf(draft('KND_06', { candidate: { birthDate: '2001-02' } })).join('\n')).toContain(
      'sinh tháng 02 năm 2001',
    );
  });

  test('a name in decomposed letters comes out whole', () => {
    const lines = linesOf(draft('KND_09', { candidate: { name: 'Lừu Thị Mỷ'.normalize('NFD') } })).join('\n');
    expect(lines).toContain('LỪU THỊ MỶ');
    expect(lines).toBe(lines.normalize('NFC'));
  });

  test('an empty book leaves every place open, and nothing unfilled shows', () => {
    const given: Given = {
      candidate: { name: '', birthDate: null, generalEducation: null },
      members: [],
      unit: { name: '' },
    };
    for (const { code } of [
      { code: 'KND_01' },
      { code: 'KND_05' },
      { code: 'KND_06' },
      { code: 'KND_09' },
      { code: 'KND_16' },
    ]) {
      const lines = linesOf(draft(code, given, { input: { places: { commune: null, province: null } } })).join('\n');
      expect(lines).not.toMatch(/\{\{|undefined|null|NaN/);
      expect(lines).toContain('…');
    }
  });

  test('a text of many paragraphs stands whole, the label before its first', () => {
    const candidateTexts = { code: 'KND_06', copy: 1, field: 'merits', text: 'Chăm chỉ.\n\nGần dân.' };
    const lines = linesOf(
      draft('KND_06', { ...voted, more: { ...voted.more, texts: [record('paperText', candidateTexts)] } }),
    );
    expect(lines.find((line) => line.startsWith('2. '))).toMatch(/: Chăm chỉ\.$/);
    expect(lines).toContain('Gần dân.');
  });

  test('5-KNĐ reckons the percentage of each organisation, and leaves out those of which nothing is known', () => {
    const text = (field: string, value: string) => record('paperText', { code: 'KND_05', copy: 1, field, text: value });
    const texts = [
      text('orgName1', 'Hội Nông dân'),
      text('orgAsked1', '21'),
      text('orgAgree1', '20'),
      text('orgDisagree1', '1'),
    ];
    const lines = linesOf(draft('KND_05', { more: { texts } }));
    expect(lines).toContain('1. Hội Nông dân:');
    expect(lines.join('\n')).toContain('20 (đạt 95,24 %); số không tán thành: 1 (chiếm 4,76 %)');
    expect(lines.filter((line) => /^\d\. /.test(line))).toHaveLength(2);
  });
});

describe('a wording of the commune', () => {
  const said = (text: string, archived: { reason: string; day: string } | null = null) =>
    linesOf(draft('KND_06', voted, { wordings: [{ form: 'KND_06', block: 'basis', text, archived }] }));
  test('takes the place of the form’s own', () =>
    expect(said('- Căn cứ Điều lệ Đảng;')).toContain('- Căn cứ Điều lệ Đảng;'));
  test('is passed over where it names an absent field', () =>
    expect(said('- Căn cứ {{dieuLe}};')).toContain('- Căn cứ Điều 1 và Điều 4 Điều lệ Đảng;'));
  test('is passed over once it was put away', () =>
    expect(said('Khác', { reason: 'x', day: TODAY })).not.toContain('Khác'));
});

test('the spelling of the unit holds for the form’s words, never for a name', () => {
  const given: Given = { ...voted, candidate: { name: 'Sìn Thị Hòa' } };
  const lines = linesOf(draft('KND_06', given, { spelling: 'new' })).join('\n');
  expect(lines).toContain('Sìn Thị Hòa');
  expect(linesOf(draft('KND_05', given, { spelling: 'new' }))).toContain('T/M CHI UỶ');
});

describe('a paper is a draft until it is there with its number (399-QĐ/TW)', () => {
  test.each([
    ['a numbered paper that is there', { state: 'READY', document: { number: '5', day: TODAY } }, false],
    ['without its number', { state: 'READY', document: { day: TODAY } }, true],
    ['only drafted', { state: 'DRAFTED', document: { number: '5', day: TODAY } }, true],
  ] as const)('%s', (_, facts, isDraft) => {
    expect(draft('KND_06', { papers: [['KND_06', facts]] }).isDraft).toBe(isDraft);
  });
  test('a paper that has no number needs none', () => {
    expect(draft('KND_03', { papers: [['KND_03', { state: 'READY' }]] }).isDraft).toBe(false);
  });
});

describe('never a form for a step that is not reached', () => {
  const listed: Given['steps'] = [
    ['LISTED', '2024-01-05'],
    ['MENTOR_ASSIGNED', '2024-02-05'],
    ['CONSENT_TO_FILE', '2025-02-05'],
  ];
  const votedOn = (day: string, isProposed: boolean) =>
    record('vote', { ...voted.more?.votes?.[0]?.facts, day, isProposed });
  const code = (form: string, given: Given) => {
    const why = notYet(template(form), readingOf(given));
    return why === null
      ? null
      : why.code === 'STEP_FIRST'
        ? `first ${why.step.code}`
        : why.code === 'PROBATION_RUNS'
          ? `until ${why.until}`
          : why.code;
  };
  test.each([
    ['1-KNĐ before the cell consented', 'KND_01', { steps: [['LISTED', '2024-01-05']] }, 'first CONSENT_TO_FILE'],
    ['1-KNĐ after it did', 'KND_01', { steps: listed }, null],
    ['assignment before the list', 'MENTOR_ASSIGNMENT', {}, 'first LISTED'],
    [
      'letter before the seals are on the booklet',
      'VERIFICATION_LETTER',
      {
        steps: listed,
        papers: [
          ['KND_01', '2025-03-01'],
          ['KND_02', '2025-03-08'],
        ],
      },
      'first STAMPED',
    ],
    [
      '6-KNĐ before the answers',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['KND_01', '2025-03-01'],
          ['KND_02', '2025-03-08'],
        ],
      },
      'first VERIFICATION',
    ],
    [
      '6-KNĐ with 3-KNĐ only, of a Đoàn member',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['VERIFICATION', '2025-04-01'],
          ['KND_03', '2025-03-08'],
        ],
      },
      'first INTRODUCTION',
    ],
    [
      '6-KNĐ when all is there',
      'KND_06',
      {
        steps: listed,
        papers: [
          ['VERIFICATION', '2025-04-01'],
          ['KND_03', '2025-03-08'],
          ['KND_04', '2025-03-08'],
          ['KND_05', '2025-03-09'],
        ],
      },
      null,
    ],
    ['6-KNĐ once the cell has voted', 'KND_06', { ...voted, papers: [] }, null],
    [
      '6-KNĐ after a vote below two thirds (06-HD/TW §3.6)',
      'KND_06',
      { steps: listed, more: { votes: [votedOn('2026-02-05', false)] } },
      'first VERIFICATION',
    ],
    [
      '6-KNĐ after a second vote that passed',
      'KND_06',
      { steps: listed, more: { votes: [votedOn('2026-08-05', true), votedOn('2026-02-05', false)] } },
      null,
    ],
    ['3-KNĐ before the application', 'KND_03', { steps: listed }, 'first APPLICATION'],
    ['5-KNĐ after it', 'KND_05', { steps: listed, papers: [['KND_01', '2025-03-01']] }, null],
    ['13-KNĐ, although the vote was on 6-KNĐ', 'KND_13', { ...voted, papers: [] }, 'first SELF_REVIEW'],
    ['7-KNĐ without a section', 'KND_07', { steps: listed }, 'OTHER_CHAIN'],
    ['8-KNĐ of a cell right under the commune', 'KND_08', { steps: listed }, 'OTHER_CHAIN'],
    ['9-KNĐ before the resolution', 'KND_09', { steps: listed }, 'first CELL_RESOLUTION'],
    ['10-KNĐ in the middle of probation', 'KND_10', { steps: [['CEREMONY', '2026-02-20']] }, 'until 2027-02-20'],
    ['10-KNĐ after the 12 months', 'KND_10', { steps: [['CEREMONY', '2025-11-20']] }, null],
    ['10-KNĐ before the ceremony', 'KND_10', { steps: listed }, 'first CEREMONY'],
    ['6-KNĐ again after admission', 'KND_06', { steps: [['CEREMONY', '2025-11-20']] }, null],
    [
      'of somebody who left',
      'KND_01',
      { steps: listed, candidate: { exit: { state: 'MOVED_AWAY', reason: null, day: '2026-01-02' } } },
      'ENDED',
    ],
  ] as readonly [string, string, Given, string | null][])('%s', (_, form, given, wanted) => {
    expect(code(form, given)).toBe(wanted);
  });
});
