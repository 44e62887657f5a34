import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Where Debian puts its Chromium; another may be named by CHROMIUM_PATH. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  return (
    ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ??
    null
  );
}

/** Folder with initdb and pg_ctl of the newest PostgreSQL on this machine. */
export function postgresBin(): string | null {
  const named = process.env.POSTGRES_BIN;
  if (named) return existsSync(`${named}/initdb`) ? named : null;
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return null;
  const versions = readdirSync(base)
    .filter((version) => existsSync(`${base}/${version}/bin/initdb`))
    .sort((a, b) => Number(b) - Number(a));
  return versions[0] ? `${base}/${versions[0]}/bin` : null;
}

/**
 * Installs what the tests need and this machine lacks, when run as root on Debian.
 *
 * @throws Error with what to install by hand, where it may not do so itself
 */
export function prepareMachine(): void {
  const missing: string[] = [];
  if (!chromiumPath()) missing.push('chromium');
  if (!postgresBin()) missing.push('postgresql');
  // a phone shows Vietnamese; a bare machine has no font for it
  if (spawnSync('fc-list', [':lang=vi'], { encoding: 'utf8' }).stdout?.trim() === '') missing.push('fonts-noto-core');
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`The tests need ${missing.join(', ')}. As root on Debian: apt-get install ${missing.join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio: 'inherit', env });
}
