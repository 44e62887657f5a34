import { admissionSources } from '../../db/admission-sources.ts';
import type { Book } from '../../db/book.ts';
import type { GroupResult } from '../../domain/notebook/change-group.ts';
import { memberGroups, personGroup, undoImport } from '../../domain/notebook/import-changes.ts';
import type { ImportPlan } from '../../domain/notebook/import-plan.ts';
import type { PlannedQuota, QuotaBook } from '../../domain/notebook/plan-quotas.ts';
import { quotaGroup } from '../../domain/notebook/quota-changes.ts';
import type { CommandContext, DomainRecord, RecordChange } from '../../domain/records/record-types.ts';
import { must } from '../../lib/must.ts';
import { holdSession, type ImportSession, isOfPerson, type RunFailure, type RunOutcome } from './import-session.ts';
import { dropFinished, dropUnfinished, type FinishedImport, keepFinished, keepUnfinished } from './kept-imports.ts';

const contextOf = (book: Book): CommandContext => ({
  today: book.today(),
  scope: book.owner.scope,
  newId: () => book.newId(),
  derivedId: (type, key) => book.derivedId(type, key),
});

/** Drafts need not be written after each person: a row that went in is known again by its person. */
const keptEvery = (rows: number): number => Math.max(10, Math.ceil(rows / 50));

/** The rows of people and of quotas that go in, and how a record of a quota names where it comes from. */
export interface RunInput {
  plan: ImportPlan;
  quotas: readonly PlannedQuota[];
  source: (row: PlannedQuota) => string;
  /** what the book holds of quotas; null where none go in */
  given: QuotaBook | null;
}

/**
 * Writes the ready rows, one group a person or a unit's quota, mentors that are added first. What is written is
 * written; a stop, a lock or a full disk leaves the rest for later.
 */
export async function runImport(session: ImportSession, { plan, quotas, source, given }: RunInput): Promise<void> {
  const book = () => must(session.book, 'the open book');
  holdSession(session);
  const before = session.getState();
  const rows = plan.rows.filter((row) => row.state === 'READY');
  const context = contextOf(book());
  const members = memberGroups(plan, context);
  const ofQuotas = quotas.filter(({ state }) => state === 'READY');
  const of = rows.length + ofQuotas.length;
  session.set({ phase: 'RUNNING', run: { done: 0, of, stopping: false }, outcome: null });

  const failed: RunFailure[] = [];
  let stopped: RunOutcome['stopped'] = null;
  let people = 0;
  const created = [...before.imported.created];
  const filled = [...before.imported.filled];
  const done = [...before.done];
  const remember = () => session.set({ imported: { created: [...created], filled: [...filled] }, done: [...done] });
  let added = 0;

  /** Whether to go on. */
  const write = async (result: GroupResult): Promise<boolean> => {
    if (!result.ok) {
      failed.push({ key: result.key, name: result.name, issues: result.issues });
      return true;
    }
    const { group } = result;
    if (group.changes.length > 0) {
      const saved = await book()
        .save(group.changes, { group: true })
        .catch(() => ({ ok: false, error: { code: 'STORE_LOST' } }) as const);
      if (!saved.ok) {
        if (saved.error.code === 'INVALID' || saved.error.code === 'TOO_LARGE') {
          const issues =
            saved.error.code === 'INVALID'
              ? saved.error.issues.map(({ fact, message }) => ({ fact, code: message, params: {} }))
              : [{ fact: 'note', code: 'TEXT_TOO_LONG', params: {} }];
          failed.push({ key: group.key, name: group.name, issues });
          return true;
        }
        stopped = saved.error.code;
        return false;
      }
    }
    created.push(...group.created);
    filled.push(...group.filled);
    done.push(group.key);
    return true;
  };

  for (const result of members.results) {
    if (!(await write(result))) break;
    if (result.ok) added++;
  }
  const quotaOf = (row: PlannedQuota): GroupResult => {
    const sources = admissionSources(book().view, context.today);
    return quotaGroup(row, contextOf(book()), source(row), must(given, 'what the book holds of quotas'), sources);
  };
  let figures = 0;
  const groups = [
    ...rows.map((row) => ({ isPerson: true, make: () => personGroup(row, contextOf(book()), members.ids) })),
    ...ofQuotas.map((row) => ({ isPerson: false, make: () => quotaOf(row) })),
  ];
  for (const [i, { isPerson, make }] of groups.entries()) {
    if (stopped !== null) break;
    if (session.getState().run.stopping) {
      stopped = 'BY_PERSON';
      break;
    }
    const failures = failed.length;
    if (!(await write(make()))) break;
    if (failed.length === failures && isPerson) people++;
    else if (failed.length === failures) figures++;
    session.set({ run: { ...session.getState().run, done: i + 1 } });
    if ((i + 1) % keptEvery(of) === 0) {
      remember();
      await keepBoth(session, book(), people);
    }
  }
  remember();
  session.set({ phase: 'RESULT', outcome: { people, members: added, quotas: figures, failed, stopped } });
  await keepBoth(session, book(), people);
  const isWhole = plan.counts.OPEN === 0 && quotas.every(({ state }) => state !== 'OPEN');
  if (stopped === null && failed.length === 0 && isWhole) await dropUnfinished(book());
  holdSession(null);
}

async function keepBoth(session: ImportSession, book: Book, people: number): Promise<void> {
  const state = session.getState();
  if (state.imported.created.length + state.imported.filled.length === 0) return;
  const whole = state.done.filter(isOfPerson).length;
  await keepFinished(book, {
    importId: state.importId,
    fileName: state.fileName,
    day: book.today(),
    people: Math.max(people, whole),
    imported: state.imported,
  });
  await keepUnfinished(book, state);
}

/** Changes per save while undoing: few enough for one request, many enough to be quick. */
const UNDO_AT_ONCE = 40;

/** Puts away what an import wrote; says how many places were changed since and stay. Null when it could not be done. */
export async function runUndo(book: Book, finished: FinishedImport, reason: string): Promise<{ left: number } | null> {
  const assignments = book.view.all('mentorAssignment');
  const { changes, left } = undoImport(
    finished.imported,
    (type, id) => book.view.get(type, id) as DomainRecord | undefined,
    (member) => assignments.filter((assignment) => assignment.facts.memberId === member && !assignment.facts.end),
    reason,
    contextOf(book),
  );
  for (let at = 0; at < changes.length; at += UNDO_AT_ONCE) {
    const saved = await book.save(changes.slice(at, at + UNDO_AT_ONCE) as RecordChange[]);
    if (!saved.ok) return null;
  }
  await dropFinished(book, finished.importId);
  await dropUnfinished(book);
  return { left: left.length };
}
