import { readFileSync } from 'node:fs';
import i18next, { type i18n, type ResourceLanguage } from 'i18next';
import { catalogue } from './catalogue.ts';
import { unfold } from './kit/unfold.ts';

// Node only: the client takes the same files through its bundler.

export const textLanguages = ['vi', 'en'] as const;
export type TextLanguage = (typeof textLanguages)[number];

function read(path: string): string {
  return readFileSync(new URL(`./${path}`, import.meta.url), 'utf8');
}

/** All texts of steps in one language, by namespace: one per node type, and `kit`. */
export function nodeTexts(language: TextLanguage): Record<string, ResourceLanguage> {
  const namespaces = ['kit', ...Object.keys(catalogue)];
  return Object.fromEntries(namespaces.map((name) => [name, unfold(JSON.parse(read(`${name}/texts.${language}.json`)))]));
}

/** Help of a node type, markdown. */
export function nodeHelp(type: string, language: TextLanguage): string {
  return read(`${type}/help.${language}.md`);
}

/**
 * An i18next instance that can say what steps and checks say.
 * @param more further namespaces (`check`, `messages` …) per language
 */
export function nodeTranslator(language: TextLanguage, more: Partial<Record<TextLanguage, Record<string, ResourceLanguage>>> = {}): i18n {
  const instance = i18next.createInstance();
  const resources = Object.fromEntries(textLanguages.map((each) => [each, { ...nodeTexts(each), ...more[each] }]));
  // Everything is at hand, so init is done when it returns.
  void instance.init({ lng: language, fallbackLng: 'vi', resources, initAsync: false, interpolation: { escapeValue: false } });
  return instance;
}
