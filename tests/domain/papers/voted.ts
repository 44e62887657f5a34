import { type Given, official, record } from '../make.ts';

const unit = { chain: 'CHAIN_COMMUNE_DIRECT' } as const;
export const members = [
  official('Lò Văn Phủi', {
    position: 'SECRETARY',
    birthDate: '1969-04-12',
    admittedOn: '1995-03-26',
    officialOn: '1996-03-26',
  }),
  ...Array.from({ length: 19 }, (_, i) => official(`Lùng Văn Dẻo ${i}`)),
];
/** A dossier whose resolution was voted on: 20 official members, 14 for. */
export const voted: Given = {
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
