import { isSameName } from '../dossier/same-name.ts';
import { percentText } from '../quota/percent.ts';
import type { DomainRecord } from '../records/record-types.ts';
import { FEWEST_OFFICIAL_MEMBERS } from '../votes/cell-vote.ts';
import { rollIssues } from '../votes/roll-issues.ts';
import { rollVote } from '../votes/roll-vote.ts';
import { tallyIssues } from '../votes/tally-issues.ts';
import type { Check, Mistake } from './check.ts';
import { type Exam, formTexts, paperName } from './exam.ts';

type Vote = DomainRecord<'vote'>;

const STAGE_OF = { ADMISSION: 'ADMISSION', OFFICIAL: 'OFFICIAL' } as const;

/** The last vote on admission, or on official membership: the one whose resolution goes up. */
function voteOf({ dossier, checklist }: Exam): Vote | undefined {
  return dossier.votes
    .filter(({ facts }) => facts.purpose === STAGE_OF[checklist.stage] && !facts.archived)
    .toSorted((a, b) => ((a.facts.day ?? '') < (b.facts.day ?? '') ? -1 : 1))
    .at(-1);
}

const mendOf = ({ id, facts }: Vote): Mistake['mend'] => ({ to: 'MEETING', id: facts.meetingId ?? null, vote: id });

/** Figures of which another check speaks: too few members of the cell, or at the meeting. */
const TOO_FEW: readonly string[] = ['CELL_TOO_SMALL', 'TOO_FEW_PRESENT'];

/** E28: present and absent make the total, official and probationary too (6-KNĐ, 13-KNĐ). */
export const rollAddsUp: Check = (exam) => {
  const vote = voteOf(exam);
  if (!vote?.facts.roll) return [];
  const issues = rollIssues(vote.facts.roll);
  // more members present than there are leaves none to be excused
  const isExcusedOnly = issues.every(({ code }) => code !== 'OFFICIAL_PRESENT_TOO_MANY');
  return issues
    .filter(({ code }) => !TOO_FEW.includes(code) && (isExcusedOnly || code !== 'EXCUSED_TOO_MANY'))
    .map(({ code, params }) => ({ what: `E28_${code}`, params: { ...params }, mend: mendOf(vote) }));
};

/** E29: one ballot from each official member who is there; the percentage is of all who count (294-QĐ/TW §9.3.2). */
export const ballotsAddUp: Check = (exam) => {
  const vote = voteOf(exam);
  const { roll, tally, printedPercent } = vote?.facts ?? {};
  if (!vote || !roll || !tally) return [];
  const found: Mistake[] = tallyIssues(roll, tally).map(({ params }) => ({
    what: 'E29_BALLOTS',
    params: { ballots: params.ballots ?? 0, present: params.present ?? 0 },
    mend: mendOf(vote),
  }));
  const { percent, denominator } = rollVote(roll, tally);
  if (printedPercent && percent !== null && isOfPresent(vote) && !isSame(printedPercent, percent)) {
    const params = { printed: printedPercent, percent, present: roll.officialPresent, denominator };
    found.push({ what: 'E29_OF_PRESENT', params, mend: mendOf(vote) });
  }
  return found;
};

/** The printed percentage is that of the members who came. */
function isOfPresent({ facts: { roll, tally, printedPercent } }: Vote): boolean {
  if (!roll || !tally || !printedPercent || roll.officialPresent <= 0) return false;
  return isSame(printedPercent, percentText(tally.for, roll.officialPresent));
}

/** "87,5", "87.50" and "87,5" of a computed "87,5"; a paper may print fewer decimals, rounded half up. */
function isSame(printed: string, computed: string): boolean {
  const [a, b] = [printed, computed].map((text) => Number(text.replace(',', '.'))) as [number, number];
  const decimals = Math.min(2, (printed.split(/[,.]/)[1] ?? '').length);
  const scale = 10 ** decimals;
  return Math.abs(a - b) < 1e-9 || Math.round(a * scale) === Math.floor(b * scale + 0.5 + 1e-9);
}

/** E33: the printed percentage is the one that the figures give; of another base E29 speaks. */
export const percentIsRight: Check = (exam) => {
  const vote = voteOf(exam);
  const { roll, tally, printedPercent } = vote?.facts ?? {};
  if (!vote || !roll || !tally || !printedPercent) return [];
  const { percent } = rollVote(roll, tally);
  if (percent === null || isSame(printedPercent, percent) || isOfPresent(vote)) return [];
  return [{ what: 'E33', params: { printed: printedPercent, percent }, mend: mendOf(vote) }];
};

/** E30: proposed, and fewer than two thirds of those who count are for it (06-HD/TW §3.6b). */
export const twoThirds: Check = (exam) => {
  const vote = voteOf(exam);
  const { roll, tally, isProposed, day } = vote?.facts ?? {};
  if (!vote || !roll || !tally) return [];
  const { needed, denominator } = rollVote(roll, tally);
  const step = exam.progress.latest.get(
    exam.checklist.stage === 'ADMISSION' ? 'CELL_RESOLUTION' : 'OFFICIAL_RESOLUTION',
  );
  const isRecorded = step?.facts.day === day && (step?.facts.outcome ?? 'PASSED') === 'PASSED';
  if (tally.for >= needed || !(isProposed === true || isRecorded)) return [];
  return [{ what: 'E30', params: { votes: tally.for, needed, denominator }, mend: mendOf(vote) }];
};

/** E31: a cell of fewer than three official members does not vote on admission (Điều lệ Đảng, Điều 21). */
export const threeMembers: Check = (exam) => {
  const vote = voteOf(exam);
  const roll = vote?.facts.roll;
  const least = FEWEST_OFFICIAL_MEMBERS;
  if (vote && roll) {
    if (roll.official < least)
      return [{ what: 'E31_CELL', params: { count: roll.official, least }, mend: mendOf(vote) }];
    return roll.officialPresent < least
      ? [{ what: 'E31_PRESENT', params: { count: roll.officialPresent, least }, mend: mendOf(vote) }]
      : [];
  }
  const here = exam.dossier.members.filter(({ facts }) => !facts.left && !facts.archived);
  const count = here.filter(({ facts }) => facts.status === 'OFFICIAL').length;
  const step = exam.checklist.stage === 'ADMISSION' ? 'CELL_RESOLUTION' : 'OFFICIAL_RESOLUTION';
  // of a resolution that is past, the members of today say nothing
  if (here.length === 0 || count >= least || exam.progress.done.has(step)) return [];
  return [{ what: 'E31_CELL', params: { count, least }, mend: { to: 'MEMBERS' }, isAhead: true }];
};

/** E41: chair and secretary of a meeting are two people: of the cell's, and of the base committee's. */
export const chairIsNotSecretary: Check = (exam) => {
  const vote = voteOf(exam);
  const found: Mistake[] = [];
  if (vote && isSameName(vote.facts.chair, vote.facts.secretary)) {
    found.push({ what: 'E41', params: { name: vote.facts.chair ?? '' }, mend: mendOf(vote) });
  }
  for (const { code, copy, fields } of formTexts(exam)) {
    const name = fields.get('orgChair');
    if (!name || !isSameName(name, fields.get('orgSecretary'))) continue;
    const mend = { to: 'PAPER', code, copy, field: 'orgSecretary' } as const;
    found.push({ what: 'E41_PAPER', params: { name, paper: paperName(exam, code) }, mend });
  }
  return found;
};
