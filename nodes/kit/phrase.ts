import type { Duration } from './duration.ts';

/**
 * A sentence that can be said in either language: a key of the node type's own texts
 * (or `kit:…`, `app:…` for shared ones, i18next's namespace notation) and its parameters.
 * A parameter that is itself a phrase or a duration is said first, in the same language.
 */
export interface Phrase {
  key: string;
  params?: Record<string, PhraseValue>;
}

export type PhraseValue = string | number | Phrase | { duration: Duration } | { list: readonly PhraseValue[] };
