import { may, type Reach } from '../../../src/protocol/rights.ts';
import type { Device } from './device.ts';
import { mustHold } from './violation.ts';

/** I4: nothing on a phone's disk lies outside of these grants. */
export function withinGrants(device: Device, reaches: readonly Reach[]): void {
  for (const row of [...device.store.rows('row'), ...device.store.rows('head')]) {
    if ('gone' in row && row.gone) continue;
    mustHold(
      'I4',
      may(reaches, 'read', row.type, row),
      () => `device ${device.index} keeps ${row.type} of ${row.scope} on disk`,
    );
  }
}
