/**
 * Version of what crosses the wire. A line of history per version; fields are only added (SPEC V3).
 *
 * 1  2026-11  first: operations upward, state feed downward, in one round trip
 */
export const PROTOCOL_VERSION = 1;

/** Version of the record schemas, written into each operation so that a later server knows how to read it. */
export const SCHEMA_VERSION = 1;
