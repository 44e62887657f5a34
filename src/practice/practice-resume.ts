import type { FactsOf } from '../domain/records/record-types.ts';
import type { LocalDay } from '../lib/local-day.ts';
import { addDays } from '../lib/local-day.ts';
import type { RecordId } from '../lib/record-id.ts';
import type { PracticeRecords } from './practice-records.ts';

const PA_BON = {
  asWritten: 'bản Pá Bon, xã Lê Lợi, tỉnh Lai Châu (trước đây là xã Nậm Pì, huyện Nậm Nhùn)',
  village: 'Pá Bon',
  oldCommune: 'Nậm Pì',
  commune: { code: '03487', name: 'Lê Lợi' },
};

/** Nobody of the invented families has anything to hide. */
const CLEAN: FactsOf<'relative'> = {
  politicalHistory: 'Không có vấn đề về lịch sử chính trị.',
  politicsNow: 'Chấp hành tốt đường lối của Đảng.',
  lawAbiding: 'Chấp hành tốt pháp luật.',
  religion: 'NONE',
  nationality: 'Việt Nam',
  homePlace: PA_BON,
  residence: PA_BON,
};

/**
 * The draft of a résumé with the family of an unmarried person.
 *
 * @param gap with the four months that nobody wrote down, for which a booklet comes back
 */
export function addPracticeResume(
  made: PracticeRecords,
  candidateId: RecordId,
  person: { surname: string; ethnicity: string; bornIn: number; gap: boolean },
): { father: RecordId; mother: RecordId } {
  const { surname, ethnicity, bornIn, gap } = person;
  const schoolEnd = `${bornIn + 18}-05`;
  made.add('resume', {
    edition: 1,
    candidateId,
    otherNames: 'Không',
    birthRegistrationPlace: gap
      ? { asWritten: 'xã Nậm Pì, huyện Nậm Nhùn, tỉnh Lai Châu', oldCommune: 'Nậm Pì' }
      : PA_BON,
    permanentAddress: PA_BON,
    nationality: 'Việt Nam',
    occupationNow: 'Làm nương, trồng quế',
    youthUnionJoin: { day: `${bornIn + 16}-03-26`, place: 'Chi đoàn Trường THCS Nậm Pì' },
    childhoodHistory: `Từ nhỏ sống cùng bố mẹ ở bản Pá Bon, học tiểu học và THCS tại xã Nậm Pì đến năm ${bornIn + 15}.`,
    historicalFeatures: 'Không',
    noAbroad: true,
    noDisciplines: true,
    noAwards: true,
    ...(gap ? {} : { noTrainings: true, selfPolitics: 'Tin tưởng vào sự lãnh đạo của Đảng, chấp hành tốt quy định.' }),
    ...(gap
      ? {}
      : {
          selfMorals: 'Sống giản dị, trung thực với bà con trong bản.',
          selfAbility: 'Hoàn thành việc được giao; còn chậm khi làm giấy tờ.',
          selfMasses: 'Gần gũi, giúp đỡ bà con khi có việc.',
        }),
  });
  const line = (facts: FactsOf<'resumeLine'>) =>
    made.add('resumeLine', { candidateId, section: 'WORK', where: 'xã Nậm Pì, huyện Nậm Nhùn', ...facts });
  line({ from: `${bornIn + 15}-09`, to: schoolEnd, what: 'Học sinh Trường THPT Nậm Nhùn' });
  line({ from: `${bornIn + 18}-06`, to: `${bornIn + 21}-05`, what: 'Làm nương cùng gia đình tại bản Pá Bon' });
  line({
    from: gap ? `${bornIn + 21}-10` : `${bornIn + 21}-06`,
    isNow: true,
    what: 'Dân quân, trồng quế tại bản Pá Bon',
    where: 'xã Lê Lợi (trước đây là xã Nậm Pì)',
    post: 'Tiểu đội phó dân quân',
  });
  const relative = (relation: string, name: string, more: FactsOf<'relative'>) =>
    made.add('relative', { candidateId, relation, name, ethnicity, ...CLEAN, ...more });
  const dead = (year: number) => ({
    death: { year: String(year), cause: 'Tuổi già', place: 'bản Pá Bon, xã Nậm Pì' },
  });
  relative('GRANDFATHER_PATERNAL', `${surname} Văn Hịa`, { birthDate: String(bornIn - 50), ...dead(bornIn + 4) });
  relative('GRANDMOTHER_PATERNAL', 'Chìn Thị Pâng', { birthDate: String(bornIn - 48), ...dead(bornIn + 9) });
  relative('GRANDFATHER_MATERNAL', 'Tao Văn Sôm', { birthDate: String(bornIn - 51), ...dead(bornIn + 2) });
  if (!gap) relative('GRANDMOTHER_MATERNAL', 'Lùng Thị Sẹo', { birthDate: String(bornIn - 49), ...dead(bornIn + 12) });
  const farmer = {
    birthPlace: PA_BON,
    occupation: 'Làm ruộng',
    classOrigin: 'Bần nông',
    history: 'Từ nhỏ đến nay làm nương, ruộng tại bản Pá Bon.',
  };
  const father = relative('FATHER', `${surname} Văn Mừng`, { birthDate: String(bornIn - 25), ...farmer });
  const mother = relative('MOTHER', 'Tao Thị Lả', { birthDate: String(bornIn - 23), ...farmer });
  relative('SISTER_OLDER', `${surname} Thị Dung`, {
    birthDate: String(bornIn - 3),
    occupation: 'Giáo viên mầm non',
    economy: 'Đủ ăn',
    criminalRecord: 'Không',
  });
  return { father, mother };
}

/** Two letters of verification: one came back, one is waited for. */
export function addPracticeVerifications(
  made: PracticeRecords,
  candidateId: RecordId,
  parents: { father: RecordId; mother: RecordId },
  sentOn: LocalDay,
): void {
  const committee = 'Đảng ủy xã Lê Lợi';
  const letter = { number: '12-CV/ĐU', day: sentOn, organ: committee };
  const content = 'Lịch sử chính trị; chính trị hiện nay; chấp hành đường lối của Đảng, pháp luật của Nhà nước.';
  made.add('verification', { candidateId, committee, content, letter, sentOn, receivedOn: sentOn });
  for (const relativeId of [parents.father, parents.mother]) {
    made.add('verification', {
      candidateId,
      relativeId,
      committee,
      content,
      letter,
      sentOn,
      receivedOn: sentOn,
      answeredOn: addDays(sentOn, 12),
      answer: 'CONFIRMED',
      verifier: 'Điêu Chính Sơn',
      verifierIsRelative: false,
    });
  }
}
