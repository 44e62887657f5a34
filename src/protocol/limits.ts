/** Bounds of SPEC P6, P10 and P13. Sizes in bytes of UTF-8. */
export const LIMITS = {
  opsPerRequest: 200,
  requestBytes: 128 * 1024,
  requestBytesInflated: 512 * 1024,
  opsPerGroup: 50,
  groupBytes: 128 * 1024,
  factsPerRecord: 64,
  unknownFactBytes: 2 * 1024,
  unknownTypeBytes: 16 * 1024,
  jsonDepth: 8,
  /** a whole known fact; the longest is the body of a rulebook */
  factBytes: 64 * 1024,
  recordsPerBlock: 64,
  /** an officer's words to the author of a change that is given back, in characters */
  decisionWords: 500,
  pullsPerRequest: 40,
  /** what a phone may ask for in one page, and what it begins with */
  smallestPage: 4 * 1024,
  firstPage: 256 * 1024,
  largestPage: 4 * 1024 * 1024,
} as const;
