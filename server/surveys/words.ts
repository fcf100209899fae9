import en from './texts.en.json' with { type: 'json' };
import vi from './texts.vi.json' with { type: 'json' };

export type SurveyWords = typeof vi;

/** Vietnamese when her language is another one. */
export function wordsIn(language: string): SurveyWords {
  return language === 'en' ? en : vi;
}

export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}
