import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresBin } from '../../support/machine.ts';
import { lowerNetwork, MACHINES, type Machine, OUTSIDE, raiseNetwork } from './network.ts';

/** What a failover may take is decided here: the lease of the leader, and how often each looks at it (seconds). */
const TTL = { ttl: 15, loop_wait: 3, retry_timeout: 5 };
const PORT = 15432;
const READY_MS = 180_000;
const CALM_MS = 10_000;
/** of a cluster that lives for an hour and hears nobody outside of this machine */
const PASSWORD = 'torture';

export interface Member {
  name: string;
  role: 'leader' | 'sync_standby' | 'replica' | string;
  state: string;
}

/**
 * PostgreSQL under Patroni with etcd, in synchronous mode, on three machines; haproxy leads to the leader, as
 * docs/operations.md says to run it.
 */
export class PatroniCluster {
  /** connection string that leads to whoever is leader */
  readonly url = `postgres://so_nguon:${PASSWORD}@127.0.0.1:${PORT}/so_nguon`;
  readonly folder = mkdtempSync(join(tmpdir(), 'so-nguon-cluster-'));
  readonly #outside: ChildProcess[] = [];
  readonly #owner = ownerOf('postgres');
  /** addresses whose etcd has been part of the cluster before */
  readonly #old = new Set<string>();

  async start(): Promise<void> {
    raiseNetwork();
    chownSync(this.folder, this.#owner.uid, this.#owner.gid);
    for (const machine of MACHINES) this.startMachine(machine);
    this.#startProxy();
    await this.healthy();
    execFileSync('psql', [this.url.replace(/so_nguon$/, 'postgres'), '-qc', 'CREATE DATABASE so_nguon'], {
      stdio: 'pipe',
    });
  }

  /** etcd and Patroni (which starts PostgreSQL) on one machine, as its boot would. */
  startMachine(machine: Machine): void {
    const isNew = !this.#old.has(machine.address);
    this.#old.add(machine.address);
    this.#run(machine, 'etcd', [
      ...['etcd', '--name', machine.name, '--data-dir', join(this.folder, machine.name, 'etcd')],
      ...['--listen-peer-urls', `http://${machine.address}:2380`],
      ...['--initial-advertise-peer-urls', `http://${machine.address}:2380`],
      ...['--listen-client-urls', `http://${machine.address}:2379`],
      ...['--advertise-client-urls', `http://${machine.address}:2379`],
      ...['--initial-cluster', MACHINES.map((each) => `${each.name}=http://${each.address}:2380`).join(',')],
      ...['--initial-cluster-state', isNew ? 'new' : 'existing'],
      '--enable-v2',
    ]);
    const config = join(this.folder, `${machine.name}.yml`);
    writeFileSync(config, JSON.stringify(this.#patroniConfig(machine), null, 2));
    this.#run(machine, 'patroni', ['/usr/bin/python3', '/usr/bin/patroni', config]);
  }

  /** The machine that holds the leader's lease and takes writes. */
  async leader(): Promise<Machine | undefined> {
    for (const machine of MACHINES) if ((await ask(machine, 'primary'))?.status === 200) return machine;
    return undefined;
  }

  /** Members as the leader sees them; empty while nobody leads. */
  async members(): Promise<Member[]> {
    const leader = await this.leader();
    const answer = leader && (await ask(leader, 'cluster'));
    return answer ? ((await answer.json()) as { members: Member[] }).members : [];
  }

  /**
   * Waits until all three run and the same one leads and the same one follows in step for a while: in the seconds after
   * a failover Patroni may take the privilege of a standby that connects anew, and a leader lost just then is waited
   * for.
   *
   * @throws Error when they do not in time
   */
  async healthy(): Promise<void> {
    const deadline = Date.now() + READY_MS;
    let since = Date.now();
    let before = '';
    for (;;) {
      const members = await this.members();
      const runs = members.filter(({ state }) => state === 'running' || state === 'streaming').length;
      const nameOf = (role: string) => members.find((member) => member.role === role)?.name ?? '';
      const now = runs === MACHINES.length ? `${nameOf('leader')} ${nameOf('sync_standby')}` : '';
      if (now !== before || now.trim().split(' ').length < 2) since = Date.now();
      before = now;
      if (Date.now() - since > CALM_MS) return;
      if (Date.now() > deadline) throw new Error(`the cluster is not whole: ${JSON.stringify(members)}`);
      await pause(500);
    }
  }

  stop(): void {
    for (const child of this.#outside) child.kill('SIGKILL');
    lowerNetwork();
    if (process.env.KEEP_CLUSTER === undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  #run(machine: Machine, name: string, command: readonly string[]): void {
    const home = join(this.folder, machine.name);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    chownSync(home, this.#owner.uid, this.#owner.gid);
    const log = openSync(join(this.folder, `${machine.name}-${name}.log`), 'a');
    const asPostgres = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...command];
    spawn('ip', ['netns', 'exec', machine.name, ...asPostgres], {
      cwd: home,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    }).unref();
  }

  #startProxy(): void {
    const config = join(this.folder, 'haproxy.cfg');
    writeFileSync(
      config,
      `global
  maxconn 400
defaults
  mode tcp
  timeout connect 3s
  timeout client 1h
  timeout server 1h
  timeout check 2s
listen leader
  bind 127.0.0.1:${PORT}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${MACHINES.map(({ name, address }) => `  server ${name} ${address}:5432 maxconn 100 check port 8008`).join('\n')}
`,
    );
    const log = openSync(join(this.folder, 'haproxy.log'), 'a');
    this.#outside.push(spawn('haproxy', ['-db', '-f', config], { stdio: ['ignore', log, log] }));
  }

  #patroniConfig({ name, address }: Machine) {
    const bin = postgresBin();
    if (!bin) throw new Error('no PostgreSQL is installed');
    return {
      scope: 'so-nguon',
      name,
      restapi: { listen: `${address}:8008`, connect_address: `${address}:8008` },
      // over etcd's version 2 interface Patroni 3.0 renews the lease with compare-and-swap; over version 3 a leader that
      // slept through its lease writes itself back over its successor (seen here: two leaders, a branch cut off)
      etcd: { hosts: MACHINES.map((each) => `${each.address}:2379`) },
      bootstrap: {
        dcs: {
          ...TTL,
          maximum_lag_on_failover: 1_048_576,
          // an acknowledged commit is on two machines, right after a failover too; nobody takes over who lacks one
          synchronous_mode: true,
          synchronous_mode_strict: true,
          postgresql: {
            use_pg_rewind: true,
            use_slots: true,
            parameters: {
              synchronous_commit: 'on',
              max_connections: 100,
              wal_level: 'replica',
              hot_standby: 'on',
              wal_log_hints: 'on',
              wal_keep_size: '512MB',
              shared_buffers: '64MB',
            },
          },
        },
        initdb: [{ encoding: 'UTF8' }, 'data-checksums', { locale: 'C.UTF-8' }],
        pg_hba: [
          'local all all trust',
          `host replication replicator ${OUTSIDE}/24 scram-sha-256`,
          `host all all ${OUTSIDE}/24 scram-sha-256`,
        ],
        users: {},
      },
      postgresql: {
        listen: `${address},127.0.0.1:5432`,
        connect_address: `${address}:5432`,
        data_dir: join(this.folder, name, 'data'),
        bin_dir: bin,
        parameters: { unix_socket_directories: join(this.folder, name) },
        pgpass: join(this.folder, name, 'pgpass'),
        authentication: {
          superuser: { username: 'so_nguon', password: PASSWORD },
          replication: { username: 'replicator', password: PASSWORD },
          rewind: { username: 'rewinder', password: PASSWORD },
        },
      },
      watchdog: { mode: 'off' },
    };
  }
}

/** What a machine's Patroni says; null where it does not answer. */
async function ask({ address }: Machine, path: string): Promise<Response | null> {
  try {
    return await fetch(`http://${address}:8008/${path}`, { signal: AbortSignal.timeout(2_000) });
  } catch {
    return null;
  }
}

function ownerOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
