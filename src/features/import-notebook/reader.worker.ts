import { type ReadChoices, readWorkbook } from '../../documents/workbook/read-workbook.ts';
import { type InterpretContext, interpretWorkbook } from '../../domain/notebook/interpret-workbook.ts';
import type { ReadOutcome } from './read-file.ts';

/** What the page asks of the worker: read this file, and say what it means. */
export interface ReadOrder {
  bytes: Uint8Array;
  choices: ReadChoices;
  context: InterpretContext;
}
export type ReadMessage = { progress: number } | { outcome: ReadOutcome };

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ReadOrder>) => void) | null;
  postMessage(message: ReadMessage): void;
};

scope.onmessage = async ({ data }) => {
  let last = 0;
  const outcome = await readWorkbook(data.bytes, data.choices, (progress) => {
    if (progress - last < 0.02) return;
    last = progress;
    scope.postMessage({ progress });
  });
  if (!outcome.ok) scope.postMessage({ outcome });
  else
    scope.postMessage({
      outcome: {
        ok: true,
        value: { workbook: outcome.value, reading: interpretWorkbook(outcome.value, data.context) },
      },
    });
};
