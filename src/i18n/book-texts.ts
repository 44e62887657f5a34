import i18next from 'i18next';
import { textsOf } from './setup.ts';

const VIETNAMESE = import.meta.glob<Record<string, Record<string, unknown>>>(
  ['./vi/*.ts', '!./vi/common.ts', '!./vi/welcome.ts', '!./vi/unlock.ts', '!./vi/join.ts', '!./vi/practice.ts'],
  { eager: true },
);

/** The Vietnamese texts of the open book: whoever shows its pages adds them first. */
export function addBookTexts(): void {
  for (const [path, module] of Object.entries(VIETNAMESE)) i18next.addResourceBundle('vi', ...textsOf(path, module));
}
