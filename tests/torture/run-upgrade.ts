import { printRows } from './print-rows.ts';
import { tortureUpgrade, type UpgradeTorture } from './upgrade-kills.ts';

const UPGRADED_ROWS = 10_000;

/** Kills of a browser whose newer app rewrites a book of sealed rows. */
export async function runUpgrade(kills: number): Promise<boolean> {
  const result = await tortureUpgrade(kills, UPGRADED_ROWS);
  printUpgrade(result);
  const isWhole = result.lost + result.old + result.twice === 0;
  console.log(isWhole ? '\nEach row is there, once, in the new form.' : '\nWHAT WAS PROMISED DID NOT HOLD: see above.');
  return isWhole;
}

function printUpgrade(result: UpgradeTorture): void {
  printRows('Browser, killed while a newer app rewrites its book', [
    ['sealed rows', result.rows],
    ['kills', result.kills],
    ['  of them in the middle of the rewrite', result.inWork],
    ['rows lost', result.lost],
    ['rows left in the old form', result.old],
    ['rows rewritten twice', result.twice],
    ['seconds', Math.round(result.seconds)],
  ]);
}
