import type { CycleOutcome } from '../../../src/sync/cycle.ts';
import { advance } from './advance.ts';
import type { Device, Tab } from './device.ts';
import { canAnswer } from './network.ts';
import { sendAllPages } from './pages.ts';
import { mustHold } from './violation.ts';
import type { World } from './world.ts';

/** The faults stop: what is on its way arrives, then every phone syncs until it has nothing left (I6). */
export function heal(world: World): void {
  world.desk.isFull = false;
  for (let i = 0; i < 20_000 && isOnItsWay(world); i++) healStep(world);
  mustHold('I6', !isOnItsWay(world), () => 'work is still on its way after 20,000 steps without a fault');
  const devices = world.devices.filter((device) => !world.isCutOut(device));
  for (const device of devices) world.enrol(device);
  for (const device of devices) if (device.state === 'forgotten') bringCopies(world, device);
  for (let round = 0, progress = true; progress && round < 6; round++) {
    progress = false;
    for (const device of devices) if (drain(world, device, round)) progress = true;
    for (const device of devices) if (sendPages(world, device, round)) progress = true;
  }
}

function isOnItsWay({ network, devices }: World): boolean {
  return network.calls.length > 0 || devices.some((device) => device.tabs.some((tab) => tab.tasks.length > 0));
}

function healStep(world: World): void {
  const { network, server } = world;
  world.tick();
  for (const call of network.calls) if (call.state === 'up') server.deliver(call);
  // by now every call is being served
  if (network.calls.length > 0) server.serve(world.random.pick(network.calls));
  for (const device of world.devices) {
    for (const tab of device.tabs) {
      // a list of tasks is replaced, never changed
      for (const task of tab.tasks) {
        if (canAnswer(task)) network.giveAnswer(task);
        else if (task.input) advance(world, task);
      }
    }
  }
}

/** Somebody brings what lies in a book that nobody can open (SPEC R3). */
function bringCopies(world: World, device: Device): void {
  const pack = world.rescue.pack(device);
  if (!pack) return;
  world.rescue.bring(pack, device.user);
  for (let i = 0; i < 20_000 && isOnItsWay(world); i++) healStep(world);
}

/** @returns whether a page came through */
function sendPages(world: World, device: Device, round: number): boolean {
  const states = () => [...device.store.tables.file.values()].map((row) => `${row.key} ${row.state}`).join();
  const before = states();
  if (before === '' || device.isOver) return false;
  const tab = device.tabs[round % 2] as Tab;
  world.begin(tab, 'files', sendAllPages(world, tab));
  for (let i = 0; i < 20_000 && tab.tasks.length > 0; i++) healStep(world);
  mustHold('F3', tab.tasks.length === 0, () => `device ${device.index}: pages are still on their way`);
  return states() !== before;
}

/** @returns whether anything came through */
function drain(world: World, device: Device, round: number): boolean {
  let progress = false;
  if (device.isOver) return false;
  const tab = device.tabs[round % 2] as Tab;
  for (let attempt = 0; ; attempt++) {
    mustHold('I6', attempt < 120, () => `device ${device.index} is not done after ${attempt} attempts`);
    let outcome: CycleOutcome | null = null;
    const task = world.beginSyncing(tab);
    task.onDone = (result) => {
      outcome = result as CycleOutcome;
    };
    for (let i = 0; i < 5_000 && tab.tasks.length > 0; i++) healStep(world);
    mustHold('I6', tab.tasks.length === 0, () => `device ${device.index}: a cycle does not end`);
    const state = outcome as CycleOutcome | null;
    world.note(() => `drain device ${device.index}: ${JSON.stringify(state)}`);
    progress ||= state?.progress === true;
    if (!state || (state.state === 'DONE' && !state.more) || state.state === 'OBEYED') return progress;
  }
}
