export const purposes = ['care', 'advertising', 'transaction'] as const;
export type Purpose = (typeof purposes)[number];

export interface Consent {
  channel: string;
  purpose: string;
  state: 'given' | 'withdrawn';
  /** ms since the epoch. */
  at: number;
  how: string;
  words?: string;
}

export interface Standing {
  /** May she be written to on this channel for this purpose? */
  allowed: boolean;
  /** The word that counts; undefined while she has said nothing. */
  word: Consent | undefined;
}

/** Her latest word (of two at the same moment the first in the list, which has the newest first) on a channel and purpose, as the guard reads it: `*` stands for all, and no word is no no. */
export function standing(consents: readonly Consent[], channel: string, purpose: Purpose): Standing {
  let word: Consent | undefined;
  for (const consent of consents) {
    if (consent.channel !== channel && consent.channel !== '*') continue;
    if (consent.purpose !== purpose && consent.purpose !== '*') continue;
    if (word === undefined || consent.at > word.at) word = consent;
  }
  return { allowed: word?.state !== 'withdrawn', word };
}

/** Her latest word about something that the shop asks besides messages, or about everything. */
export function agreement(consents: readonly Consent[], kind: string): Consent | undefined {
  const words = consents.filter(({ purpose, channel }) => purpose === kind || (purpose === '*' && channel === '*'));
  return words.toSorted((a, b) => b.at - a.at)[0];
}
