/** The product's server with another build of the app than its own: BUILD_FOLDER. For tests that plant something there. */
import { makeOperatorLink } from '../../../src/server/accounts/operator-link.ts';
import { buildApp } from '../../../src/server/app.ts';
import { readConfig } from '../../../src/server/config.ts';
import { FileFolder } from '../../../src/server/files/file-folder.ts';
import { loadServerKeys } from '../../../src/server/keys.ts';
import { openDatabase } from '../../../src/server/storage/open-database.ts';

const config = readConfig(process.env);
const keys = loadServerKeys(config.dataDir);
const database = await openDatabase(config, Date.now());
const app = await buildApp(
  { config, database, keys, files: new FileFolder(config.filesDir), now: () => Date.now() },
  process.env.BUILD_FOLDER,
);
await app.listen({ port: config.port, host: config.host });
const address = app.server.address();
if (address === null || typeof address !== 'object') throw new Error('the server listens nowhere');
const url = config.publicUrl.replace(/:0$/, `:${address.port}`);
const link = await makeOperatorLink(database, keys, url, Date.now());
process.once('SIGTERM', async () => {
  await app.close();
  await database.close();
});
process.stdout.write(`Sổ Nguồn: ${url}\n${link}\n(ready)\n`);
