import type { LocalDay } from '../../lib/local-day.ts';
import type { Checklist, PaperLine } from '../dossier/checklist.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { isPassed } from '../dossier/progress.ts';
import type { Reading } from '../dossier/reading.ts';
import type { DomainRecord } from '../records/record-types.ts';
import type { LocalizedName, Stage } from '../rulebook/rulebook.ts';
import type { Neighbours } from './neighbours.ts';

type Paper = DomainRecord<'paper'>;

/** A dossier laid out for the checks: what several of them ask is looked up once. */
export interface Exam extends Reading {
  neighbours: Neighbours;
  /** papers that somebody has or writes, of both stages */
  made: readonly Paper[];
  /** those of the stage that is worked on now: an admission that was held can no longer be mended */
  current: readonly Paper[];
  /** the day of the cell's review, else today: papers and age are judged by it */
  judgedOn: LocalDay;
  /** the cell has reviewed: what is missing now was missing then */
  isReviewed: boolean;
  /**
   * the draft of the résumé. NONE: there is none, or it was deleted, so nothing is said of it · BEGUN: what is empty is
   * still being written · DONE: printed, declared, or the booklet is there
   */
  resume: 'NONE' | 'BEGUN' | 'DONE';
}

/** Lays a dossier out; records come in the order of their ids, so that nothing hangs on how the store keeps them. */
export function examOf(reading: Reading, neighbours: Neighbours): Exam {
  const { rulebook, progress, checklist } = reading;
  const dossier = inOrder(reading.dossier);
  const made = dossier.papers.filter(
    ({ facts }) => !facts.archived && (facts.state === 'READY' || facts.state === 'DRAFTED'),
  );
  const stages = new Map(rulebook.papers.map(({ code, stage }) => [code, stage]));
  return {
    ...reading,
    dossier,
    neighbours,
    made,
    current: made.filter(({ facts }) => stages.get(facts.code ?? '') === checklist.stage),
    judgedOn: progress.done.get('CELL_RESOLUTION') ?? reading.today,
    isReviewed: progress.done.has('CELL_RESOLUTION'),
    resume: resumeState(dossier, checklist),
  };
}

function inOrder(dossier: Dossier): Dossier {
  const { papers, texts, resumeLines, relatives, verifications, votes, remarks, assignments, members } = dossier;
  return {
    ...dossier,
    papers: papers.toSorted(byCopy),
    texts: texts.toSorted((a, b) => ((a.facts.field ?? '') < (b.facts.field ?? '') ? -1 : 1)),
    resumeLines: resumeLines.toSorted(byId),
    relatives: relatives.toSorted(byId),
    verifications: verifications.toSorted(byId),
    votes: votes.toSorted(byId),
    remarks: remarks.toSorted(byId),
    assignments: assignments.toSorted(byId),
    members: members.toSorted(byId),
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

function byCopy({ facts: a }: Paper, { facts: b }: Paper): number {
  if (a.code !== b.code) return (a.code ?? '') < (b.code ?? '') ? -1 : 1;
  return (a.copy ?? 1) - (b.copy ?? 1);
}

function resumeState(dossier: Dossier, checklist: Checklist): Exam['resume'] {
  const { resume, resumeLines, relatives } = dossier;
  if (!resume || resume.facts.archived) return resumeLines.length + relatives.length > 0 ? 'BEGUN' : 'NONE';
  const booklet = checklist.lines.find(({ code }) => code === 'KND_02');
  const isDone = resume.facts.printedOn || resume.facts.declaredOn || (booklet !== undefined && isThere(booklet));
  return isDone ? 'DONE' : 'BEGUN';
}

/** The lines of some forms that are asked for, or kept all the same. */
export function linesOf({ checklist }: Pick<Reading, 'checklist'>, ...codes: string[]): PaperLine[] {
  return checklist.lines.filter(({ code }) => codes.includes(code));
}

/** Somebody has the paper, or the commune said that it is not needed. */
export const isThere = ({ status }: Pick<PaperLine, 'status'>): boolean =>
  status === 'VALID' || status === 'EXPIRING' || status === 'EXPIRED' || status === 'NOT_NEEDED';

/** Whether a paper that the rulebook asks for only in some cases is there. */
export const hasPaper = (exam: Pick<Reading, 'checklist'>, code: string): boolean => linesOf(exam, code).some(isThere);

/** "Đơn xin vào Đảng 1-KNĐ": how a paper is called in a sentence. */
export function paperName({ rulebook }: Pick<Reading, 'rulebook'>, code: string): LocalizedName {
  const rule = rulebook.papers.find((paper) => paper.code === code);
  if (!rule) return { vi: code, en: code };
  const { form, name } = rule;
  return form === null ? name : { vi: `${name.vi} ${form}`, en: `${name.en} ${form}` };
}

/** The day that stands on a paper; of an act that has no paper here, the day on which it was recorded. */
export function dayOn({ made, progress, rulebook }: Exam, code: string, copy = 1): LocalDay | null {
  const paper = made.find(({ facts }) => facts.code === code && (facts.copy ?? 1) === copy);
  const day = paper?.facts.document?.day;
  if (day) return day;
  const rule = rulebook.papers.find((one) => one.code === code);
  const step = rule && ACTS.includes(code) ? progress.latest.get(rule.step) : undefined;
  return step && isPassed(step) ? (step.facts.day ?? null) : null;
}

/** Papers by which an organ acts: their day is that of the step. */
const ACTS: readonly string[] = ['KND_06', 'KND_08', 'KND_09', 'KND_13', 'KND_15', 'KND_16'];

export interface FormTexts {
  code: string;
  copy: number;
  stage: Stage;
  fields: ReadonlyMap<string, string>;
}

/** What somebody typed for the forms of the present stage, form by form. */
export function formTexts({ dossier, rulebook, checklist }: Exam): FormTexts[] {
  const forms = new Map<string, { code: string; copy: number; stage: Stage; fields: Map<string, string> }>();
  for (const { facts } of dossier.texts) {
    const { code = '', copy = 1, field = '', text, archived } = facts;
    const rule = rulebook.papers.find((paper) => paper.code === code);
    if (archived || !text?.trim() || rule?.stage !== checklist.stage) continue;
    const key = `${code} ${copy}`;
    const form = forms.get(key) ?? { code, copy, stage: rule.stage, fields: new Map<string, string>() };
    form.fields.set(field, text);
    forms.set(key, form);
  }
  return [...forms.values()].toSorted((a, b) => (a.code === b.code ? a.copy - b.copy : a.code < b.code ? -1 : 1));
}

/** The day by which the wording of a paper is judged: its own; of one that is still written, today. */
export function wordingDay({ dossier, today }: Exam, code: string, copy: number): LocalDay {
  const paper = dossier.papers.find(
    ({ facts }) => facts.code === code && (facts.copy ?? 1) === copy && !facts.archived,
  )?.facts;
  return paper?.document?.day ?? (paper?.state === 'READY' ? paper.receivedOn : null) ?? today;
}
