/** What a page of a paper may be (SPEC F4). */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_LIMITS = {
  bytes: 5 * 1024 * 1024,
  pixels: 40_000_000,
  pagesPerPaper: 60,
} as const;
