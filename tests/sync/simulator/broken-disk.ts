import type { Flow } from '../../../src/sync/store.ts';
import type { Device } from './device.ts';

/** Runs a flow whose writing transactions fail as a full disk does, after their body has run. */
export function waitingForDisk(device: Device, flow: Flow<unknown>): unknown {
  device.isFull = true;
  try {
    return device.runAtOnce(flow);
  } finally {
    device.isFull = false;
  }
}
