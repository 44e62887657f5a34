import type { Gate } from '../db/gate.ts';
import { startGate as startGateOf } from '../db/start-gate.ts';
import { appVersion } from '../ui/app-version.ts';
import { trustedScriptUrl } from '../ui/trusted-types.ts';

/** The gate of this tab, with the worker that owns the keys. */
export function startGate(): Gate {
  return startGateOf({ appVersion: appVersion(), trustedUrl: trustedScriptUrl });
}
