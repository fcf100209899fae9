import type { Journey } from '#workflows/journey/schema.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import type { Settings } from './settings.ts';

/** A journey's draft as it stands on disk: one JSON file per journey. `revision` counts up at every save. */
export interface DraftDocument {
  id: string;
  revision: number;
  createdAt: number;
  updatedAt: number;
  draft: Journey;
}

/** What was published; written once, never changed. `id` is the SHA-256 of `plan`'s canonical JSON (hex). */
export interface VersionDocument {
  id: string;
  journeyId: string;
  journey: Journey;
  plan: Plan;
}

/** Somebody else has saved since `expected`; `current` is what stands now. */
export class RevisionConflict extends Error {
  override name = 'RevisionConflict';
  readonly current: DraftDocument;
  constructor(current: DraftDocument) {
    super(`The journey ${current.id} has been changed meanwhile: revision ${current.revision}.`);
    this.current = current;
  }
}

/** The documents of one data folder. Writes go beside, are flushed to disk and renamed; one server owns the folder. */
export interface Documents {
  listDrafts(): Promise<DraftDocument[]>;
  getDraft(id: string): Promise<DraftDocument | undefined>;
  createDraft(draft: Journey, id?: string): Promise<DraftDocument>;
  /** Throws RevisionConflict. */
  saveDraft(id: string, expected: number, draft: Journey): Promise<DraftDocument>;
  removeDraft(id: string): Promise<void>;
  /** Idempotent: the same id is the same content. */
  putVersion(version: VersionDocument): Promise<void>;
  getVersion(id: string): Promise<VersionDocument | undefined>;
  getSettings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<Settings>;
}
