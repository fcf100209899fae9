import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, type Language, languages, rememberLanguage } from './languages.ts';

/** One file each: whoever reads Vietnamese does not load English. */
const textsOf = {
  vi: async () => (await import('./texts.vi.ts')).texts,
  en: async () => (await import('./texts.en.ts')).texts,
} satisfies Record<Language, unknown>;

export const i18n = i18next.createInstance();

/** All texts of a language come at once, so no screen waits for its words. Both languages are complete (a test compares them). */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const lng = firstLanguage();
  await i18n.use(initReactI18next).init({
    resources: { [lng]: await textsOf[lng]() },
    lng,
    fallbackLng: [...languages],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Without reload; kept in this browser. Rejects when the texts cannot be loaded just now. */
export async function speak(language: Language): Promise<void> {
  rememberLanguage(language);
  if (i18n.language === language) return;
  if (!i18n.hasResourceBundle(language, 'app')) {
    for (const [namespace, texts] of Object.entries(await textsOf[language]())) i18n.addResourceBundle(language, namespace, texts);
  }
  await i18n.changeLanguage(language);
}
