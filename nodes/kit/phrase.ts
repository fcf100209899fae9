import type { Duration } from './duration.ts';

/**
 * A sentence that can be said in either language: a key of the node type's own texts
 * (or `kit:…`, `app:…` for shared ones, i18next's namespace notation) and its parameters.
 * A parameter that is not plain text is said first, in the same language; plain numbers are written as people there write them.
 */
export interface Phrase {
  key: string;
  params?: Record<string, PhraseValue>;
}

export type PhraseValue = string | number | Phrase | { duration: Duration } | Listing | Moment | Money | Called;

/** Several things in a row. `join` is the word before the last one; absent: commas only. */
export interface Listing {
  list: readonly PhraseValue[];
  join?: 'and' | 'or';
}

/**
 * A point in time (ms since the epoch) as the clock in `zone` (IANA name) shows it.
 * With `from` (ms) it is said as seen from then: "15:05 cùng ngày", "thứ Tư 15:00 tuần sau"; without: "thứ Tư 15:00, 2/12/2026".
 * Seen from itself only weekday and time are said: "thứ Sáu 15:00".
 */
export interface Moment {
  moment: number;
  zone: string;
  from?: number;
}

/** An amount in Vietnamese dong. */
export interface Money {
  vnd: number;
}

/**
 * Something of this shop's own, by the name people gave it (namespace `names`, key `<called>.<id>`), as long as whoever says it knows the name.
 * A step is one of the journey at hand (`Translator.stepName`).
 */
export interface Called {
  called: 'segment' | 'field' | 'person' | 'step' | 'journey';
  id: string;
  /** Said when there is nothing of that id; absent: the id itself. */
  otherwise?: Phrase;
}
