import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Texts = Record<string, unknown>;

/**
 * One file a namespace, its one export named like it; whoever adds a feature adds a file and nothing here. The texts of
 * the way in are there from the first moment, those of the open book come with it (book-texts.ts).
 */
const VIETNAMESE = import.meta.glob<Record<string, Texts>>(
  ['./vi/common.ts', './vi/welcome.ts', './vi/unlock.ts', './vi/join.ts', './vi/practice.ts'],
  { eager: true },
);
const ENGLISH = import.meta.glob<Record<string, Texts>>(['./en/*.ts', './en/later/*.ts']);

const namespaceOf = (path: string) => (path.split('/').at(-1) as string).replace('.ts', '');
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

export function textsOf(path: string, module: Record<string, Texts>): [string, Texts] {
  const namespace = camel(namespaceOf(path));
  const texts = module[namespace];
  if (!texts) throw new Error(`${path} exports no ${namespace}`);
  return [namespace, texts];
}

/** Vietnamese is the source; English comes in one piece when it is chosen. */
export async function startI18n(language: Language): Promise<void> {
  const vi = Object.fromEntries(Object.entries(VIETNAMESE).map(([path, module]) => textsOf(path, module)));
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'common',
    resources: { vi },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (language !== 'vi') await changeLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'common')) {
    await Promise.all(
      Object.entries(ENGLISH).map(async ([path, load]) => {
        const [namespace, texts] = textsOf(path, await load());
        i18next.addResourceBundle('en', namespace, texts);
      }),
    );
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
