import { execFileSync, spawnSync } from 'node:child_process';

/** Three machines that are none: network namespaces on one bridge, which can be cut off, killed and paused whole. */
const BRIDGE = 'sn-bridge';
const SUBNET = '10.231.77';
/** where the servers and haproxy live */
export const OUTSIDE = `${SUBNET}.1`;

export interface Machine {
  name: string;
  address: string;
}
export const MACHINES: readonly Machine[] = [1, 2, 3].map((i) => ({ name: `sn-node${i}`, address: `${SUBNET}.1${i}` }));

const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'pipe' });
const linkOf = (machine: Machine) => `${machine.name}-b`;

export function raiseNetwork(): void {
  lowerNetwork();
  ip('link', 'add', BRIDGE, 'type', 'bridge');
  ip('addr', 'add', `${OUTSIDE}/24`, 'dev', BRIDGE);
  ip('link', 'set', BRIDGE, 'up');
  for (const machine of MACHINES) {
    const { name, address } = machine;
    ip('netns', 'add', name);
    ip('link', 'add', linkOf(machine), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    ip('link', 'set', linkOf(machine), 'master', BRIDGE, 'up');
    ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    ip('-n', name, 'link', 'set', 'eth0', 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
  }
}

/** Ends whatever runs in the machines, and the machines. */
export function lowerNetwork(): void {
  for (const machine of MACHINES) {
    signalAll(machine, 'KILL');
    spawnSync('ip', ['link', 'del', linkOf(machine)]);
    spawnSync('ip', ['netns', 'del', machine.name]);
  }
  spawnSync('ip', ['link', 'del', BRIDGE]);
}

/** To every process of the machine at once: KILL as a power cut, STOP and CONT as a host that sleeps. */
export function signalAll(machine: Machine, signal: 'KILL' | 'STOP' | 'CONT'): void {
  const pids = spawnSync('ip', ['netns', 'pids', machine.name], { encoding: 'utf8' }).stdout?.split('\n') ?? [];
  for (const pid of pids.map(Number).filter((each) => each > 1)) {
    try {
      process.kill(pid, `SIG${signal}`);
    } catch {
      // gone meanwhile
    }
  }
}

export function plug(machine: Machine, isIn: boolean): void {
  ip('link', 'set', linkOf(machine), isIn ? 'up' : 'down');
}
