const MB = 1_000_000;

/** Bytes as a person reads them on a phone's own storage page: "1,2 MB", "12 MB", "10,7 GB". */
export function sizeWords(bytes: number, language: string): string {
  const [unit, count] = bytes < 1_000 * MB ? (['MB', bytes / MB] as const) : (['GB', bytes / MB / 1_000] as const);
  const shown = new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'GB' || count < 10 ? 1 : 0 });
  return `${shown.format(count)} ${unit}`;
}
