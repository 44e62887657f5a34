import { afterAll } from 'vitest';
import { MemoryStorage } from '../../src/server/storage/memory.ts';
import { layFoundation } from '../../src/server/storage/open-database.ts';
import { sqlSyncStorage } from '../../src/server/storage/sql-sync-storage.ts';
import { storageContract } from './storage-contract.ts';
import { DATABASES, DatabaseMaker } from './world.ts';

const maker = new DatabaseMaker();
afterAll(() => maker.close());

storageContract('memory', async () => new MemoryStorage('e1'));
for (const kind of DATABASES) {
  storageContract(kind, async () => {
    const database = await maker.make(kind);
    await layFoundation(database, 0);
    return sqlSyncStorage(database);
  });
}
