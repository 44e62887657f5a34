import type { DomainRecord } from '../records/record-types.ts';
import type { LocalizedName } from '../rulebook/rulebook.ts';
import { isOwnVerifier } from '../verification/is-own-verifier.ts';
import { type Verifiee, whoMustBeVerified } from '../verification/who-must-be-verified.ts';
import type { Check, Mistake } from './check.ts';
import { type Exam, isThere, linesOf } from './exam.ts';

type Verification = DomainRecord<'verification'>;

const lettersOf = ({ dossier }: Exam): Verification[] => dossier.verifications.filter(({ facts }) => !facts.archived);

/** After these nobody waits for an answer any more: it should have been there. */
const isDue = ({ progress }: Exam) =>
  ['CELL_REMARK', 'CERTIFIED', 'CELL_RESOLUTION'].some((step) => progress.done.has(step));

/**
 * E17: everybody of 06-HD/TW §3.4 is verified or exempt. Where the commune's file is ticked as there and no letter was
 * written down here, it is believed.
 */
export const everybodyVerified: Check = (exam) => {
  const isAhead = !isDue(exam);
  const line = linesOf(exam, 'VERIFICATION')[0];
  if (lettersOf(exam).length === 0) {
    if (line && isThere(line)) return [];
    return [{ what: 'E17_NOT_BEGUN', params: {}, mend: { to: 'VERIFICATION', id: null }, isAhead }];
  }
  if (line?.record?.facts.state === 'NOT_NEEDED') return [];
  return whoMustBeVerified(exam.dossier, exam.rulebook, exam.judgedOn).flatMap((one): Mistake[] => {
    if (one.name === null || one.needed === false) return [];
    const what = whatOf(one);
    if (what === null) return [];
    const open = one.requests.find(({ state }) => state !== 'ANSWERED' && state !== 'EXEMPT');
    const params = { name: one.name, relation: relationName(exam, one.relation) };
    const mend =
      what === 'E17_AGE'
        ? ({ to: 'RELATIVE', id: one.relativeId } as const)
        : ({ to: 'VERIFICATION', id: open?.record.id ?? null } as const);
    return [{ what, params, mend, isAhead: isAhead && what !== 'E17_CONCLUSION' }];
  });
};

function whatOf({ state, needed, isPartyMember }: Verifiee): string | null {
  switch (state) {
    case 'ANSWERED':
    case 'EXEMPT':
      return null;
    case 'NEEDS_CONCLUSION':
      return 'E17_CONCLUSION';
    case 'INCOMPLETE':
      return 'E17_INCOMPLETE';
    case 'ASKED':
    case 'LATE':
      return 'E17_WAITING';
    default:
      if (needed === null) return 'E17_AGE';
      return isPartyMember ? 'E17_MEMBER' : 'E17_NOT_ASKED';
  }
}

function relationName({ rulebook }: Exam, relation: string | null): LocalizedName {
  if (relation === null) return { vi: 'người vào Đảng', en: 'the candidate' };
  const entry = rulebook.lists.relations.entries.find(({ code }) => code === relation);
  return entry?.name ?? { vi: relation, en: relation };
}

/** E18: a relative who is a member is exempt once their cell, which keeps the file, is named (06-HD/TW §3.4c). */
export const cellOfExempt: Check = (exam) =>
  lettersOf(exam).flatMap(({ id, facts }): Mistake[] => {
    const { exemption, relativeId, subject } = facts;
    if (!exemption || exemption.cell?.trim()) return [];
    const relative = exam.dossier.relatives.find((one) => one.id === relativeId);
    const isMember = relative?.facts.isPartyMember === true || /đảng viên/iu.test(exemption.reason.normalize('NFC'));
    if (!isMember || relative?.facts.partyCell?.trim()) return [];
    const name = relative?.facts.name ?? subject?.name ?? exam.dossier.candidate.facts.name ?? '';
    return [{ what: 'E18', params: { name }, mend: { to: 'VERIFICATION', id } }];
  });

/** E19: neither the candidate nor a relative verifies (06-HD/TW §3.4). */
export const verifierIsOther: Check = (exam) =>
  lettersOf(exam)
    .filter((letter) => isOwnVerifier(letter, exam.dossier))
    .map(({ id, facts }) => ({
      what: facts.verifier ? 'E19' : 'E19_UNNAMED',
      params: { verifier: facts.verifier ?? '' },
      mend: { to: 'VERIFICATION', id },
    }));

/** E20: the booklet is stamped across its pages before it goes out (06-HD/TW §3.4d). The order is told by the table. */
export const stamped: Check = (exam) => {
  if (exam.progress.done.has('STAMPED')) return [];
  const wentOut = lettersOf(exam).some(({ facts }) => facts.sentOn) || exam.progress.done.has('VERIFICATION');
  return [
    { what: 'E20_MISSING', params: {}, mend: { to: 'STEP', code: 'STAMPED' }, isAhead: !wentOut && !isDue(exam) },
  ];
};
