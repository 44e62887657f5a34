/** Sentences of the rules; the keys are those of the Vietnamese file. */
export const rules = {
  next: {
    ANY_STEP: 'Next for {{name}}: {{step}}, by {{by}}.',
    ANY_PAPER: 'Next paper of {{name}}: {{paper}}, by {{by}}.',
    // Beginning
    RECORD_CONSENT: 'Ask {{name}} whether these data may be kept in the book and note the answer by {{by}}.',
    LISTED: 'The cell considers {{name}} and puts the name on the list of sympathisers at a meeting by {{by}}.',
    MENTOR_ASSIGNED: 'The cell assigns an official member to mentor {{name}} at a meeting by {{by}}.',
    REPLACE_MENTOR: 'The cell assigns another official member in place of {{mentor}} to mentor {{name}} by {{by}}.',
    CLASS_NOMINATED: 'The cell nominates {{name}} for the awareness class and sends the list to the commune by {{by}}.',
    PAPER_CERT_AWARENESS:
      '{{name}} takes the awareness class and hands in the certificate; ask for the class dates by {{by}}.',
    RELEARN_CLASS:
      'The cell nominates {{name}} for the awareness class again and sends the list to the commune by {{by}}.',
    CONSENT_TO_FILE:
      'The cell agrees that the papers of {{name}} be made and hands out booklet 2-KNĐ at a meeting by {{by}}.',
    ASK_GUIDANCE:
      'Ask the commune committee for guidance on the case of {{name}} before the papers are made, by {{by}}.',
    ASK_PROVINCE_CONSENT:
      'Ask the commune to obtain the written consent of the standing board of the province for {{name}} by {{by}}.',
    ASK_COMMUNE_GUIDANCE:
      'Ask the commune committee for guidance on the case of {{name}} before the papers are made, by {{by}}.',
    PAPER_MOVE_PAPER:
      'The committee of the old place confirms that {{name}} is being mentored; collect the paper by {{by}}.',
    // The papers of admission
    PAPER_KND_01: '{{name}} writes the application (1-KNĐ) in person and hands it to the cell by {{by}}.',
    PAPER_KND_02: '{{name}} fills in the résumé booklet (2-KNĐ) in person and hands it to the cell by {{by}}.',
    PAPER_DIPLOMA_COPY: '{{name}} hands in a copy of the diploma or a proof of schooling by {{by}}.',
    PAPER_BIRTH_CERTIFICATE_COPY: '{{name}} hands in a copy of the birth certificate by {{by}}.',
    PAPER_CITIZEN_CARD_COPY: '{{name}} hands in a copy of the citizen card by {{by}}.',
    PAPER_MARRIAGE_COPY: '{{name}} hands in a copy of the marriage paper by {{by}}.',
    STAMPED: 'Check the booklet of {{name}} and take it to the commune to be stamped across its pages by {{by}}.',
    ASK_VERIFICATION: 'Ask the commune to send the letters that verify the résumé of {{name}} by {{by}}.',
    PAPER_VERIFICATION_LETTER: 'The commune sends the letter that asks to verify the résumé of {{name}} by {{by}}.',
    WAIT_VERIFICATION:
      'The commune waits for answers about the résumé of {{name}}; ask again if none has come by {{by}}.',
    WAIT_PAPER: 'Ask again for "{{paper}}" of {{name}}, which was requested, and collect it by {{by}}.',
    PAPER_KND_03: '{{mentor}} writes the introduction letter (3-KNĐ) for {{name}} and hands it to the cell by {{by}}.',
    SECOND_INTRODUCER: 'The cell assigns a second official member to mentor and introduce {{name}} by {{by}}.',
    PAPER_KND_04: 'The base Youth Union meets and introduces {{name}} by resolution (4-KNĐ); collect it by {{by}}.',
    PAPER_KND_04_1:
      'The Youth Union branch meets and introduces {{name}} by resolution (4_1-KNĐ); collect it by {{by}}.',
    PAPER_KND_04A: 'The base trade union meets and introduces {{name}} by resolution (4A-KNĐ); collect it by {{by}}.',
    PAPER_KND_05: 'Gather the opinions of the organisations and of the residence about {{name}} in 5-KNĐ by {{by}}.',
    PAPER_KND_05B:
      'Ask the cell at the residence of {{name}} in the other commune for its opinion and collect it by {{by}}.',
    PAPER_KND_05C: 'Ask the organisation of {{name}} for its opinion (5C-KNĐ) and collect it by {{by}}.',
    PAPER_STUDY_RECORD: '{{name}} asks the school for the study record and hands it to the cell by {{by}}.',
    CELL_REMARK: 'The cell committee writes its remark on {{name}} in item 25 of the booklet by {{by}}.',
    CERTIFIED: 'Take the booklet of {{name}} to the commune to be certified, signed and sealed (item 26) by {{by}}.',
    PAPER_KND_06: 'The cell meets, votes and resolves to propose {{name}} for admission (6-KNĐ) by {{by}}.',
    CELL_RESOLUTION: 'The cell meets, votes and resolves to propose {{name}} for admission (6-KNĐ) by {{by}}.',
    PAPER_CELL_MINUTES: 'Complete the minutes and the ballot count about {{name}} by {{by}}.',
    VOTE_NOT_PASSED:
      'The cell notes why it did not agree, goes on mentoring {{name}} and reviews again when ready, from {{by}}.',
    PAPER_KND_07: 'The section committee appraises the resolution of the cell on {{name}} (7-KNĐ) by {{by}}.',
    SECTION_REPORT: 'The section committee appraises the resolution of the cell on {{name}} (7-KNĐ) by {{by}}.',
    PAPER_KND_08: 'The base committee meets and proposes {{name}} for admission (8-KNĐ) by {{by}}.',
    BASE_RESOLUTION: 'The base committee meets and proposes {{name}} for admission (8-KNĐ) by {{by}}.',
    FILE_SENT: 'Hand in the dossier of {{name}} to {{organ}} by {{by}}.',
    PAPER_EXTENSION_NOTICE:
      '{{organ}} tells the cell that the time to decide on {{name}} is extended; collect it by {{by}}.',
    ASK_LATE_CEREMONY_CONSENT:
      'The cell reports why and asks the upper committee to consent to a late ceremony of {{name}} by {{by}}.',
    PAPER_KND_09: '{{organ}} decides on the admission of {{name}} (9-KNĐ) by {{by}}; note the day on which it comes.',
    DECISION: '{{organ}} decides on the admission of {{name}} (9-KNĐ) by {{by}}; note the day on which it comes.',
    FETCH_DECISION: 'The commune has made {{paper}} ({{form}}) for {{name}}: fetch it and note the day, by {{by}}.',
    CEREMONY: 'The cell holds the admission ceremony of {{name}} by {{by}}.',
    // Steps whose paper is there while the step itself came back
    DISCOVER: 'The cell looks at {{name}} again at a meeting by {{by}}.',
    CLASS_DONE: '{{name}} finishes the awareness class; ask for the result by {{by}}.',
    APPLICATION: '{{name}} writes the application (1-KNĐ) again and hands it to the cell by {{by}}.',
    RESUME: '{{name}} fills in the booklet (2-KNĐ) again and hands it to the cell by {{by}}.',
    VERIFICATION: 'Ask the commune for a supplementary verification of the résumé of {{name}} by {{by}}.',
    INTRODUCTION: 'Ask those who introduce {{name}} to look at their papers again by {{by}}.',
    OPINIONS: 'Gather the opinions about {{name}} again by {{by}}.',
    NEW_MEMBER_CLASS: '{{name}} finishes the new-member class; ask for the result by {{by}}.',
    // Probation and official membership
    MEMBER_FILE: '{{name}} fills in the member résumé and sheet and hands them to the cell by {{by}}.',
    ASSIGN_PROBATION_MENTOR: 'The cell assigns an official member to help the probationary member {{name}} by {{by}}.',
    REPLACE_PROBATION_MENTOR:
      'The cell assigns another official member in place of {{mentor}} to help the probationary member {{name}} by {{by}}.',
    PAPER_CERT_NEW_MEMBER: '{{name}} takes the new-member class and hands in the certificate by {{by}}.',
    PROBATION: '{{mentor}} helps the probationary member {{name}} and writes remarks until probation ends on {{by}}.',
    PROBATION_ENDS: 'Prepare the review of {{name}} for official membership: the 12 months end on {{by}}.',
    PAPER_KND_10: '{{name}} writes the self-review (10-KNĐ) in time for the review by {{by}}.',
    PAPER_KND_11:
      '{{mentor}} writes the remark on the probationary member {{name}} (11-KNĐ) in time for the review by {{by}}.',
    PAPER_KND_12: 'Gather the opinions about {{name}} in 12-KNĐ in time for the review by {{by}}.',
    SELF_REVIEW: 'Prepare the self-review of and the remarks on {{name}} in time for the review by {{by}}.',
    PAPER_KND_13: 'The cell meets, votes and proposes {{name}} for official membership (13-KNĐ) by {{by}}.',
    OFFICIAL_RESOLUTION: 'The cell meets, votes and proposes {{name}} for official membership (13-KNĐ) by {{by}}.',
    OFFICIAL_VOTE_NOT_PASSED:
      'The cell helps {{name}} to mend what was wrong and votes again (below two thirds so far: {{count}}) by {{by}}.',
    OFFICIAL_VOTE_THREE_TIMES:
      'Report to the commune, which decides: the vote on {{name}} was below two thirds {{count}} times; by {{by}}.',
    PAPER_KND_14: 'The section committee reports on official membership of {{name}} (14-KNĐ) by {{by}}.',
    PAPER_KND_15: 'The base committee meets and proposes {{name}} for official membership (15-KNĐ) by {{by}}.',
    OFFICIAL_UP: 'The committees above the cell consider official membership of {{name}} by {{by}}.',
    PAPER_OFFICIAL_EXTENSION_NOTICE:
      '{{organ}} tells the cell that the time to recognise {{name}} is extended; collect it by {{by}}.',
    PAPER_KND_16:
      '{{organ}} recognises {{name}} as official member (16-KNĐ) by {{by}}; note the day on which it comes.',
    OFFICIAL_DECISION:
      '{{organ}} recognises {{name}} as official member (16-KNĐ) by {{by}}; note the day on which it comes.',
    ANNOUNCED: 'Announce the decision that makes {{name}} an official member in the nearest cell meeting, by {{by}}.',
    COMPLETED: '{{name}} is an official member. Nothing is left to do.',
    // Whatever stands in the way
    FIX_RETURNED_PAPER:
      'Mend "{{paper}}" of {{name}}, returned on {{day}}, and hand it in again by {{by}}. Reason: {{reason}}',
    FIX_RETURN_POINTS:
      'Mend {{count}} points that the commune sent back in the dossier of {{name}}, and send it again by {{by}}.',
    SEND_AGAIN: 'The points sent back are mended: send the dossier of {{name}} up again by {{by}}.',
    FIX_RETURNED_DOSSIER: 'Mend the dossier of {{name}}, returned on {{day}}, and hand it in again by {{by}}.',
    RENEW_PAPER: 'Make "{{paper}}" of {{name}} anew, since it ran out after {{expired}}, by {{by}}.',
    WAIT_UNTIL_18: 'The cell goes on mentoring {{name}}; the review is possible from {{by}}, at the age of 18.',
    FINISH_SCHOOLING:
      'Encourage {{name}} to reach the schooling asked for; if there is a diploma, note it in the book, by {{by}}.',
    FILL_birthDate: 'Write down the full birth date of {{name}} by {{by}}.',
    FILL_generalEducation: 'Write down the schooling of {{name}} by {{by}}.',
    FILL_isYouthUnionMember: 'Write down whether {{name}} is a Youth Union member by {{by}}.',
    FILL_isTradeUnionMember: 'Write down whether {{name}} is a trade union member by {{by}}.',
    FILL_isMarried: 'Write down whether {{name}} is married by {{by}}.',
    FILL_religion: 'Write down the religion of {{name}} ("None" if there is none) by {{by}}.',
    CELL_TOO_SMALL:
      'The book has {{count}} official members, fewer than the {{least}} that may vote on {{name}}: add the others or ask the commune for guidance by {{by}}.',
    CLOSE_REFUSED: 'Tell {{name}} that admission was refused and close the record by {{by}}.',
    CONSENT_WITHDRAWN:
      '{{name}} withdrew the consent on {{day}}: stop keeping the record and ask the commune to erase it by {{by}}.',
    EXITED: 'The record of {{name}} was closed on {{day}}: {{state}}.',
    // Tasks beside the way
    REMARK_DUE: '{{mentor}} writes a remark on {{name}} by {{by}}.',
    CERTIFICATE_EXPIRING: 'The cell reviews {{name}} before the awareness certificate runs out on {{by}}.',
    PAPERS_EXPIRING: 'The cell reviews {{name}} before the 12 months of "{{paper}}" end on {{by}}.',
    AGEING_OUT: 'The cell reviews {{name}} before the age of 60 is passed on {{by}}.',
    DATE_PAPER: 'Write down the day that stands on "{{paper}}" of {{name}} by {{by}}.',
    BACK_FROM_AWAY: '{{name}} was away until {{by}}: ask whether they are back and note it.',
  },
  why: {
    NO_CONSENT: 'No consent is noted; ethnic group, religion and background are sensitive data.',
    CONSENT_WITHDRAWN: 'A person may withdraw the consent.',
    NOT_LISTED: 'There is no resolution yet that puts the person on the list.',
    NO_MENTOR: 'No official member has been assigned.',
    MENTOR_LEFT: 'The assigned member can no longer help.',
    TWO_INTRODUCERS:
      'Without a resolution of the Youth Union or trade union two official members introduce the person.',
    CERTIFICATE_EXPIRED: 'The certificate is older than 60 months; its last good day was {{expired}}.',
    CERTIFICATE_EXPIRING: 'So that the review is held while the certificate is good, until {{until}}.',
    PAPERS_EXPIRING: 'So that the review is held within the 12 months of the papers, until {{until}}.',
    PAPERS_EXPIRED: 'The paper is older than 12 months without a review by the cell.',
    AGEING_OUT: 'After {{until}} the person is over 60 and the province must consent.',
    UNDER_18: 'Not 18 yet, counted by months.',
    BIRTH_DATE_MISSING: 'Without a birth date the age is not known.',
    BIRTH_DAY_NEEDED: 'Only the year {{year}} is known, which does not give the age by months.',
    SCHOOLING_MISSING: 'Without the schooling it is not known whether the standard is met.',
    SCHOOLING_TOO_LOW: 'The schooling is below what the rules ask for.',
    PROVINCE_CONSENT: 'This case needs the written consent before the decision.',
    SPECIAL_GUIDANCE: 'Religion and foreign ties have rules of their own.',
    WHICH_PAPERS: 'To know which papers are needed.',
    NEXT_PAPER: 'The dossier lacks this paper.',
    NEXT_IN_PROCEDURE: 'This is the next step of the procedure.',
    ASKED_FOR: 'Requested, not received yet.',
    RETURNED_PAPER: 'A returned paper must be mended before anything else.',
    DECISION_MADE: 'The 30 working days for the ceremony run from the day on which the cell receives the decision.',
    RETURNED_DOSSIER: 'A returned dossier must be mended before it goes up again.',
    VOTE_NOT_PASSED: 'Fewer than two thirds of all official members agreed.',
    CELL_TOO_SMALL: 'A cell needs {{least}} official members to meet and vote.',
    TWO_THIRDS:
      'At least {{needed}} of {{official}} official members must agree: two thirds of all, not of those present.',
    DEADLINE_PASSED: 'The limit of the rules has passed.',
    MAY_BE_EXTENDED:
      'The limit has passed; it may be extended by at most {{count}} working days, until {{until}}, and the cell must be told.',
    CEREMONY_LATE: 'After 30 working days the upper committee must be told and consent first.',
    OFFICIAL_LATE: 'The review is late; the official date is still 12 months after admission.',
    REFUSED: 'The competent organ did not decide for admission.',
    PROBATION_RUNS: 'Probation is 12 months from the day of admission.',
    PROBATION_ENDS: 'The cell must review within 30 working days of the end of the 12 months.',
    NEEDED_FOR_OFFICIAL: 'This certificate must be there before the review.',
    NEAREST_MEETING: 'The decision is announced in the nearest cell meeting.',
    REMARK_OLD: 'The last remark is of {{since}}.',
    NO_REMARK: 'There is no remark since the assignment on {{since}}.',
    VALIDITY_UNKNOWN: 'Without the day on the paper its validity is only a guess.',
    BACK_FROM_AWAY: 'The expected day of return has come.',
    COMPLETED: 'The decision was made and announced.',
    EXITED: 'The record is closed.',
  },
  finding: {
    UNDER_18: 'Not 18 yet; 18 from {{day}}.',
    MONTH_OF_60: 'In the month of the 60th birthday; the cell must review by {{day}}.',
    OVER_60: 'Over 60 since after {{day}}: only with health, standing and the written consent of the province.',
    BIRTH_DATE_MISSING: 'Without a birth date the age is not known.',
    BIRTH_DAY_NEEDED: 'Only the year {{year}} is known: the age by months needs the full birth date.',
    SCHOOLING_MISSING: 'The schooling is not written down.',
    PRIMARY_IN_SPECIAL_AREA: 'Primary school: possible in a mountain, border, minority or specially difficult area.',
    ELDER_READS_AND_WRITES:
      'Reads and writes: an elder, village head or person of standing may be reviewed with the written consent of the province.',
    SCHOOLING_TOO_LOW: 'Schooling too low: lower secondary diploma; in difficult areas primary school.',
    READMISSION: 'Re-admission: after at least 36 months, once only, with the written consent of the province.',
    RELIGION_GUIDANCE: 'Religion: ask the commune for guidance before the papers are made.',
    FOREIGN_TIES_GUIDANCE: 'Foreign ties: ask the commune for guidance before the papers are made.',
    JOIN_YOUTH_UNION_FIRST: 'Of Youth Union age where there is a Youth Union: better join it first.',
  },
  verdict: {
    OK: 'Meets the standard of age and schooling',
    OK_WITH_EXCEPTION: 'Meets the standard by the exception for the area',
    OK_WITH_CONSENT: 'Needs the consent of the province',
    NOT_OK: 'Does not meet the standard yet',
    UNKNOWN: 'Not enough is known',
  },
  /** what holds beside the straight way */
  sidePath: {
    DOSSIER_OLDER_THAN_12_MONTHS:
      'Papers of {{name}} are older than 12 months and the cell has not reviewed: the papers below are made again. If the résumé changed, it is verified anew in these points.',
    CERTIFICATE_OLDER_THAN_60_MONTHS:
      'The awareness certificate of {{name}} is older than 60 months: the class is taken again before the review.',
    VOTE_NOT_PASSED:
      'Fewer than two thirds of the cell agreed on {{name}}: no proposal; the reasons are noted and mentoring goes on.',
    OFFICIAL_VOTE_THREE_TIMES:
      '{{count}} votes on official membership of {{name}} stayed below two thirds: report upward, the competent committee decides.',
    NOT_FIT_AFTER_PROBATION:
      'If the cell finds {{name}} not fit, it proposes to strike the name off the list of probationary members.',
    CANDIDATE_MOVES:
      '{{name}} moves during the review: the committee of the old place confirms the mentoring and sends the papers; the new cell assigns an official member, without the 12 months in one unit.',
    RESOLVED_THEN_MOVES:
      'Admission of {{name}} is proposed but not decided: the dossier goes back to the base committee, which issues its paper and sends it on to the new place.',
    DECIDED_THEN_MOVES:
      'Admission of {{name}} is decided, the ceremony was not held: decision and dossier go to the upper committee of the new place, where a cell holds the ceremony.',
    VILLAGE_WITHOUT_CELL:
      'The cell has fewer than 3 official members and cannot vote on {{name}}: report upward, the upper committee gives the task to the most convenient cell.',
    SPECIAL_GUIDANCE:
      '{{name}} follows a religion or has foreign ties: ask the commune for guidance before the cell lets the papers be made. The same holds for owners of private firms.',
    READMISSION:
      '{{name}} asks to come back: at least 36 months after leaving (60 after the record of a minor crime was cleared), once only, with the written consent of the standing board of the province; the application says so, probation begins anew.',
    PROBATIONARY_RIGHTS: '{{name}} is a probationary member: may attend and speak; may not vote, stand or elect.',
    AWAY_12_MONTHS:
      '{{name}} is away for study or work for 12 months or more: the organisation there admits, with the opinions of the home cell and of the residence.',
    DOSSIER_WITHDRAWN: '{{name}} has withdrawn: give back the papers, except the verified booklet.',
    RELATIVE_ELSEWHERE: '{{name}} has relatives elsewhere: one letter of verification per place.',
    RELATIVE_IS_MEMBER:
      '{{name}} has relatives who are party members: fully declared, they need no verification; note their cell, whose file is compared.',
    RELATIVE_ABROAD:
      '{{name}} has relatives abroad: verified through the mission of Việt Nam; where there is political doubt, through the security body at home.',
    REMARRIED: '{{name}} is remarried: both spouses’ families and all children are declared as far as known.',
    MOVED_IN:
      '{{name}} moved in during the review: the cell assigns an official member, without the 12 months in one unit.',
    DECISION_LATE:
      'The time to decide on the admission of {{name}} is over ({{by}}): it may be extended by at most 30 working days, and the cell must be told.',
    CEREMONY_LATE:
      'The time for the ceremony of {{name}} is over ({{by}}): report to the upper committee and hold it once it consents.',
    OFFICIAL_DECISION_LATE:
      'The time to recognise {{name}} is over ({{by}}): it may be extended by at most 30 working days; the official day stays 12 months after admission.',
    MEMBER_MOVES:
      'The probationary member {{name}} moves away: begin the transfer of membership by {{by}}; the paper is presented within 30 working days of its issue.',
    WAY_ENDED: 'The way of {{name}} has ended: the reason is in the book, the dossier is kept as the rules say.',
  },
  /** dossiers that lie across a change of rules */
  era: {
    BEGUN: 'Begun before {{day}}: papers made before stay valid, what follows goes by {{rules}}.',
    KEPT: 'The cell reviewed before {{day}}: papers and checks stay with {{rules}}; the organs of today decide.',
    ENDED: 'The way ended before {{day}}: it stays with {{rules}}.',
  },
  status: {
    VALID: 'There',
    EXPIRING: 'Running out',
    EXPIRED: 'Run out',
    MISSING: 'Missing',
    REQUESTED: 'Requested',
    DRAFTED: 'Being written',
    RETURNED: 'Returned',
    NOT_NEEDED: 'Not needed',
  },
  who: {
    CANDIDATE: 'Candidate',
    MENTOR: 'Mentor',
    CELL: 'Cell',
    CELL_COMMITTEE: 'Cell committee',
    YOUTH_UNION: 'Base Youth Union',
    TRADE_UNION: 'Base trade union',
    SECTION: 'Section committee',
    BASE_COMMITTEE: 'Base committee',
    COMMUNE: 'Commune committee',
    DISTRICT: 'District committee',
    CLASS_CENTRE: 'Political centre',
    SCHOOL: 'School',
    PROVINCE: 'Province',
  },
  problem: {
    FACT_REQUIRED: 'This field is empty. Fill it in and save again.',
    TEXT_EMPTY: 'This field is empty. Fill it in and save again.',
    TEXT_TOO_LONG: '{{length}} characters, at most {{max}}: {{over}} too many. Shorten it or split it in two.',
    TEXT_CONTROL: 'There is a character that cannot be shown. Type this part again.',
    DAY_IMPOSSIBLE: 'This day is not in the calendar. Check day, month and year.',
    DAY_IN_FUTURE: '{{day}} lies ahead, today is {{today}}. Enter the day on which it happened.',
    DAY_BEFORE_BIRTH: '{{day}} is before the birth date {{other}}. Check it.',
    BIRTH_IN_FUTURE: 'The birth date {{day}} lies ahead. Check the year.',
    BIRTH_BEFORE_1900: 'The birth year {{day}} is too far back; it must be 1900 or later. Check it.',
    BIRTH_BEFORE_1800: 'The birth year {{day}} is too long ago: 1800 or later. Check it.',
    CARD_FORM: 'The number of the card has exactly 12 digits. Check the card.',
    CITIZEN_ID_FORM: 'The citizen number has 12 digits and nothing else. Check the card.',
    CITIZEN_ID_SHORT: 'Only {{length}} digits, it must be 12. Check the citizen card.',
    CITIZEN_ID_LONG: '{{length}} digits, it must be 12. Check the citizen card.',
    PHONE_FORM: 'A telephone number has 10 digits and begins with 0. Check it.',
    PHONE_SHORT: 'Only {{length}} digits, it must be 10. Check the number.',
    PHONE_LONG: '{{length}} digits, it must be 10. Check the number.',
    EDUCATION_FORM: 'Write the class finished such as 9/12 or 7/10, or choose from the list.',
    CODE_FORM: 'This value is not in the list. Choose again.',
    CHOICE_UNKNOWN: 'This value is not in the list. Choose again.',
    KIND_WRONG: 'This value is of the wrong kind. Enter it again.',
    VALUE_WRONG: 'This value cannot be used. Enter it again.',
    LIST_TOO_LONG: 'Choose at most {{max}}. Remove some.',
    COUNT_FORM: 'Enter a whole number from 0.',
    COUNT_TOO_LARGE: 'This number is too large, at most {{max}}. Check it.',
    ID_FORM: 'This record is not known. Open the page again and repeat.',
    KEY_FORM: 'This setting is not known. Open the page again and repeat.',
    OFFICIAL_BEFORE_ADMITTED: 'Official since {{day}}, which is before the admission {{other}}. Check both days.',
    ADMITTED_BEFORE_BIRTH: 'The admission {{day}} is before the birth date {{other}}. Check it.',
    END_BEFORE_START: 'The end {{day}} is before the start {{other}}. Check it.',
    DEATH_BEFORE_BIRTH: 'The death {{day}} is before the birth ({{other}}). Check the two years.',
    SENT_BEFORE_LETTER: 'Sent on {{day}}, before the day on the letter {{other}}. Check the two days.',
    RECEIVED_BEFORE_SENT: 'Received on {{day}}, before it was sent {{other}}. Check the two days.',
    ANSWERED_BEFORE_RECEIVED: 'Answered on {{day}}, before it was sent or arrived ({{other}}). Check it.',
    RECEIVED_BEFORE_REQUESTED: 'Received on {{day}}, before it was requested on {{other}}. Check both days.',
    WITHDRAWN_BEFORE_CONSENT: 'Withdrawn on {{day}}, before the consent of {{other}}. Check it.',
    PAPER_BEFORE_BIRTH: 'The paper is dated {{day}}, before the birth date {{other}}. Check the day on the paper.',
    RETURN_REASON_NEEDED: 'A returned paper needs the day and the reason. Add them.',
    REMARK_EMPTY: 'There is no remark yet. Fill in at least one field.',
    ALREADY_EXITED: 'Closed since {{day}}. Undo that first to enter something else.',
    MENTOR_NOT_OFFICIAL: '{{name}} is a probationary member; only official members may mentor.',
    MENTOR_NOT_OFFICIAL_YET: '{{name}} is official since {{day}}; the assignment must be of that day or later.',
    MENTOR_LEFT: '{{name}} is no longer in the cell. Choose someone else.',
    MENTOR_IS_CANDIDATE:
      '{{name}} is the person to be mentored. If they are two people of one name, enter the birth date of each.',
    ALREADY_MENTOR: '{{name}} mentors this person already. Choose someone else.',
    TOO_MANY_MENTORS: 'There are {{max}} mentors already. Hand one over before assigning another.',
    BEFORE_PROBATION_END:
      '{{day}} is before the 12 months of probation end ({{end}}). Such papers may be dated from {{end}}.',
  },
} as const;
