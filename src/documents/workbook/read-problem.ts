/** Why a file cannot be read. Codes, never sentences; the screen says what to do. */
export type ReadProblem =
  | { code: 'EMPTY_FILE' }
  | { code: 'FILE_TOO_LARGE'; limitMegabytes: number }
  | { code: 'INFLATED_TOO_LARGE'; limitMegabytes: number }
  | { code: 'TOO_MANY_ROWS'; limit: number }
  | { code: 'TOO_MANY_CELLS'; limit: number }
  | { code: 'ENCRYPTED' }
  | { code: 'CORRUPT' }
  | { code: 'NOT_A_WORKBOOK'; looksLike: 'pdf' | 'image' | 'word' | 'ods' | 'web' | 'other' }
  | { code: 'NOTHING_INSIDE' };

export const LIMITS = {
  /** bytes of the file */
  fileBytes: 10 * 1024 * 1024,
  /** bytes of all parts after inflating */
  inflatedBytes: 50 * 1024 * 1024,
  /** rows that hold something, all sheets together */
  rows: 20_000,
  cells: 600_000,
  /** columns beyond it are not read */
  columns: 300,
  sheets: 100,
} as const;

/** Ends the reading; caught once, by readWorkbook. */
export class ReadStop extends Error {
  readonly problem: ReadProblem;
  constructor(problem: ReadProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
