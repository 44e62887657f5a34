import type { Book } from '../../db/book.ts';
import { type Answers, NO_ANSWERS, type RowAnswer } from '../../domain/notebook/answers.ts';
import type { ImportRecord } from '../../domain/notebook/import-changes.ts';
import { type InterpretContext, interpretWorkbook } from '../../domain/notebook/interpret-workbook.ts';
import type { SheetMapping, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import type { Workbook } from '../../domain/notebook/workbook.ts';
import type { LegacyFont } from '../../lib/legacy-fonts.ts';
import type { FileProblem, ReadFile } from './read-file.ts';

export type Letters = LegacyFont | 'UNICODE';

/** Whether the key of something that has gone in is a person's row. */
export const isOfPerson = (key: string): boolean => !/^(member|quota):/.test(key);

export interface RunFailure {
  key: string;
  name: string;
  /** code of the domain's problem and the fact that it is about */
  issues: readonly { fact: string; code: string; params: Readonly<Record<string, string | number>> }[];
}

export interface RunOutcome {
  people: number;
  members: number;
  /** rows of the tables of quotas */
  quotas: number;
  failed: readonly RunFailure[];
  /** why it ended before all were written */
  stopped: 'BY_PERSON' | 'LOCKED' | 'DISK_FULL' | 'STORE_LOST' | null;
}

export interface SessionState {
  phase: 'CHOOSE' | 'READING' | 'REVIEW' | 'RUNNING' | 'RESULT';
  /** names this import in the drafts */
  importId: string;
  fileName: string;
  fingerprint: string;
  progress: number;
  problem: FileProblem | null;
  letters: Letters | null;
  workbook: Workbook | null;
  reading: WorkbookReading | null;
  mappings: Readonly<Record<number, SheetMapping>>;
  answers: Answers;
  /** rows that have gone in */
  done: readonly string[];
  imported: ImportRecord;
  run: { done: number; of: number; stopping: boolean };
  outcome: RunOutcome | null;
}

const START: SessionState = {
  phase: 'CHOOSE',
  importId: '',
  fileName: '',
  fingerprint: '',
  progress: 0,
  problem: null,
  letters: null,
  workbook: null,
  reading: null,
  mappings: {},
  answers: NO_ANSWERS,
  done: [],
  imported: { created: [], filled: [] },
  run: { done: 0, of: 0, stopping: false },
  outcome: null,
};

/** What of an import outlives a closed browser. The workbook itself only while it is small. */
export interface KeptImport {
  importId: string;
  fileName: string;
  fingerprint: string;
  letters: Letters | null;
  workbook: Workbook | null;
  mappings: Readonly<Record<number, SheetMapping>>;
  answers: Answers;
  done: readonly string[];
  imported: ImportRecord;
}

/**
 * One import from the chosen file to its result. It stands outside of the page, since the first save may set up the
 * lock and with it a new book and a new page; nothing of it is on disk unsealed.
 */
export class ImportSession {
  private state: SessionState = START;
  private readonly listeners = new Set<() => void>();
  private bytes: Uint8Array | null = null;
  private reader: AbortController | null = null;
  private context: InterpretContext | null = null;
  /** the book as the page last saw it: the first save may put the real one in place of the one before the lock */
  book: Book | null = null;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getState = (): SessionState => this.state;
  set(next: Partial<SessionState>): void {
    this.state = { ...this.state, ...next };
    for (const listener of [...this.listeners]) listener();
  }

  /** Reads a chosen file; answers given to the same file before are taken up again. */
  async open(
    file: { name: string; bytes: Uint8Array; fingerprint: string },
    importId: string,
    context: InterpretContext,
    read: ReadFile,
    kept: KeptImport | null,
  ): Promise<void> {
    this.bytes = file.bytes;
    this.context = context;
    const again = kept && kept.fingerprint === file.fingerprint ? kept : null;
    this.set({
      ...START,
      phase: 'READING',
      importId: again?.importId ?? importId,
      fileName: file.name,
      fingerprint: file.fingerprint,
      letters: again?.letters ?? null,
      mappings: again?.mappings ?? {},
      answers: again?.answers ?? NO_ANSWERS,
      done: again?.done ?? [],
      imported: again?.imported ?? START.imported,
    });
    await this.read(read);
  }

  /** Goes on with an import whose workbook was kept. */
  resume(kept: KeptImport, workbook: Workbook, context: InterpretContext): void {
    this.context = context;
    this.set({
      ...START,
      ...kept,
      workbook,
      phase: 'REVIEW',
      reading: interpretWorkbook(workbook, { ...context, mappings: kept.mappings }),
    });
  }

  /** Reads the same file again in other letters. Answers stay with their rows. */
  async readAgain(letters: Letters, read: ReadFile): Promise<void> {
    if (!this.bytes) return;
    this.set({ phase: 'READING', letters, progress: 0 });
    await this.read(read);
  }
  get canReadAgain(): boolean {
    return this.bytes !== null;
  }

  private async read(read: ReadFile): Promise<void> {
    const { bytes, context } = this;
    if (!bytes || !context) return;
    const reader = new AbortController();
    this.reader = reader;
    const { letters, mappings } = this.state;
    const outcome = await read(
      { bytes, choices: letters ? { letters } : {}, context: { ...context, mappings } },
      (progress) => this.set({ progress }),
      reader.signal,
    );
    if (reader.signal.aborted) return;
    if (outcome.ok) this.set({ phase: 'REVIEW', problem: null, progress: 1, ...outcome.value });
    else this.set({ phase: 'CHOOSE', problem: outcome.error });
  }

  stopReading(): void {
    this.reader?.abort();
    this.set({ ...START });
  }

  forget(): void {
    this.bytes = null;
    this.set({ ...START });
  }

  setMapping(sheet: number, mapping: SheetMapping): void {
    const { workbook } = this.state;
    if (!workbook || !this.context) return;
    const mappings = { ...this.state.mappings, [sheet]: mapping };
    this.set({ mappings, reading: interpretWorkbook(workbook, { ...this.context, mappings }) });
  }

  setAnswers(answers: Answers): void {
    this.set({ answers });
  }

  answerRow(key: string, change: (answer: RowAnswer) => RowAnswer): void {
    const { answers } = this.state;
    this.setAnswers({ ...answers, rows: { ...answers.rows, [key]: change(answers.rows[key] ?? {}) } });
  }
}

let running: ImportSession | null = null;

/** The import that is being written, if there is one, so that a page that opens anew finds it. */
export const runningSession = (): ImportSession | null => running;
export function holdSession(session: ImportSession | null): void {
  running = session;
}
