import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import { say, sayValue } from '#nodes/kit/texts.ts';

/** Says phrases (of steps, checks, refusals …) in the language of the screen. `stepName`: of the journey that is spoken of. */
export function useSay(stepName?: (id: string) => string | undefined): (phrase: Phrase, namespace?: string) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  // Another language is another function, so that memoised texts are said anew.
  return useCallback(
    (phrase: Phrase, namespace = 'app') => say({ language, t: i18n.t, ...(stepName ? { stepName } : {}) }, phrase, namespace),
    [i18n, language, stepName],
  );
}

/** Says what may stand in a phrase: a name of this shop, a time, or text as it is. */
export function useSayValue(): (value: PhraseValue) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback((value: PhraseValue) => sayValue({ language, t: i18n.t }, value, 'app'), [i18n, language]);
}
