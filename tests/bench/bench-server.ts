/** The real server on a folder of its own, with the build that is measured: `node bench-server.ts <data> <web> <port>`. */

import { mkdirSync } from 'node:fs';
import { hasOperator, makeOperatorLink } from '../../src/server/accounts/operator-link.ts';
import { buildApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { FileFolder } from '../../src/server/files/file-folder.ts';
import { loadServerKeys } from '../../src/server/keys.ts';
import { openDatabase } from '../../src/server/storage/open-database.ts';

const [dataDir = '', webFolder = '', port = '0', publicUrl = ''] = process.argv.slice(2);
const config = readConfig({ DATA_DIR: dataDir, PORT: port, PUBLIC_URL: publicUrl, LOG_LEVEL: 'error' });
mkdirSync(config.dataDir, { recursive: true });
const keys = loadServerKeys(config.dataDir);
const database = await openDatabase(config, Date.now());
const app = await buildApp(
  { config, database, keys, files: new FileFolder(config.filesDir), now: () => Date.now(), isPractice: false },
  webFolder,
);
await app.listen({ port: config.port, host: '127.0.0.1' });
const link = (await hasOperator(database)) ? '' : await makeOperatorLink(database, keys, config.publicUrl, Date.now());
console.log(JSON.stringify({ ready: true, link }));
