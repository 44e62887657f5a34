/** How an empty field is left open on paper, to be filled by hand. */
type Blank = 'WORDS' | 'COUNT' | 'DAY' | 'BORN';

/**
 * Every field that a form's template may name, filled from the records. A template that names another one does not
 * load: a draft would have a hole where nobody looks.
 */
export const PAPER_FIELDS = {
  // the person
  candidateName: 'WORDS',
  candidateCapitals: 'WORDS',
  born: 'BORN',
  birthDay: 'DAY',
  gender: 'WORDS',
  ethnicity: 'WORDS',
  religion: 'WORDS',
  generalEducation: 'WORDS',
  professionalLevel: 'WORDS',
  politicalTheory: 'WORDS',
  birthPlace: 'WORDS',
  homePlace: 'WORDS',
  residence: 'WORDS',
  temporaryAddress: 'WORDS',
  occupation: 'WORDS',
  citizenId: 'WORDS',
  youthUnionJoin: 'WORDS',
  applies: 'WORDS',
  appliesCapitals: 'WORDS',
  previousMembership: 'WORDS',
  // the organisations, by the era of the paper
  cell: 'WORDS',
  cellCapitals: 'WORDS',
  upperOrganisationCapitals: 'WORDS',
  upperCommittee: 'WORDS',
  baseCommittee: 'WORDS',
  baseCommitteeCapitals: 'WORDS',
  decidingCommittee: 'WORDS',
  decidingCommitteeCapitals: 'WORDS',
  decidingOrganisationCapitals: 'WORDS',
  decidingBoard: 'WORDS',
  aboveDecidingCapitals: 'WORDS',
  checkingOrgan: 'WORDS',
  place: 'WORDS',
  statuteRules: 'WORDS',
  // the paper itself
  dateLine: 'WORDS',
  number: 'WORDS',
  today: 'DAY',
  // the cell and its people
  secretary: 'WORDS',
  secretaryPost: 'WORDS',
  cellBoard: 'WORDS',
  cellBoardCapitals: 'WORDS',
  mentor: 'WORDS',
  mentorBorn: 'BORN',
  mentorAdmittedOn: 'DAY',
  mentorOfficialOn: 'DAY',
  mentorPost: 'WORDS',
  mentorAssignedOn: 'DAY',
  mentorKnownSince: 'WORDS',
  mentors: 'WORDS',
  assignmentNumber: 'WORDS',
  assignmentDay: 'DAY',
  // a vote of the cell
  meetingDay: 'DAY',
  chair: 'WORDS',
  chairPost: 'WORDS',
  meetingSecretary: 'WORDS',
  total: 'COUNT',
  official: 'COUNT',
  probationary: 'COUNT',
  present: 'COUNT',
  officialPresent: 'COUNT',
  probationaryPresent: 'COUNT',
  absent: 'COUNT',
  officialAbsent: 'COUNT',
  probationaryAbsent: 'COUNT',
  denominator: 'COUNT',
  votesFor: 'COUNT',
  votesAgainst: 'COUNT',
  votesBlank: 'COUNT',
  reasonAgainst: 'WORDS',
  // other papers and steps
  listedOn: 'DAY',
  certificate: 'WORDS',
  resolutionNumber: 'WORDS',
  resolutionDay: 'DAY',
  baseResolutionNumber: 'WORDS',
  baseResolutionDay: 'DAY',
  decisionNumber: 'WORDS',
  decisionDay: 'DAY',
  decisionOrgan: 'WORDS',
  ceremonyDay: 'DAY',
  officialFrom: 'DAY',
  officialResolutionNumber: 'WORDS',
  officialResolutionDay: 'DAY',
  officialBaseResolutionNumber: 'WORDS',
  officialBaseResolutionDay: 'DAY',
  // a letter of verification
  verificationCommittee: 'WORDS',
  verificationSubject: 'WORDS',
  verificationContent: 'WORDS',
  // a meeting
  meetingPlace: 'WORDS',
  startedAt: 'WORDS',
  endedAt: 'WORDS',
  discussion: 'WORDS',
  absentees: 'WORDS',
  // a class
  className: 'WORDS',
  classDays: 'WORDS',
  classVenue: 'WORDS',
  classOrgan: 'WORDS',
  year: 'COUNT',
  // a report
  reportPeriod: 'WORDS',
  reportUpper: 'WORDS',
  reportOwn: 'WORDS',
  reportUnit: 'WORDS',
  reportNumber: 'WORDS',
  reportTo: 'WORDS',
  reportCapacity: 'WORDS',
  reportThrough: 'DAY',
  reportAdmitted: 'COUNT',
  reportTarget: 'COUNT',
  reportRate: 'COUNT',
  reportRemaining: 'COUNT',
  reportSamePeriod: 'WORDS',
  reportWomen: 'WORDS',
  reportMinority: 'WORDS',
  reportYouthUnion: 'WORDS',
  reportUpTo30: 'WORDS',
  reportCollegeUp: 'WORDS',
  reportMeanAge: 'COUNT',
  reportMeetings: 'COUNT',
  reportAttended: 'COUNT',
  reportRoll: 'COUNT',
  reportCandidates: 'COUNT',
  reportListed: 'COUNT',
  reportMentored: 'COUNT',
  reportRemarks: 'COUNT',
  reportTrained: 'COUNT',
  reportPapers: 'COUNT',
  reportReturned: 'COUNT',
  reportVotes: 'COUNT',
  reportProposed: 'COUNT',
  reportSent: 'COUNT',
  reportAdmittedYear: 'COUNT',
  reportMadeOfficial: 'COUNT',
  reportMentors: 'COUNT',
  reportMembers: 'COUNT',
  reportProbationary: 'COUNT',
} as const satisfies Record<string, Blank>;

export type PaperField = keyof typeof PAPER_FIELDS;

/** The lists that a form's table may show, with the fields of one row. */
export const PAPER_TABLES = {
  dossierPapers: ['no', 'name', 'form', 'number', 'day', 'copies', 'note'],
  trainees: [
    'no',
    'name',
    'born',
    'birthYear',
    'gender',
    'ethnicity',
    'homePlace',
    'education',
    'occupation',
    'unit',
    'union',
    'cell',
    'note',
  ],
  admissions: [
    'no',
    'name',
    'born',
    'gender',
    'ethnicity',
    'homePlace',
    'education',
    'decision',
    'ceremony',
    'cell',
    'note',
  ],
  probation: ['no', 'name', 'born', 'resumeNumber', 'homePlace', 'cell', 'mentor', 'decision', 'ceremony', 'note'],
  attendance: ['no', 'name', 'status', 'post', 'presence'],
  ballots: [
    'no',
    'name',
    'purpose',
    'denominator',
    'issued',
    'collected',
    'for',
    'against',
    'blank',
    'percent',
    'result',
  ],
  reportUnits: ['no', 'name', 'target', 'admitted', 'rate', 'remaining', 'before'],
  reportRows: ['no', 'name', 'now', 'before', 'index'],
} as const satisfies Record<string, readonly string[]>;

export type PaperTable = keyof typeof PAPER_TABLES;

/** What a paper is filled with; a field that nobody knows is absent or empty, and is left open on the paper. */
export interface PaperValues {
  fields: Partial<Record<PaperField, string>>;
  tables: Partial<Record<PaperTable, readonly Readonly<Record<string, string>>[]>>;
  /** texts typed for this form, by their field */
  texts: Readonly<Record<string, string>>;
  /** whose organs and legal bases the paper names */
  era: Era;
  isDraft: boolean;
}

/** Until 30/06/2025 the district decided, since then the commune does. */
export type Era = 'district' | 'commune';
