import type { i18n } from 'i18next';
import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';

/** A phrase in the current language; inner phrases first. */
export function say(phrase: Phrase, speaker: i18n, namespace = 'app'): string {
  const value = (part: PhraseValue): string | number => {
    if (typeof part !== 'object') return part;
    if ('key' in part) return say(part, speaker, namespace);
    if ('list' in part) return part.list.map(value).join(', ');
    return speaker.t(`kit:duration.${part.duration.unit}`, { count: part.duration.amount });
  };
  const params = Object.fromEntries(Object.entries(phrase.params ?? {}).map(([key, part]) => [key, value(part)]));
  return speaker.t(phrase.key.includes(':') ? phrase.key : `${namespace}:${phrase.key}`, params);
}
