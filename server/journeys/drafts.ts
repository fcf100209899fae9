import { sortedJson } from '#server/documents/sorted-json.ts';
import type { Core } from '#server/kit/core.ts';
import { type Journey, journeySchema } from '#workflows/journey/schema.ts';
import { differsFrom } from './compiled.ts';
import { type JourneyState, journeyOf, stateOf } from './state.ts';

export interface JourneyView {
  id: string;
  revision: number;
  draft: Journey;
  state: JourneyState;
  versionNumber: number;
  publishedAt: number | null;
  pausedAt: number | null;
  /** The draft would make another version than the live one. */
  differs: boolean;
  /** Customers still under way on versions before the live one. */
  insideOld: number;
}

export async function getJourney(core: Core, id: string): Promise<JourneyView> {
  const { document, row } = await journeyOf(core, id);
  const active = row?.active_version ?? null;
  const old = await core.db
    .selectFrom('enrollments')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('journey_id', '=', id)
    .where('state', '!=', 'ended')
    .where('version_id', '!=', active ?? '')
    .executeTakeFirst();
  return {
    id,
    revision: document.revision,
    draft: document.draft,
    state: stateOf(row),
    versionNumber: row?.version_number ?? 0,
    publishedAt: row?.published_at ?? null,
    pausedAt: row?.paused_at ?? null,
    differs: active !== null && (await differsFrom(core, document, active)),
    insideOld: Number(old?.rows ?? 0),
  };
}

export async function createJourney(
  core: Core,
  input: { name: string; draft?: Journey | undefined },
): Promise<{ id: string; revision: number }> {
  const empty = { format: 'nhip.journey/1', name: input.name, nodes: [], edges: [] };
  const draft = journeySchema.parse({ ...(input.draft ?? empty), name: input.name });
  const { id, revision } = await core.documents.createDraft(draft);
  core.bus.emit('journey', id);
  return { id, revision };
}

/** Throws RevisionConflict, Refusal `not_found`. */
export async function saveJourney(core: Core, input: { id: string; revision: number; draft: Journey }): Promise<{ revision: number }> {
  await journeyOf(core, input.id);
  const saved = await core.documents.saveDraft(input.id, input.revision, input.draft);
  core.bus.emit('journey', input.id);
  core.bus.emit('draft', input.id, saved.revision);
  return { revision: saved.revision };
}

/** Throws RevisionConflict when a revision is given that is not the newest. */
export async function renameJourney(
  core: Core,
  input: { id: string; name: string; revision?: number | undefined },
): Promise<{ revision: number }> {
  const { document } = await journeyOf(core, input.id);
  const draft = journeySchema.parse({ ...document.draft, name: input.name });
  return saveJourney(core, { id: input.id, revision: input.revision ?? document.revision, draft });
}

/** A copy as a new draft; `name` is what it shall be called. */
export async function duplicateJourney(
  core: Core,
  input: { id: string; name?: string | undefined },
): Promise<{ id: string; revision: number }> {
  const { document } = await journeyOf(core, input.id);
  const { language } = await core.documents.getSettings();
  const suffix = language === 'vi' ? ' (bản sao)' : ' (copy)';
  const name = input.name ?? `${document.draft.name.slice(0, 120 - suffix.length)}${suffix}`;
  return createJourney(core, { name, draft: document.draft });
}

/** A journey file as a new draft. Throws ZodError on what is no journey file. */
export async function importJourney(core: Core, file: unknown): Promise<{ id: string; revision: number }> {
  const draft = journeySchema.parse(file);
  return createJourney(core, { name: draft.name, draft });
}

/** The draft as a journey file: keys sorted, so that git shows good differences. */
export async function exportJourney(core: Core, id: string): Promise<Journey> {
  const { document } = await journeyOf(core, id);
  return JSON.parse(sortedJson(document.draft));
}
