import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { RECORD_TYPES } from '../../src/domain/records/record-types.ts';
import { op } from '../../src/protocol/op.ts';
import { requestProblem } from '../../src/protocol/problem.ts';
import { blockLine, endLine, goneLine, ownLine, pullRequest } from '../../src/protocol/pull.ts';
import { opResult, syncHead, syncRequest } from '../../src/protocol/push.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../src/protocol/version.ts';

/**
 * What other phones and servers rely on. When one of these goes red you have changed what crosses the wire:
 *
 * 1. Was it only added (a new optional member, fact or type)? An older phone must carry it along unharmed, an older
 *    operation must still be readable. Anything else needs a new version that serves both (SPEC V3).
 * 2. Raise PROTOCOL_VERSION (messages) or SCHEMA_VERSION (records) in src/protocol/version.ts, with a line of history.
 * 3. Write the new hash here, beside its version. Before the first release the version may stay 1.
 */
const MESSAGES = { version: 1, hash: '68bd5533cd2b0976' };
const RECORDS = { version: 1, hash: '40892247eca9ef49' };

test('[V1] the messages are those of their version', () => {
  const messages = {
    op,
    requestProblem,
    blockLine,
    endLine,
    goneLine,
    ownLine,
    pullRequest,
    opResult,
    syncHead,
    syncRequest,
  };
  expect({ version: PROTOCOL_VERSION, hash: hashOf(messages) }, 'read the instructions above').toEqual(MESSAGES);
});

test('[V1] the records are those of their version', () => {
  const records = Object.fromEntries(
    Object.entries(RECORD_TYPES).flatMap(([type, spec]) =>
      Object.entries(spec.facts as Record<string, z.core.$ZodType>).map(([fact, schema]) => [
        `${type}.${fact}`,
        schema,
      ]),
    ),
  );
  expect({ version: SCHEMA_VERSION, hash: hashOf(records) }, 'read the instructions above').toEqual(RECORDS);
});

function hashOf(schemas: Readonly<Record<string, z.core.$ZodType>>): string {
  const described = Object.entries(schemas).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  ]);
  return createHash('sha256').update(JSON.stringify(described)).digest('hex').slice(0, 16);
}
