import type { Answers, RowAnswer } from './answers.ts';
import type { ImportPlan, MentorName } from './import-plan.ts';
import type { Field, Question } from './interpretation.ts';

/** Whether a question has a likely answer that one tap may take. */
const hasProposal = (question: Question): boolean => question.proposal !== undefined;

/** Whether a question is answered by leaving the field empty. */
const canStayEmpty = ({ field, code, optional }: Question): boolean =>
  !optional &&
  field !== 'person' &&
  field !== 'fullName' &&
  // nobody stands in the book without a cell
  code !== 'CELL_UNKNOWN' &&
  code !== 'EXISTS_DIFFERENT' &&
  code !== 'MENTOR_UNKNOWN';

/** A name that no member bears and nobody has decided on: likely a member who is not in the book yet. */
const isNewMentor = ({ answer, members }: MentorName): boolean => !answer && members.length === 0;

/** Open questions with a likely answer, and those that may be left empty. */
export function countAnswerable(plan: ImportPlan): { proposals: number; empty: number } {
  const open = plan.rows.filter((row) => row.state === 'OPEN' || row.state === 'READY').flatMap((row) => row.questions);
  const mentors = plan.mentors.filter(isNewMentor).length;
  const others = open.filter((question) => question.code !== 'MENTOR_UNKNOWN' && hasProposal(question)).length;
  return { proposals: others + mentors, empty: open.filter(canStayEmpty).length };
}

/** Takes the proposal of every open question that has one. */
export function takeProposals(plan: ImportPlan, answers: Answers): Answers {
  const rows: Record<string, RowAnswer> = { ...answers.rows };
  const mentors: Record<string, Answers['mentors'][string]> = { ...answers.mentors };
  for (const row of plan.rows) {
    if (row.state !== 'OPEN' && row.state !== 'READY') continue;
    for (const question of row.questions) {
      if (question.code === 'MENTOR_UNKNOWN') continue;
      if (hasProposal(question)) rows[row.key] = answered(rows[row.key] ?? {}, question);
    }
  }
  for (const mentor of plan.mentors) {
    if (isNewMentor(mentor)) mentors[mentor.key] = { add: true };
  }
  return { ...answers, rows, mentors };
}

function answered(answer: RowAnswer, question: Question): RowAnswer {
  const { field, code, proposal } = question;
  if (field === 'person') {
    if (proposal === 'skip' && code === 'CELL_OTHER') return { ...answer, skip: true };
    return { ...answer, person: { ...answer.person, [code]: proposal as 'merge' } };
  }
  if (code === 'EXISTS_DIFFERENT') return { ...answer, existing: { ...answer.existing, [field]: { value: proposal } } };
  return { ...answer, fields: { ...answer.fields, [field as Field]: { value: proposal } } };
}

/** Leaves every asked field empty that may be; what stood there goes to the note. */
export function leaveEmpty(plan: ImportPlan, answers: Answers): Answers {
  const rows: Record<string, RowAnswer> = { ...answers.rows };
  for (const row of plan.rows) {
    if (row.state !== 'OPEN') continue;
    for (const question of row.questions.filter(canStayEmpty)) {
      const answer = rows[row.key] ?? {};
      rows[row.key] = { ...answer, fields: { ...answer.fields, [question.field as Field]: { leave: true } } };
    }
  }
  return { ...answers, rows };
}
