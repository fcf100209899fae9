export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const stored = 'nhip.language';

export function isLanguage(value: unknown): value is Language {
  return value === 'vi' || value === 'en';
}

/** Of this browser, before anybody has signed in: what was chosen here, else what the browser prefers, else Vietnamese. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  if (isLanguage(chosen)) return chosen;
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return preferred ?? 'vi';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(stored, language);
}
