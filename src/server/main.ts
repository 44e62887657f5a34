/**
 * What `npm start` runs. Node keeps the compiled form of each source beside the installed packages, so that the next
 * start needs half of the time: after a power cut phones wait for it. A folder that cannot be written changes nothing.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'so-nguon'));
await import('./start.ts');
// now, since a server may never end in an orderly way
flushCompileCache();
