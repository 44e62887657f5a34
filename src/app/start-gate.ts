import type { Gate } from '../db/gate.ts';
import { startGate as startGateOf } from '../db/start-gate.ts';
import { trustedScriptUrl } from '../ui/trusted-types.ts';

declare const __APP_VERSION__: string;

/** The gate of this tab, with the worker that owns the keys. */
export function startGate(): Gate {
  return startGateOf({ appVersion: __APP_VERSION__, trustedUrl: trustedScriptUrl });
}
