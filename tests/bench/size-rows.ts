import type { BenchRow } from './bench-row.ts';
import { type BuiltFile, builtSizes, dataLayerBytes, KEPT } from './built-sizes.ts';

export interface Sizes {
  stages: Map<string, BuiltFile[]>;
  dataLayer: number;
}

export const openSizes = async (project: string): Promise<Sizes> => ({
  stages: await builtSizes(project),
  dataLayer: await dataLayerBytes(project),
});

/** In brotli, as the server sends it; one build tells it, so one run is enough. */
export const SIZE_ROWS: readonly BenchRow<Sizes>[] = [
  {
    name: 'data layer + sync + crypto, brotli (Argon2 apart)',
    budget: '≤ 55 kB',
    limits: { size: 55_000 },
    others: '26 kB (no sealing) / 31–83 kB',
    runs: 1,
    measure: async ({ dataLayer }) => ({ size: dataLayer }),
  },
  stage('on the path of the first screen, brotli', ['first screen'], 120_000),
  stage('precached: the book, brotli', KEPT.slice(0, -1)),
  stage('precached: documents, import and what is opened later, brotli', KEPT.slice(-1)),
  stage('precached: all of it on a cell’s phone, brotli', KEPT, 450_000),
];

function stage(name: string, stages: readonly string[], most?: number): BenchRow<Sizes> {
  return {
    name,
    budget: most === undefined ? null : `≤ ${most / 1_000} kB`,
    limits: most === undefined ? {} : { size: most },
    runs: 1,
    async measure(sizes) {
      const files = stages.flatMap((one) => sizes.stages.get(one) ?? []);
      return { size: files.reduce((sum, { bytes }) => sum + bytes, 0), requests: files.length };
    },
  };
}
