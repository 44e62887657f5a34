import type { Effect, News } from '../../../src/sync/store.ts';
import type { Tab, Task } from './device.ts';
import type { Call } from './network.ts';
import type { World } from './world.ts';

/** Runs a flow up to its next effect, and the effect. */
export function advance(world: World, task: Task): void {
  const { input, tab } = task;
  if (!input) return;
  // after the commit, before anything is shown as saved (SPEC R2)
  tab.device.journal.write();
  const step = 'error' in input ? task.flow.throw(input.error) : task.flow.next(input.value);
  if (step.done) {
    tab.tasks = tab.tasks.filter((each) => each !== task);
    task.input = null;
    task.onDone?.(step.value);
    return;
  }
  perform(world, task, step.value);
}

function perform(world: World, task: Task, effect: Effect): void {
  const { device } = task.tab;
  if (effect.kind === 'send') {
    if (world.planted.has('journal cut before the answer')) device.journal.cutEarly();
    task.input = null;
    task.waiting = { call: world.network.send(task, effect.request), for: 'answer' };
    return;
  }
  if (effect.kind === 'lines') {
    task.input = null;
    task.waiting = { call: effect.stream as Call, for: 'lines' };
    return;
  }
  if (effect.kind === 'tus') {
    task.input = null;
    task.waiting = { call: world.network.sendFile(task, effect.request), for: 'tus' };
    return;
  }
  try {
    const before = device.store.tables.meta.get('meta')?.version ?? 0;
    const value = device.perform(effect, task);
    if (effect.kind === 'transact') committed(task.tab, before);
    if (effect.kind === 'publish') published(world, task.tab, effect.news);
    if (effect.kind === 'close') (effect.stream as Call).task = null;
    if (effect.kind === 'obey') device.crash(false);
    task.input = { value };
  } catch (error) {
    task.input = { error };
  }
}

function committed(tab: Tab, before: number): void {
  const after = tab.device.store.tables.meta.get('meta')?.version ?? 0;
  if (tab.version !== before) tab.reload = true;
  tab.version = after;
}

function published(world: World, tab: Tab, news: News): void {
  world.model.published(tab.device, news);
  if (news.kind === 'reload') tab.reload = true;
  else tab.view.apply(news);
}
