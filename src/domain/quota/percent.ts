/**
 * part ÷ whole × 100 as printed: rounded half up to at most `decimals`, trailing zeros dropped, with the comma of
 * Vietnamese papers: 45 of 210 is "21,43", 37 of 59 "62,71", 120 of 100 "120". Whole numbers only, so that 62.705 is
 * never 62.70499….
 *
 * @throws RangeError when `whole` is not positive: there is no rate without a target
 */
export function percentText(part: number, whole: number, decimals = 2, language: 'vi' | 'en' = 'vi'): string {
  const text = fixed(part, whole, decimals);
  const [units, rest = ''] = text.split('.') as [string, string?];
  const kept = rest.replace(/0+$/, '');
  return kept === '' ? units : `${units}${language === 'vi' ? ',' : '.'}${kept}`;
}

/** A change in the same print with its sign: "+50", "−11,9", "0". */
export function signedPercentText(part: number, whole: number, decimals = 2, language: 'vi' | 'en' = 'vi'): string {
  const text = percentText(part, whole, decimals, language);
  return part > 0 && text !== '0' ? `+${text}` : text;
}

function fixed(part: number, whole: number, decimals: number): string {
  if (whole <= 0) throw new RangeError('a rate needs a positive whole');
  const scale = 10n ** BigInt(decimals);
  const doubled = 2n * BigInt(Math.abs(part)) * 100n * scale;
  const rounded = (doubled + BigInt(whole)) / (2n * BigInt(whole));
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const sign = part < 0 && rounded > 0n ? '−' : '';
  const cut = digits.length - decimals;
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Persons that a percentage of a target makes, half up: 45 % of 210 (94.5) are 95, 50 % of 1 are 1, 40 % of 1 none. */
export function personsOf(percent: number, whole: number): number {
  return Math.floor((2 * percent * whole + 100) / 200);
}
