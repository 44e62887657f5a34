import { read } from '#src/domain/dossier/reading.ts';
import { bookValues } from '#src/domain/papers/book-values.ts';
import { fillTemplate } from '#src/domain/papers/fill-template.ts';
import { meetingValues } from '#src/domain/papers/meeting-values.ts';
import type { PaperModel } from '#src/domain/papers/paper-model.ts';
import type { DomainRecord, FactsOf } from '#src/domain/records/record-types.ts';
import { paperTemplates } from '#src/rulebooks/templates/templates.ts';
import { dossier, type Given, official, record, rulebook, TODAY } from '../domain/make.ts';
import { draft, PLACES, template } from '../domain/papers/draft.ts';
import { sampleReport } from './sample-report.ts';

const NAMES = ['Chìn Thị Phóng', 'Lùng Văn Dẻo', 'Sìn Văn Chỉnh', 'Lò Thị Inh', 'Giàng A Thào', 'Pàn Văn Hiêng'];
const members: DomainRecord<'member'>[] = [
  official('Lò Văn Phủi', {
    position: 'SECRETARY',
    birthDate: '1969-04-12',
    admittedOn: '1995-03-26',
    officialOn: '1996-03-26',
  }),
  official(NAMES[0], { position: 'DEPUTY_SECRETARY', admittedOn: '2010-05-19', officialOn: '2011-05-19' }),
  ...NAMES.slice(1).map((name) => official(name, { admittedOn: '2010-05-19', officialOn: '2011-05-19' })),
];
const roll = {
  total: 7,
  official: 7,
  probationary: 0,
  present: 6,
  officialPresent: 6,
  absent: 1,
  exemptAbsent: 0,
  awayAbsent: 0,
};
const SENTENCES = [
  'Lập trường, tư tưởng chính trị vững vàng; chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.',
  'Sống giản dị, trung thực, gần gũi bà con trong bản; gia đình hòa thuận.',
  'Nhiệt tình trong công việc của bản, hoàn thành nhiệm vụ chi ủy giao.',
  'Có lúc còn ngại phát biểu trong hội nghị, cần mạnh dạn hơn.',
];
const prose = (from: number) => [0, 1, 2].map((i) => SENTENCES[(from + i) % SENTENCES.length]).join(' ');

/** What somebody typed for a form, where its kind alone does not say enough. */
const TYPED: Readonly<Record<string, string>> = {
  orgName: 'Hội Nông dân bản Pá Bon',
  orgUpper: 'xã Lê Lợi',
  orgSigner: 'Giàng Thị Chư',
  orgReason: 'không',
  homeReason: 'không',
  absentReason: 'ốm',
  homeCommittee: 'Chi bộ bản Nậm Đoong',
  homeUpper: 'Đảng ủy xã Lê Lợi',
  homeSigner: 'Pàn Văn Nọi',
  sectionName: 'Trường học',
  workplace: 'Bản Pá Bon, xã Lê Lợi',
  post: 'Phó trưởng bản',
  mentorOffice: 'Trưởng ban công tác Mặt trận bản',
  mentorHomePlace: 'xã Lê Lợi, tỉnh Lai Châu',
  startAt: '8 giờ 00',
  endAt: '9 giờ 15',
  ceremonyPlace: 'nhà văn hóa bản Pá Bon',
  ceremonySecretary: 'Chìn Thị Phóng',
  receiver: 'Lùng Văn Dẻo',
  orgChair: 'Sìn Văn Chỉnh',
  orgChairPost: 'Bí thư Đảng ủy',
  orgSecretary: 'Lò Thị Inh',
};
/** The form's own stand-ins from the records are better than anything invented. */
const LEFT_EMPTY = new Set(['giver', 'ceremonyChair', 'probationMentor', 'replyTo']);

function typedFor(code: string, long: boolean): DomainRecord<'paperText'>[] {
  const pages = Array.from({ length: 420 }, (_, i) => `${i + 1}. ${prose(i)}`).join('\n');
  const textOf = (field: string, input: string, turn: number): string => {
    if (input === 'COUNT') return /Disagree|Against|Absent/.test(field) ? '0' : '12';
    if (input === 'DAY') return '2026-02-05';
    if (long && field === 'merits') return pages;
    return TYPED[field] ?? prose(turn);
  };
  return template(code).texts.flatMap(({ field, input, repeat }, i) =>
    LEFT_EMPTY.has(field)
      ? []
      : Array.from({ length: repeat === undefined ? 1 : 2 }, (_, row) =>
          record('paperText', {
            code,
            copy: 1,
            field: repeat === undefined ? field : `${field}${row + 1}`,
            text: row === 1 && field === 'orgName' ? 'Đoàn Thanh niên bản Pá Bon' : textOf(field, input, i + row),
          }),
        ),
  );
}

function vote(purpose: 'ADMISSION' | 'OFFICIAL', facts: FactsOf<'vote'> = {}): DomainRecord<'vote'> {
  return record('vote', {
    purpose,
    day: '2026-02-05',
    tally: { for: 6, against: 0, blank: 0 },
    roll,
    chair: 'Lò Văn Phủi',
    secretary: NAMES[0] ?? null,
    isProposed: true,
    ...facts,
  });
}

function given(code: string, more: FactsOf<'candidate'> = {}, long = false): Given {
  return {
    candidate: {
      name: 'Vàng Thị Mỷ',
      gender: 'FEMALE',
      ethnicity: '08',
      citizenId: '012198000123',
      occupation: 'Làm nương, trồng quế',
      residence: 'Bản Pá Bon, xã Lê Lợi, tỉnh Lai Châu',
      homePlace: { asWritten: 'Bản Pá Bon, xã Lê Lợi, tỉnh Lai Châu', oldCommune: 'Nậm Pì' },
      ...more,
    },
    members,
    mentors: ['2025-01-10'],
    probationMentors: ['2025-11-20'],
    unit: { baseCommittee: 'Đảng ủy Trường PTDTBT Tiểu học Lê Lợi' },
    steps: [
      ['LISTED', '2024-11-05'],
      ['CEREMONY', '2025-11-20'],
    ],
    papers: [
      ['CERT_AWARENESS', { state: 'READY', document: { number: '41', day: '2025-06-20' } }],
      ['KND_01', '2025-07-05'],
      ['KND_03', '2025-08-01'],
      ['KND_06', { state: 'READY', document: { number: '5', day: '2026-02-05' } }],
      ['KND_09', { state: 'DRAFTED', document: { number: '112', day: '2026-03-10' } }],
    ],
    more: {
      texts: typedFor(code, long),
      votes: [vote('ADMISSION'), vote('OFFICIAL')],
      verifications: [
        record(
          'verification',
          {
            committee: 'Đảng ủy xã Hua Bum, tỉnh Lai Châu',
            subject: { name: 'Vàng A Páo', relation: 'FATHER' },
            content: 'Lịch sử chính trị từ năm 1975 đến nay; việc chấp hành đường lối, pháp luật.',
            letter: { number: '18', day: '2025-09-04' },
          },
          'VERIFICATIONAAAAAAAAAA',
        ),
      ],
    },
  };
}

/** Every form once as people fill it in, then what is unusual: empty, very long, rare letters, the era of the district. */
export function samplePapers(): { name: string; model: PaperModel }[] {
  const person = paperTemplates().filter(({ of }) => of === 'PERSON');
  const one = person.map(({ code }) => ({
    name: code,
    model: draft(code, given(code), { input: { verificationId: 'VERIFICATIONAAAAAAAAAA' } }),
  }));
  const district = {
    unit: { chain: 'CHAIN_PRE_2025_07', formerCommune: 'Nậm Pì', formerDistrict: 'Nậm Nhùn' },
    papers: [['KND_09', { state: 'READY', document: { number: '120', day: '2025-05-12' } }]],
  } satisfies Given;
  const nfd = { name: 'Lỳ Phạ Xỵ Ỷ Nhiêu'.normalize('NFD'), birthDate: '1998' };
  return [
    ...one,
    ...bookPapers(),
    { name: 'KND_06-empty', model: draft('KND_06', { candidate: { name: '', birthDate: null }, members: [] }) },
    { name: 'KND_06-fifty-pages', model: draft('KND_06', given('KND_06', {}, true)) },
    { name: 'KND_09-rare-letters', model: draft('KND_09', given('KND_09', nfd)) },
    { name: 'KND_09-district', model: draft('KND_09', { ...given('KND_09'), ...district }) },
  ];
}

function bookPapers(): { name: string; model: PaperModel }[] {
  const people = ['Vàng Thị Mỷ', 'Lò Văn Đức', 'Giàng A Sử'];
  const dossiers = people.map((name) => dossier(given('KND_01', { name })));
  const listed = dossier({ ...given('KND_01', { name: 'Tao Thị Ỏn' }), steps: [['LISTED', TODAY]], papers: [] });
  const readings = [...dossiers, listed].map((each) => read(each, rulebook, TODAY));
  const unit = dossiers[0]?.unit?.facts ?? null;
  const meeting = record('meeting', {
    day: '2026-02-05',
    place: 'nhà văn hóa bản Pá Bon',
    startedAt: '19:30',
    endedAt: '21:15',
    chairId: members[0]?.id ?? null,
    secretaryId: members[1]?.id ?? null,
    discussion: prose(0),
    closed: { day: '2026-02-05' },
  });
  const attendances = members.map(({ id }, i) =>
    record('attendance', { meetingId: meeting.id, memberId: id, presence: i === 6 ? 'ABSENT' : 'PRESENT' }),
  );
  const votes = dossiers.map(({ candidate }) =>
    vote('ADMISSION', { meetingId: meeting.id, candidateId: candidate.id }),
  );
  const shared = { rulebook, unit, places: PLACES, members, today: TODAY };
  const candidates = dossiers.map(({ candidate }) => candidate);
  return paperTemplates().flatMap((form) => {
    if (form.of === 'PERSON') return [];
    const values =
      form.of === 'MEETING'
        ? meetingValues({ ...shared, meeting, attendances, votes, candidates })
        : form.of === 'REPORT'
          ? sampleReport(form.code, PLACES, members)
          : bookValues({ ...shared, readings });
    return [{ name: form.code, model: fillTemplate(form, values) }];
  });
}
