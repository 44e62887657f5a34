/** Whole persons as typed; NaN for anything else, which the rules refuse with their sentence. */
export const readCount = (typed: string): number => (/^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : Number.NaN);
