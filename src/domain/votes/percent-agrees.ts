import { percentText } from '../quota/percent.ts';

/**
 * Whether a percentage as a paper prints it is the one of the vote, rounded half up to the decimals that it has:
 * "66,67", "66,7" and "67" all stand for 12 of 18; "70,00" for 14 of 20.
 */
export function percentAgrees(printed: string, votesFor: number, denominator: number): boolean {
  const [, decimals = ''] = printed.split(/[,.]/);
  const reckoned = percentText(votesFor, denominator, decimals.length, 'en');
  return Number(printed.replace(',', '.')) === Number(reckoned);
}
