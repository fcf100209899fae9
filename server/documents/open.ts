import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Low } from 'lowdb';
import * as z from 'zod';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';
import { idSchema, journeySchema } from '#workflows/journey/schema.ts';
import { type Documents, type DraftDocument, RevisionConflict, type VersionDocument } from './documents.ts';
import { durableFile, isMissing, removeDurably } from './durable-file.ts';
import { type Settings, settingsSchema } from './settings.ts';

const draftSchema: z.ZodType<DraftDocument> = z.object({
  id: idSchema,
  revision: z.number().int().min(1),
  createdAt: z.number(),
  updatedAt: z.number(),
  draft: journeySchema,
});

/** The plan is taken as it was written: its hash is its name, and what was published must not be re-read with today's eyes. */
const versionSchema = z.object({ id: z.string(), journeyId: z.string(), journey: z.unknown(), plan: z.unknown() });

/** Versions in memory at once; a plan of 200 steps is about 100 KB. */
const keptVersions = 200;

/** Opens (or begins) the documents of a data folder: `documents/journeys/<id>.json`, `documents/versions/<id>.json`, `documents/settings.json`. */
export async function openDocuments(dataFolder: string, now: () => number = Date.now): Promise<Documents> {
  const folder = path.join(dataFolder, 'documents');
  const drafts = new Map<string, Low<DraftDocument | null>>();
  const versions = new Map<string, VersionDocument>();
  /** Writes go one after the other: comparing and renaming must not mix. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  }

  const draftFile = (id: string) => path.join(folder, 'journeys', `${id}.json`);
  const versionFile = (id: string) => path.join(folder, 'versions', `${id}.json`);

  function draftLow(id: string): Low<DraftDocument | null> {
    const adapter = durableFile<DraftDocument | null>({
      file: draftFile(id),
      parse: (value) => draftSchema.parse(value),
      revision: (value) => value?.revision ?? 0,
    });
    return new Low<DraftDocument | null>(adapter, null);
  }

  for (const name of await filesIn(path.join(folder, 'journeys'))) {
    const id = path.basename(name, '.json');
    const low = draftLow(id);
    await low.read();
    drafts.set(id, low);
  }
  const settings = new Low<Settings>(
    durableFile({ file: path.join(folder, 'settings.json'), parse: (value) => settingsSchema.parse(value) }),
    settingsSchema.parse({}),
  );
  await settings.read();

  /** Writes the next state of a draft; in memory it counts only once it is on disk. */
  async function write(low: Low<DraftDocument | null>, next: DraftDocument): Promise<DraftDocument> {
    const before = low.data;
    low.data = next;
    try {
      await low.write();
    } catch (error) {
      low.data = before;
      throw error;
    }
    return next;
  }

  function keep(version: VersionDocument): void {
    versions.set(version.id, version);
    if (versions.size > keptVersions) {
      const oldest = versions.keys().next().value;
      if (oldest !== undefined) versions.delete(oldest);
    }
  }

  async function readVersion(id: string): Promise<VersionDocument | undefined> {
    const low = new Low<VersionDocument | null>(
      // The plan and the drawing were made by our own compiler and named by their hash.
      durableFile<VersionDocument | null>({ file: versionFile(id), parse: (value) => versionSchema.parse(value) as VersionDocument }),
      null,
    );
    await low.read();
    return low.data ?? undefined;
  }

  return {
    async listDrafts() {
      return [...drafts.values()].flatMap((low) => (low.data === null ? [] : [low.data]));
    },
    async getDraft(id) {
      return drafts.get(id)?.data ?? undefined;
    },
    createDraft(draft, id = newId()) {
      return inTurn(async () => {
        const low = draftLow(idSchema.parse(id));
        const created = await write(low, { id, revision: 1, createdAt: now(), updatedAt: now(), draft });
        drafts.set(id, low);
        return created;
      });
    },
    saveDraft(id, expected, draft) {
      return inTurn(async () => {
        const low = drafts.get(id);
        const current = low?.data;
        if (low === undefined || current === undefined || current === null) throw notFound('journey', id);
        if (current.revision !== expected) throw new RevisionConflict(current);
        return write(low, { ...current, revision: current.revision + 1, updatedAt: now(), draft });
      });
    },
    removeDraft(id) {
      return inTurn(async () => {
        if (!drafts.has(id)) return;
        await removeDurably(draftFile(id));
        drafts.delete(id);
      });
    },
    putVersion(version) {
      return inTurn(async () => {
        if ((await readVersion(version.id)) !== undefined) return;
        const low = new Low<VersionDocument>(durableFile({ file: versionFile(version.id), parse: () => version }), version);
        await low.write();
        keep(version);
      });
    },
    async getVersion(id) {
      const known = versions.get(id);
      if (known !== undefined) return known;
      if (!/^[0-9a-f]{64}$/.test(id)) return undefined;
      const version = await readVersion(id);
      if (version !== undefined) keep(version);
      return version;
    },
    async getSettings() {
      return settings.data;
    },
    saveSettings(next) {
      return inTurn(async () => {
        const before = settings.data;
        settings.data = settingsSchema.parse(next);
        try {
          await settings.write();
        } catch (error) {
          settings.data = before;
          throw error;
        }
        return settings.data;
      });
    },
  };
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
