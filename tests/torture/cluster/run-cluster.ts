import { printRows } from '../print-rows.ts';
import { line, tortureCluster } from './cluster-torture.ts';

const SHOWN = 10;
/** so soon after its leader is gone a cluster takes changes again */
const BACK_WITHIN_MS = 30_000;

/** Failovers of a real cluster under load; as root, where Patroni, etcd, haproxy and PostgreSQL are installed. */
export async function runCluster(faults: number): Promise<boolean> {
  const result = await tortureCluster(faults, (failover, i) => console.log(`${i}/${faults} ${line(failover)}`));
  const times = result.failovers.map(({ backMs }) => backMs).sort((a, b) => a - b);
  const seconds = (ms = 0) => (ms / 1000).toFixed(1);
  const broken = [...result.lost, ...result.twice, ...result.wrong];
  const late = times.filter((ms) => ms > BACK_WITHIN_MS).length;
  printRows('PostgreSQL under Patroni, three machines, two servers, 8 phones', [
    ['leaders killed, cut off, paused', result.failovers.length],
    ['writes back after, median (s)', seconds(times[Math.floor(times.length / 2)])],
    ['writes back after, longest (s)', seconds(times.at(-1))],
    [`later than ${BACK_WITHIN_MS / 1000} s`, late],
    ['requests', result.requests],
    ['changes acknowledged', result.acknowledged],
    ['  of them conflicts on the shared record', result.conflicts],
    ['acknowledged changes lost', result.lost.length],
    ['changes applied twice', result.twice.length],
    ['other contradictions, the epoch among them', result.wrong.length],
    ['audit', result.audit],
    ['seconds', Math.round(result.seconds)],
  ]);
  for (const each of broken.slice(0, SHOWN)) console.log(`  ! ${each}`);
  return broken.length === 0 && late === 0;
}
