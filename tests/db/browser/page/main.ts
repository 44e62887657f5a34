import type { Book } from '#src/db/book.ts';
import type { Gate } from '#src/db/gate.ts';
import { startGate } from '#src/db/start-gate.ts';
import { trustedScriptUrl } from '#src/ui/trusted-types.ts';

/** What a test drives from outside: the gate of this tab, as the shell starts it. */
const gate = startGate({ appVersion: '0.1.0', trustedUrl: trustedScriptUrl });

function open(): Book {
  const state = gate.state();
  if (state.name !== 'OPEN') throw new Error(`the gate is ${state.name}`);
  return state.book;
}

declare global {
  interface Window {
    so: { gate: Gate; book: () => Book };
  }
}

window.so = { gate, book: open };
