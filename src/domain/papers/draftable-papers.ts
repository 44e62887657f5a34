/**
 * Lines of the checklist that have a template, known without loading the templates; a test holds them against each
 * other.
 */
export const DRAFTABLE_PAPERS: ReadonlySet<string> = new Set([
  'KND_01',
  'KND_03',
  'KND_04',
  'KND_04A',
  'KND_05',
  'KND_05B',
  'KND_06',
  'KND_07',
  'KND_08',
  'KND_09',
  'KND_10',
  'KND_11',
  'KND_12',
  'KND_13',
  'KND_14',
  'KND_15',
  'KND_16',
]);
