import type { Rng } from '../../../src/lib/rng.ts';
import type { Task } from './device.ts';
import { COMMUNE_A, COMMUNE_B, OTHER_GRANTS, PEOPLE } from './people.ts';
import { choose } from './plan.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** Ten years off to either side, or a jump of up to two days from where it stood, or right again; ms. */
export function wrongClock(random: Rng, before: number): number {
  switch (random.int(4)) {
    case 0:
      return 0;
    case 1:
      return before + (random.int(97) - 48) * HOUR;
    default:
      return (random.int(2_000_001) - 1_000_000) * 315_360;
  }
}

/** Something goes wrong, by chance. */
export function causeFault(world: World): void {
  const { network, random, server, storage } = world;
  const kind = choose(random, world.plan.faults);
  const device = random.pick(world.devices);
  if (world.cuts.faults.has(kind) || world.isCutOut(device)) return;
  const waiting = world.devices.flatMap((each) => each.tabs.flatMap((tab) => tab.tasks)).filter((task) => task.waiting);
  switch (kind) {
    case 'drop': {
      const up = network.calls.filter((call) => call.state === 'up');
      if (up.length > 0) network.drop(random.pick(up));
      break;
    }
    case 'double': {
      const some = network.calls.filter((call) => call.state !== 'answered');
      if (some.length > 0) network.double(random.pick(some));
      break;
    }
    case 'lose':
      if (waiting.length > 0) network.lose(random.pick(waiting));
      break;
    case 'cut': {
      const open = waiting
        .map((task) => (task.waiting as NonNullable<Task['waiting']>).call)
        .filter((call) => call.answer?.ok || (call.job && call.state === 'serving'));
      if (open.length > 0) network.cut(random.pick(open));
      break;
    }
    case 'killTab':
      device.closeTab(random.pick(device.tabs));
      world.model.tabDied(device);
      break;
    case 'crash':
      device.crash(true);
      world.model.tabDied(device);
      break;
    case 'serverDeath':
      server.die();
      break;
    case 'grants':
      storage.setGrants(device.user, random.pick(OTHER_GRANTS));
      break;
    case 'regrant':
      for (const { user, grants } of PEOPLE) if (user === device.user) storage.setGrants(user, grants);
      break;
    case 'backup':
      server.takeBackup();
      break;
    case 'restore':
      server.restore();
      break;
    case 'clone':
      world.clone(device);
      break;
    case 'revoke':
      server.revoke(device);
      break;
    case 'collect': {
      const commune = random.pick([COMMUNE_A, COMMUNE_B]);
      storage.collectGone(commune, storage.seqNow(commune), world.planted.has('tombstones collected silently'));
      break;
    }
    case 'fileDisk':
      world.desk.isFull = !world.desk.isFull;
      break;
    case 'damage': {
      const parts = device.store.rows('filePart');
      if (parts.length === 0) break;
      const part = random.pick(parts);
      device.store.tables.filePart.set(part.key, { ...part, sealed: null });
      world.model.pages.badPage(part.key.split('.')[0] ?? '');
      break;
    }
    case 'clock':
      device.clockOffset = wrongClock(random, device.clockOffset);
      break;
    case 'storeLost':
      if (device.isOver || device.store.tables.file.size > 0 || !device.journal.content) break;
      world.loseStore(device);
      break;
    case 'journalLost':
      if (device.isOver) break;
      if (random.chance(0.4)) device.journal.lose();
      else if (random.chance(0.5)) device.journal.tear(1 + random.int(3));
      else device.journal.fallBack();
      device.crash(true);
      break;
    case 'forgotten':
      world.forget(device);
      break;
    case 'rescue':
      world.rescue.carry(device);
      break;
    case 'enrol':
      world.enrol(device);
      break;
  }
  world.note(() => `fault: ${kind} (device ${device.index})`);
}
