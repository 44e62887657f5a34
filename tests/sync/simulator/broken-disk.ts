import type { Flow } from '../../../src/sync/store.ts';
import type { Device } from './device.ts';

/** Runs a flow whose writing transactions fail as a full disk does, after their body has run. */
export function waitingForDisk(device: Device, flow: Flow<unknown>): unknown {
  let step = flow.next();
  while (!step.done) {
    const effect = step.value;
    if (effect.kind === 'transact' && effect.mode !== 'read') {
      try {
        device.store.transact(effect.mode, function* () {
          yield* effect.body();
          throw new Error('disk full');
        });
      } catch (error) {
        step = flow.throw(error);
        continue;
      }
    }
    step = flow.next(device.perform(effect, null));
  }
  return step.value;
}
