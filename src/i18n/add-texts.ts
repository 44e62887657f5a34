import i18next from 'i18next';

/**
 * Adds the Vietnamese texts of a feature that few people open every day; its pages call it as they are fetched, so that
 * the texts (`vi/later/`) are not on the way to the first screen. English comes whole when it is chosen (setup.ts).
 */
export function addTexts(namespace: string, texts: Record<string, unknown>): void {
  i18next.addResourceBundle('vi', namespace, texts);
}
