/** A percentage as the papers print it ("66,67"), in the writing of the screen's language. */
export function percentWords(percent: string | null, language: string): string {
  const text = percent ?? '0';
  return language === 'en' ? text.replace(',', '.') : text;
}
