import * as z from 'zod/mini';
import { archived, code, id, line } from './values.ts';

export const UNIT_KINDS = ['PROVINCE', 'COMMUNE', 'SECTION', 'CELL'] as const;
export const APPROVAL_CHAINS = ['CHAIN_COMMUNE_DIRECT', 'CHAIN_COMMUNE_VIA_BASE', 'CHAIN_PRE_2025_07'] as const;

/** A party organisation: a cell, the commune committee above it, a province. Its scope is the commune (or itself). */
export const unitFacts = {
  name: line(160),
  kind: z.enum(UNIT_KINDS),
  parentId: z.nullable(id),
  /** official code of the commune or province since 01/07/2025, e.g. "03487" */
  placeCode: z.nullable(code),
  /** bản, thôn, tổ dân phố, school … that the cell stands for */
  village: z.nullable(line(120)),
  /** miền núi, biên giới, hải đảo, vùng dân tộc thiểu số, đặc biệt khó khăn (294-QĐ/TW §1; 06-HD/TW §1) */
  isSpecialArea: z.boolean(),
  /** commune and district to which the unit belonged until 30/06/2025, for papers of that time */
  formerCommune: z.nullable(line(120)),
  formerDistrict: z.nullable(line(120)),
  /** the base committee above the cell, where there is one between it and the commune */
  baseCommittee: z.nullable(line(160)),
  hasYouthUnion: z.boolean(),
  hasTradeUnion: z.boolean(),
  hasSectionCommittee: z.boolean(),
  chain: z.enum(APPROVAL_CHAINS),
  archived,
};
