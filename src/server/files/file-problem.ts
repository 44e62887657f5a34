import { FILE_PROBLEMS, type FileProblemCode } from '../../protocol/files.ts';
import { Problem } from '../problem.ts';

/** A stable code of the road of files, with its status. */
export function fileProblem(
  code: FileProblemCode,
  details: Readonly<Record<string, unknown>> = {},
  retryAfterSeconds?: number,
): Problem {
  return new Problem(FILE_PROBLEMS[code], code, details, retryAfterSeconds);
}
