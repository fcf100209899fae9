import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';

/** What a refusal means to whoever asked; the HTTP status and the tRPC code follow from it. */
export type RefusalKind = 'invalid' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'too_many' | 'unavailable';

/**
 * The server says no, and why. Services throw it; tRPC, the HTTP API and the commands show it.
 * `code` is stable; screens say `app:errors.<code>` with `params` in their own language; `message` is the English sentence
 * for scripts. `data` is for the program that asked (the draft that stands now, the list of problems …), never personal beyond its rights.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;
  readonly code: string;
  readonly text: Phrase;
  readonly data: Record<string, unknown>;
  constructor(
    kind: RefusalKind,
    code: string,
    more: { message: string; params?: Record<string, PhraseValue>; data?: Record<string, unknown> },
  ) {
    super(more.message);
    this.kind = kind;
    this.code = code;
    this.text = { key: `app:errors.${code}`, ...(more.params === undefined ? {} : { params: more.params }) };
    this.data = more.data ?? {};
  }
}

/** The usual "there is no such thing". `what` is English, for example `journey`. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal('not_found', 'not_found', { message: `There is no ${what} with the id ${id}.`, params: { id } });
}
