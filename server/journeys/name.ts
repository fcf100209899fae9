import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Core } from '#server/kit/core.ts';

/** What a journey is called now; it may be gone. Texts: `app:timeline.*`. */
export async function journeyName(core: Core, journeyId: string): Promise<string | Phrase> {
  return (await core.documents.getDraft(journeyId))?.draft.name ?? { key: 'app:timeline.removedJourney' };
}
