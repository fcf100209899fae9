import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, type Language, rememberLanguage } from './languages.ts';
import { gather, type Texts } from './resources.ts';

const files = import.meta.glob<Texts>(
  [
    './vi/*.json',
    './en/*.json',
    '../../nodes/*/texts.*.json',
    '../../workflows/check/texts.*.json',
    '../../server/{messages,imports}/texts.*.json',
  ],
  { eager: true, import: 'default' },
);

export const i18n = i18next.createInstance();

/** Everything is bundled, so no screen ever waits for its words. */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n.use(initReactI18next).init({
    resources: gather(files),
    lng: firstLanguage(),
    fallbackLng: 'vi',
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Without reload; kept in this browser. */
export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  if (i18n.language !== language) await i18n.changeLanguage(language);
}
