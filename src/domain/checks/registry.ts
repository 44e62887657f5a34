import { age, newMemberClass, schooling } from './age-and-schooling.ts';
import { everyMonth, noEmptyBox, photo, untilNow } from './booklet.ts';
import { faultsToo, ownWords } from './character.ts';
import type { Check } from './check.ts';
import { ages, occupations, theDead, wholeFamily } from './family.ts';
import { citizenNumber, guidance, listWords, onceInTheBook, sameOnPapers } from './identity.ts';
import {
  enoughIntroducers,
  introducerIsOfficial,
  mentorOfLetter,
  secretaryIntroduces,
  twelveMonthsTogether,
  unionResolution,
} from './introducers.ts';
import {
  afterProbation,
  ceremonyInTime,
  decisionInTime,
  helpedInProbation,
  officialDay,
  probationFromCeremony,
  reviewInTime,
} from './limits-met.ts';
import { basisInForce, organsOfToday, placeOfDateLine, placesOfToday, residenceOpinion } from './names-of-today.ts';
import { numbers, oneByOne, rightForm, zeros } from './numbers.ts';
import { inOrder } from './order-of-days.ts';
import { readmission } from './readmission.ts';
import { certificate, twelveMonths } from './validity.ts';
import { cellOfExempt, everybodyVerified, stamped, verifierIsOther } from './verification.ts';
import { ballotsAddUp, chairIsNotSecretary, percentIsRight, rollAddsUp, threeMembers, twoThirds } from './votes.ts';
import { oneWriting } from './writing.ts';

/** Once the organ has decided, what it had before it can no longer be mended. */
const untilDecision =
  (check: Check): Check =>
  (exam) =>
    exam.progress.done.has('DECISION') ? [] : check(exam);

const inProbation =
  (check: Check): Check =>
  (exam) =>
    exam.progress.done.has('CEREMONY') && !exam.progress.done.has('OFFICIAL_DECISION') ? check(exam) : [];

const untilOfficial =
  (check: Check): Check =>
  (exam) =>
    exam.progress.done.has('OFFICIAL_DECISION') ? [] : check(exam);

const untilAnnounced =
  (check: Check): Check =>
  (exam) =>
    exam.progress.done.has('ANNOUNCED') ? [] : check(exam);

const both =
  (...checks: readonly Check[]): Check =>
  (exam) =>
    checks.flatMap((check) => check(exam));

/** The checks of the rulebooks by their code. */
export const CHECKS: Readonly<Record<string, Check>> = {
  E01: untilDecision(certificate),
  E02: untilDecision(twelveMonths),
  E03: untilDecision(inOrder('E03')),
  E04: untilDecision(age),
  E05: untilDecision(schooling),
  E06: untilOfficial(sameOnPapers),
  E07: untilDecision(citizenNumber),
  E08: untilDecision(everyMonth),
  E09: untilDecision(untilNow),
  E10: untilDecision(noEmptyBox),
  E11: untilDecision(wholeFamily),
  E12: untilDecision(theDead),
  E13: untilDecision(ages),
  E14: untilDecision(occupations),
  E15: untilOfficial(placesOfToday),
  E16: untilOfficial(organsOfToday),
  E17: untilDecision(everybodyVerified),
  E18: untilDecision(cellOfExempt),
  E19: untilDecision(verifierIsOther),
  E20: untilDecision(both(stamped, inOrder('E20'))),
  E21: untilDecision(inOrder('E21')),
  E22: untilDecision(introducerIsOfficial),
  E23: untilDecision(twelveMonthsTogether),
  E24: untilDecision(enoughIntroducers),
  E25: untilDecision(unionResolution),
  E26: untilDecision(inOrder('E26')),
  E27: untilDecision(both(residenceOpinion, inOrder('E27'))),
  E28: untilOfficial(rollAddsUp),
  E29: untilOfficial(ballotsAddUp),
  E30: untilOfficial(twoThirds),
  E31: untilOfficial(threeMembers),
  E32: untilOfficial(oneByOne),
  E33: untilOfficial(percentIsRight),
  E34: untilOfficial(numbers),
  E35: untilOfficial(zeros),
  E36: untilOfficial(placeOfDateLine),
  E37: untilOfficial(basisInForce),
  E38: untilOfficial(rightForm),
  E39: untilDecision(mentorOfLetter),
  E40: untilDecision(secretaryIntroduces),
  E41: untilOfficial(chairIsNotSecretary),
  E42: decisionInTime,
  E43: both(ceremonyInTime, untilOfficial(inOrder('E43'))),
  E44: probationFromCeremony,
  E45: untilOfficial(both(afterProbation, inOrder('E45'))),
  E46: inProbation(newMemberClass),
  E47: inProbation(helpedInProbation),
  E48: inProbation(reviewInTime),
  E49: officialDay,
  E50: untilDecision(readmission),
  E51: untilDecision(guidance),
  E52: untilDecision(photo),
  E53: untilOfficial(listWords),
  E54: untilOfficial(onceInTheBook),
  E55: untilOfficial(oneWriting),
  E56: untilOfficial(ownWords),
  E57: untilOfficial(faultsToo),
  E58: untilAnnounced(inOrder('E58')),
};
