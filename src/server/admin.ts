import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import { fingerprint, thumbprintText } from '../domain/rulebook/rulebook-key.ts';
import { audit, verifyAudit } from './accounts/audit.ts';
import { allDevices, findDevice, orderDevice } from './accounts/devices.ts';
import { createInvitation, firstCommune } from './accounts/invitations.ts';
import { makeOperatorLink } from './accounts/operator-link.ts';
import { allPeople } from './accounts/people.ts';
import { makeBackup } from './backup.ts';
import { checkBackup } from './check-backup.ts';
import { type Config, readConfig } from './config.ts';
import { backUpWithFiles } from './files/back-up-files.ts';
import { FileFolder } from './files/file-folder.ts';
import { restoreFiles } from './files/restore-files.ts';
import { verifyFiles } from './files/verify-files.ts';
import { adoptKeys, loadServerKeys, requireKeysOfDatabase, type ServerKeys } from './keys.ts';
import { copyToPostgres, restoreBackup } from './restore.ts';
import { readRulebookKey, storeRulebookKey } from './rulebook-key-file.ts';
import { openDatabase } from './storage/open-database.ts';
import type { SqlDatabase } from './storage/sql-database.ts';
import { SqlSyncTx } from './storage/sql-sync-storage.ts';
import { runWork } from './storage/storage.ts';

const USAGE = `npm run admin -- COMMAND        (the server may go on running, but for "restore" and "copy-to-postgres")

  operator                       a new one-time link that makes this browser the operator's (30 minutes)
  invite [PERSON]                an invitation for a phone of PERSON (24 hours); without PERSON lists people and ids
  revoke [DEVICE] [wipe|lock]    orders a phone to wipe itself (default) or to lock; without DEVICE lists phones and ids
  deferred [COMMUNE]             changes that wait for a person; without COMMUNE those of no known commune
  rulebook-key [FILE.public.jwk] the key with which the operator signs rulebooks, told to every phone; without a file
                                 prints its fingerprint
  adopt-key                      after the loss of server-key.json: takes the new one that the server made; every phone
                                 must be invited again
  backup [FOLDER]                copies the database into a SQLite file (DATA_DIR/backups) and photographed pages beside
                                 it, reads the copies back, and lets phones forget what they hold
  restore FILE                   puts a backup in the place of the database, whichever of the two it is, keeps what stood
                                 there, and puts missing files back; stop the server first
  verify [FILE]                  walks every audit chain from its start, and reads every file of FILES_DIR; with FILE reads
                                 a backup through: its pages, references, chains, and the rows of every table
  copy-to-postgres               copies the SQLite of DATA_DIR into the empty PostgreSQL of DATABASE_URL, and compares
                                 them; stop the server first

DATA_DIR, FILES_DIR and DATABASE_URL say where the data is, as for the server. How to run it all: docs/operations.md
`;

/** A command that cannot be carried out; the message says what to do. */
class AdminError extends Error {}

const say = (line: string) => void process.stdout.write(`${line}\n`);

type Command = (context: { config: Config; database: SqlDatabase; words: readonly string[] }) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async operator({ config, database }) {
    const link = await makeOperatorLink(database, await keysOf(config, database), config.publicUrl, Date.now());
    say(renderUnicodeCompact(link, { border: 2 }));
    say(link);
  },

  async invite({ config, database, words: [person] }) {
    const people = await database.read(allPeople);
    if (person === undefined) {
      for (const { id, name, grants } of people) say(`${id}  ${name}  ${grants.map((grant) => grant.role).join(', ')}`);
      return;
    }
    if (!people.some(({ id }) => id === person))
      throw new AdminError(`no person has the id ${person}: "invite" alone lists them`);
    const keys = await keysOf(config, database);
    const secret = await database.write(async (tx) => {
      const now = Date.now();
      const invitation = await createInvitation(tx, keys, person, now);
      const details = { invitation: invitation.id, person };
      await audit(tx, now, {
        commune: await firstCommune(tx, person),
        actor: 'server',
        kind: 'invitation.created',
        details,
      });
      return invitation.secret;
    });
    const link = `${config.publicUrl}/tham-gia#${secret.token}`;
    say(renderUnicodeCompact(link, { border: 2 }));
    say(`${link}\n${secret.code}`);
  },

  async revoke({ database, words: [device, kind = 'wipe'] }) {
    if (device === undefined) {
      for (const { id, person, platform, state } of await database.read(allDevices))
        say(`${id}  ${state}  ${platform}  ${person.name}`);
      return;
    }
    if (kind !== 'wipe' && kind !== 'lock') throw new AdminError('the order is "wipe" or "lock"');
    await database.write(async (tx) => {
      const found = await findDevice(tx, device, tx.forUpdate);
      if (!found) throw new AdminError(`no phone has the id ${device}: "revoke" alone lists them`);
      const now = Date.now();
      if (!(await orderDevice(tx, found, kind, now))) return;
      const commune = await firstCommune(tx, found.person);
      await audit(tx, now, { commune, actor: 'server', kind: 'device.revoked', details: { device, order: kind } });
    });
    say(`${device}: ${kind} at its next contact`);
  },

  async deferred({ database, words: [commune] }) {
    const held = await database.read((tx) => runWork(new SqlSyncTx(tx).deferredIn(commune ?? null)));
    for (const { log, n, user, op, problem, at } of held) {
      say(
        `${new Date(at).toISOString()}  ${log} ${n}  ${problem.code}  by ${user}  ${op.do} ${op.type} ${op.rec} in ${op.scope}`,
      );
    }
    say(`${held.length} waiting`);
  },

  async 'rulebook-key'({ config, words: [file] }) {
    const key =
      file === undefined
        ? readRulebookKey(config.dataDir)
        : storeRulebookKey(config.dataDir, readFileSync(file, 'utf8'));
    if (!key) throw new AdminError('no key is set: give the .public.jwk that "npm run rulebook -- keygen" wrote');
    say(fingerprint(createHash('sha256').update(thumbprintText(key)).digest()));
    if (file !== undefined)
      say('Phones that never had a key take this one; the others ask their person to compare these digits first.');
  },

  async 'adopt-key'({ config, database }) {
    await adoptKeys(database, loadServerKeys(config.dataDir));
    say(
      'server-key.json of DATA_DIR is now the one of this database. Phones enrolled under another must be invited again.',
    );
  },

  async backup({ config, database, words: [folder] }) {
    const [target, now] = [folder ?? join(config.dataDir, 'backups'), Date.now()];
    const files = new FileFolder(config.filesDir);
    const backup = await backUpWithFiles({ database, files }, target, now, () => makeBackup(database, target, now));
    const { path, bytes } = backup.made;
    say(`${path} (${bytes} bytes, read back whole)`);
    say(`${backup.files.copied} new files in ${join(target, 'files')}, read back whole`);
    say('Keep it on another disk, and server-key.json of the data folder in another place still.');
    if (backup.files.wrong.length > 0)
      throw new AdminError(`missing or damaged files:\n${backup.files.wrong.join('\n')}`);
  },

  async verify({ config, database }) {
    const verdict = await database.read(verifyAudit);
    if (!verdict.whole)
      throw new AdminError(`the chain of ${verdict.commune || 'the server'} breaks at entry ${verdict.index}`);
    say(`${verdict.entries} entries, every chain whole`);
    const { whole, wrong } = await verifyFiles({ database, files: new FileFolder(config.filesDir) });
    if (wrong.length > 0) throw new AdminError(`missing or damaged files:\n${wrong.join('\n')}`);
    say(`${whole} files, all as they were received`);
  },
};

/** What is made with other keys than the servers' would open nothing. */
async function keysOf(config: Config, database: SqlDatabase): Promise<ServerKeys> {
  const keys = loadServerKeys(config.dataDir);
  await requireKeysOfDatabase(database, keys);
  return keys;
}

/** Commands that open databases by themselves, or none. */
const APART: Readonly<Record<string, (config: Config, file: string | undefined) => Promise<void>>> = {
  async restore(config, file) {
    if (file === undefined) throw new AdminError('restore needs the file of a backup');
    const kept = await restoreBackup(config, file, Date.now());
    say(`${file} stands in the place of the database`);
    if (kept) say(`What stood there is kept: ${kept}`);
    const database = await openDatabase(config, Date.now());
    const files = new FileFolder(config.filesDir);
    const { restored, missing } = await restoreFiles({ database, files }, dirname(file)).finally(() =>
      database.close(),
    );
    say(`${restored} files put back`);
    if (missing.length > 0) throw new AdminError(`the backups lack these files:\n${missing.join('\n')}`);
  },

  async 'copy-to-postgres'(config) {
    if (config.databaseUrl === null) throw new AdminError('DATABASE_URL must name the PostgreSQL to copy into');
    const rows = await copyToPostgres(config.dataDir, config.databaseUrl);
    say(`${rows} rows copied, every table compared: both databases hold the same`);
    say('Start the server with DATABASE_URL from now on, and put the SQLite file away.');
  },

  async 'verify FILE'(_config, file) {
    const { contents, entries, saysItsContents } = await checkBackup(file ?? '');
    for (const { name, rows } of contents) say(`${name.padEnd(20)} ${rows}`);
    say(`${entries} audit entries, every chain whole`);
    if (!saysItsContents) say('Made by an earlier version: it does not say how many rows it should have.');
    say(`${file} is whole`);
  },
};

async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name = '', ...words] = positionals;
  const config = readConfig(process.env);
  const whole = name === 'verify' && words.length > 0 ? 'verify FILE' : name;
  const apart = Object.hasOwn(APART, whole) ? APART[whole] : undefined;
  if (apart) return apart(config, words[0]);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stdout.write(USAGE);
    if (name !== '') process.exitCode = 2;
    return;
  }
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config, Date.now(), true);
  try {
    await command({ config, database, words });
  } finally {
    await database.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
