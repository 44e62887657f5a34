import type { ReadProblem } from '../../documents/workbook/read-problem.ts';
import type { ReadChoices } from '../../documents/workbook/read-workbook.ts';
import type { InterpretContext } from '../../domain/notebook/interpret-workbook.ts';
import type { WorkbookReading } from '../../domain/notebook/interpretation.ts';
import type { Workbook } from '../../domain/notebook/workbook.ts';
import { fail, type Result } from '../../lib/result.ts';
import { trustedScriptUrl } from '../../ui/trusted-types.ts';
import type { ReadMessage, ReadOrder } from './reader.worker.ts';
import workerUrl from './reader.worker.ts?worker&url';

export type FileProblem = ReadProblem | { code: 'READER_FAILED' };
export type ReadOutcome = Result<{ workbook: Workbook; reading: WorkbookReading }, FileProblem>;

/** Reads a file and says what it means; ends early when the signal says so. */
export type ReadFile = (
  order: ReadOrder,
  progress: (share: number) => void,
  signal: AbortSignal,
) => Promise<ReadOutcome>;

/** No list that a person keeps takes longer, also on a slow phone. */
const LONGEST_MS = 120_000;

/**
 * Reads in a worker of its own that lives for one file: a file that hangs or eats the memory takes only the worker
 * along.
 */
export const readFileInWorker: ReadFile = (order, progress, signal) =>
  new Promise((resolve) => {
    const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module' });
    const end = (outcome: ReadOutcome) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(outcome);
    };
    const timer = setTimeout(() => end(fail({ code: 'READER_FAILED' })), LONGEST_MS);
    signal.addEventListener('abort', () => end(fail({ code: 'READER_FAILED' })));
    worker.onmessage = ({ data }: MessageEvent<ReadMessage>) => {
      if ('progress' in data) progress(data.progress);
      else end(data.outcome);
    };
    worker.onerror = () => end(fail({ code: 'READER_FAILED' }));
    worker.onmessageerror = () => end(fail({ code: 'READER_FAILED' }));
    const { choices, context }: Omit<ReadOrder, 'bytes'> & ReadChoices & { context: InterpretContext } = order;
    worker.postMessage({ bytes: order.bytes, choices, context });
  });
