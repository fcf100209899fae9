import type { PhraseValue } from '#nodes/kit/phrase.ts';

/** Who it was when it was no person with a name here: herself by a link of a mail, another system by its key, a command. */
export function whoIs(actor: string): PhraseValue {
  const [kind, name = ''] = actor.split(/:(.*)/s);
  if (kind === 'key') return { key: 'app:timeline.who.key', params: { name } };
  if (kind === 'journey') return { key: 'app:timeline.who.journey' };
  return {
    key: kind === 'customer' ? 'app:timeline.who.customer' : kind === 'service' ? 'app:timeline.who.service' : 'app:timeline.who.former',
  };
}
