import type { LocalDay } from '../../lib/local-day.ts';
import { openAssignments, probationEnd, type Reading } from '../dossier/reading.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';
import { decisionCode, eraOf, known, organFields, type PaperPlaces, statuteRules } from './organ-fields.ts';
import type { PaperValues } from './paper-fields.ts';
import { bornWords, dateLine, numberLine, paperDay, shortDay } from './paper-words.ts';
import type { PaperTemplate } from './template.ts';
import { ofEra } from './template-texts.ts';
import { textFields } from './text-fields.ts';
import { cellFields, postWords, voteFields } from './vote-fields.ts';

export interface PaperInput {
  reading: Reading;
  /** the second introducer writes copy 2 of 3-KNĐ */
  copy: number;
  places: PaperPlaces;
  /** the verification that a letter is about */
  verificationId?: string | null;
}

type Paper = FactsOf<'paper'>;

/** What one person's paper is filled with: from the records of the dossier, each as it stands there. */
export function paperValues(template: PaperTemplate, input: PaperInput): PaperValues {
  const { reading, copy, places } = input;
  const { dossier, rulebook, today } = reading;
  const paper = paperOf(dossier.papers, template.paper, copy);
  const verification = dossier.verifications.find(({ id }) => id === input.verificationId)?.facts ?? null;
  const assignments = assignmentsOf(reading, template.stage === 'OFFICIAL' ? 'PROBATION' : 'CANDIDATE');
  const assignment = writerOf(reading, template, copy, assignments);
  const reference =
    template.final === 'VERIFICATION'
      ? verification?.letter
      : template.final === 'ASSIGNMENT'
        ? assignment?.resolution
        : paper?.document;
  const stepDay = template.step === null ? null : (reading.progress.done.get(template.step) ?? null);
  const day = reference?.day ?? (template.final === 'STEP' ? stepDay : null);
  const era = eraOf(rulebook, day ?? today);
  const organs = organFields(dossier.unit?.facts ?? null, places, era);
  // the district's committee sat in its own town
  const ofDeciding = ofEra(template.header.own ?? '', era).includes('decidingCommittee');
  const seat = era === 'district' && ofDeciding ? dossier.unit?.facts.formerDistrict : null;
  const place = paper?.datedAt ?? seat ?? organs.place;
  const purpose = template.stage === 'OFFICIAL' ? 'OFFICIAL' : 'ADMISSION';
  const vote = latestVote(dossier.votes, purpose);
  return {
    fields: {
      ...organs,
      ...personFields(reading),
      ...cellFields(dossier.members, paper?.signerId ?? null),
      ...mentorFields(reading, assignments, assignment),
      ...voteFields(vote, dossier.members),
      ...referenceFields(reading, places),
      ...verificationFields(reading, verification),
      ...known({
        number: reference?.number,
        dateLine: day && dateLine(place, day),
        place,
        statuteRules: statuteRules(day ?? today),
        today: paperDay(day ?? today),
        year: (day ?? today).slice(0, 4),
      }),
    },
    tables: { dossierPapers: dossierPapers(reading) },
    texts: Object.fromEntries(
      dossier.texts.flatMap((one) => {
        const { field, text } = one.facts;
        return field && text && isText(template, copy, field)(one) ? [[field, text]] : [];
      }),
    ),
    era,
    isDraft:
      template.final === 'TYPED'
        ? textFields(template).some(({ field, row }) => row <= 1 && !dossier.texts.some(isText(template, copy, field)))
        : isDraft(template, paper, reference ?? null, stepDay),
  };
}

const isText =
  ({ code }: PaperTemplate, copy: number, field: string) =>
  ({ facts }: DomainRecord<'paperText'>) =>
    facts.code === code && (facts.copy ?? 1) === copy && facts.field === field && !!facts.text && !facts.archived;

type Assignment = DomainRecord<'mentorAssignment'>;

/** Who helps the person; once that is over, who did so last: their paper may be printed again. */
function assignmentsOf(reading: Reading, phase: 'CANDIDATE' | 'PROBATION'): Assignment[] {
  const open = openAssignments(reading, phase);
  if (open.length > 0) return open;
  const ended = reading.dossier.assignments.filter(({ facts }) => facts.phase === phase && !facts.archived);
  const last = ended.reduce((day, { facts }) => (facts.end && facts.end.day > day ? facts.end.day : day), '');
  return ended.filter(({ facts }) => facts.end?.day === last);
}

/** Whose assignment a copy is about: of the member who signed it, else of the next one who signed no other copy. */
function writerOf(
  { dossier }: Reading,
  { paper: code }: PaperTemplate,
  copy: number,
  assignments: readonly Assignment[],
): FactsOf<'mentorAssignment'> | null {
  const signer = (of: number) => paperOf(dossier.papers, code, of)?.signerId ?? null;
  const own = signer(copy);
  const mine = own && dossier.assignments.filter(({ facts }) => facts.memberId === own && !facts.archived).at(-1);
  if (mine) return mine.facts;
  const before = Array.from({ length: copy - 1 }, (_, i) => signer(i + 1));
  const signed = dossier.papers.flatMap(({ facts }) => (facts.code === code ? (facts.signerId ?? []) : []));
  const free = assignments
    .filter(({ facts }) => !signed.includes(facts.memberId ?? ''))
    .toSorted((a, b) => Number(b.facts.isIntroducer ?? false) - Number(a.facts.isIntroducer ?? false));
  return free[before.filter((id) => id === null).length]?.facts ?? null;
}

/** A paper is more than a draft once it is there, and has its number where it wants one. */
function isDraft(
  template: PaperTemplate,
  paper: Paper | null,
  reference: { number?: string | undefined; day?: string | undefined } | null,
  stepDay: LocalDay | null,
): boolean {
  const isNumbered = template.header.number === null || Boolean(reference?.number);
  switch (template.final) {
    case 'PAPER':
      return !(paper?.state === 'READY' && isNumbered);
    case 'ASSIGNMENT':
    case 'VERIFICATION':
      return !(reference?.number && reference.day);
    case 'STEP':
      return stepDay === null;
    default:
      return false;
  }
}

function paperOf(papers: readonly DomainRecord<'paper'>[], code: string | null, copy = 1): Paper | null {
  return (
    papers.find(({ facts }) => facts.code === code && (facts.copy ?? 1) === copy && !facts.archived)?.facts ?? null
  );
}

function latestVote(votes: readonly DomainRecord<'vote'>[], purpose: string): FactsOf<'vote'> | null {
  return (
    votes
      .filter(({ facts }) => facts.purpose === purpose && !facts.archived)
      .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? -1 : 1))
      .at(-1)?.facts ?? null
  );
}

function personFields({ dossier, rulebook, progress }: Reading) {
  const { facts } = dossier.candidate;
  const resume = dossier.resume?.facts;
  const { lists } = rulebook;
  const word = (list: keyof typeof lists, code: string | null | undefined) =>
    lists[list].entries.find((entry) => entry.code === code)?.name.vi ?? code;
  const join = resume?.youthUnionJoin;
  const listed = progress.done.get('LISTED');
  return known({
    candidateName: facts.name,
    candidateCapitals: facts.name?.normalize('NFC').toUpperCase(),
    born: facts.birthDate && bornWords(facts.birthDate),
    birthDay: facts.birthDate?.length === 10 ? paperDay(facts.birthDate) : facts.birthDate && shortDay(facts.birthDate),
    gender: facts.gender && { MALE: 'Nam', FEMALE: 'Nữ' }[facts.gender],
    ethnicity: word('ethnicGroups', facts.ethnicity),
    religion: word('religions', facts.religion),
    generalEducation: word('generalEducation', facts.generalEducation),
    professionalLevel: word('professionalLevels', facts.professionalLevel),
    politicalTheory: word('politicalTheory', facts.politicalTheory),
    birthPlace: resume?.birthRegistrationPlace && placeWords(resume.birthRegistrationPlace),
    homePlace: facts.homePlace && placeWords(facts.homePlace),
    residence: (resume?.permanentAddress && placeWords(resume.permanentAddress)) ?? facts.residence,
    temporaryAddress: resume?.temporaryAddress && placeWords(resume.temporaryAddress),
    occupation: resume?.occupationNow ?? facts.occupation,
    citizenId: facts.citizenId,
    youthUnionJoin: join && [join.day && shortDay(join.day), join.place].filter(Boolean).join(', '),
    applies: facts.isReadmission ? 'vào lại Đảng' : 'vào Đảng',
    appliesCapitals: facts.isReadmission ? 'VÀO LẠI ĐẢNG' : 'VÀO ĐẢNG',
    previousMembership: facts.isReadmission ? previousWords(resume?.previousMembership ?? null) : '',
    listedOn: listed && paperDay(listed),
  });
}

/** The place as written, with the old commune behind it where the writing does not name it (2-KNĐ, ghi chú). */
function placeWords(place: NonNullable<FactsOf<'candidate'>['homePlace']>): string {
  const { asWritten, oldCommune } = place;
  if (!oldCommune || asWritten.includes(oldCommune)) return asWritten;
  return `${asWritten} (trước đây là xã ${oldCommune})`;
}

function previousWords(previous: FactsOf<'resume'>['previousMembership'] | null): string {
  const { admittedOn, admittedAt, officialOn, leftOn, reasonLeft } = previous ?? {};
  const parts = [
    `Được kết nạp lần thứ nhất ngày ${admittedOn ? shortDay(admittedOn) : '……'}, tại ${admittedAt ?? '……………………'}`,
    `chính thức ngày ${officialOn ? shortDay(officialOn) : '……'}`,
    `ra khỏi Đảng ngày ${leftOn ? shortDay(leftOn) : '……'}, lý do ${reasonLeft ?? '……………………'}`,
  ];
  return parts.join('; ');
}

function mentorFields(
  { dossier }: Reading,
  assignments: readonly Assignment[],
  assignment: FactsOf<'mentorAssignment'> | null,
) {
  const member = (id: string | undefined) => dossier.members.find((one) => one.id === id)?.facts;
  const mentor = member(assignment?.memberId);
  const assigned = assignment?.resolution?.day ?? assignment?.startDay;
  const names = assignments.flatMap(({ facts }) => member(facts.memberId)?.name ?? []);
  return known({
    mentor: mentor?.name,
    mentorBorn: mentor?.birthDate && bornWords(mentor.birthDate),
    mentorAdmittedOn: mentor?.admittedOn && paperDay(mentor.admittedOn),
    mentorOfficialOn: mentor?.officialOn && paperDay(mentor.officialOn),
    mentorPost: mentor && postWords(mentor.position),
    mentorAssignedOn: assigned && paperDay(assigned),
    mentorKnownSince: assignment?.knownSince && shortDay(assignment.knownSince),
    mentors: names.join(' và đồng chí '),
    assignmentNumber: assignment?.resolution?.number,
    assignmentDay: assigned && paperDay(assigned),
  });
}

/** Numbers and days of the other papers that a paper names. */
function referenceFields(reading: Reading, places: PaperPlaces) {
  const { papers, unit } = reading.dossier;
  const number = (code: string, type: string) => {
    const typed = paperOf(papers, code)?.document?.number;
    return typed && numberLine(typed, type).replace(/^Số /, '');
  };
  const day = (code: string) => {
    const found = paperOf(papers, code)?.document?.day;
    return found && paperDay(found);
  };
  const decision = paperOf(papers, 'KND_09')?.document;
  // the organ of that day, though the district may be gone since
  const decided = eraOf(reading.rulebook, decision?.day ?? reading.today);
  const certificate = paperOf(papers, 'CERT_AWARENESS')?.document;
  const ceremony = reading.progress.done.get('CEREMONY');
  const official = paperOf(papers, 'KND_16')?.effectiveOn ?? probationEnd(reading);
  const resolved = reading.progress.done.get('CELL_RESOLUTION');
  return known({
    certificate:
      certificate &&
      [
        certificate.number && `số ${certificate.number}`,
        certificate.day && paperDay(certificate.day),
        certificate.organ,
      ]
        .filter(Boolean)
        .join(', '),
    resolutionNumber: number('KND_06', 'NQ/CB'),
    resolutionDay: day('KND_06') ?? (resolved && paperDay(resolved)),
    baseResolutionNumber: number('KND_08', 'NQ/ĐU'),
    baseResolutionDay: day('KND_08'),
    decisionNumber: number('KND_09', decisionCode(decided)),
    decisionDay: day('KND_09'),
    decisionOrgan: decision?.organ ?? organFields(unit?.facts ?? null, places, decided).decidingBoard,
    ceremonyDay: ceremony && paperDay(ceremony),
    officialFrom: official && paperDay(official),
    officialResolutionNumber: number('KND_13', 'NQ/CB'),
    officialResolutionDay: day('KND_13'),
    officialBaseResolutionNumber: number('KND_15', 'NQ/ĐU'),
    officialBaseResolutionDay: day('KND_15'),
  });
}

function verificationFields({ dossier, rulebook }: Reading, verification: FactsOf<'verification'> | null) {
  if (verification === null) return {};
  const relative = dossier.relatives.find(({ id }) => id === verification.relativeId)?.facts;
  const relation = verification.subject?.relation ?? relative?.relation;
  const relationWord = rulebook.lists.relations.entries.find(({ code }) => code === relation)?.name.vi;
  const name = verification.subject?.name ?? relative?.name ?? dossier.candidate.facts.name ?? '';
  const isCandidate = !verification.relativeId && !relation;
  return known({
    verificationCommittee: verification.committee,
    verificationSubject: isCandidate
      ? `${name} (người xin vào Đảng)`
      : relationWord
        ? `${name} (${relationWord})`
        : name,
    verificationContent: verification.content,
  });
}

/** The lines of the dossier's cover list: what is there of the current stage, in the order of the checklist. */
function dossierPapers({ checklist }: Reading): Record<string, string>[] {
  return checklist.lines
    .filter(({ stage, required, status }) => stage === checklist.stage && (required !== 'NO' || status !== 'MISSING'))
    .map(({ name, form, record, status, copy }, i) => ({
      no: String(i + 1),
      name: copy > 1 ? `${name.vi} (${copy})` : name.vi,
      form: form ?? '',
      number: record?.facts.document?.number ?? '',
      day: record?.facts.document?.day ? shortDay(record.facts.document.day) : '',
      copies: ['VALID', 'EXPIRING', 'EXPIRED'].includes(status) ? String(record?.facts.copies ?? 1) : '',
      note: '',
    }));
}
