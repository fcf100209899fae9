import { createJourney, getJourney } from '#server/journeys/drafts.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import type { Core } from '#server/kit/core.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** Makes a journey of this drawing and lets it live. */
export async function live(core: Core, draft: Journey): Promise<{ id: string; versionId: string }> {
  const { id, revision } = await createJourney(core, { name: draft.name, draft });
  const { versionId } = await publishJourney(core, { id, revision, actor: 'test' });
  return { id, versionId };
}

/** Publishes another drawing of a journey that is there. */
export async function publishAgain(core: Core, id: string, draft: Journey): Promise<{ versionNumber: number; versionId: string }> {
  const { revision } = await getJourney(core, id);
  const saved = await core.documents.saveDraft(id, revision, draft);
  return publishJourney(core, { id, revision: saved.revision, actor: 'test' });
}
