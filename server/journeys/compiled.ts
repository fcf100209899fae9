import type { DraftDocument } from '#server/documents/documents.ts';
import { CompileError, compile } from '#workflows/compile/compile.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { versionIdOf } from './version-id.ts';

/** A draft document is never changed, only replaced: what was worked out for it stays right. */
const known = new WeakMap<DraftDocument, string | null>();

/** Throws CompileError. */
export function compileDraft(document: DraftDocument): { plan: Plan; versionId: string } {
  const { plan } = compile(document.draft);
  const versionId = versionIdOf({ journeyId: document.id, entry: document.draft.settings.entry, plan });
  known.set(document, versionId);
  return { plan, versionId };
}

/** The version that publishing this draft would make; null while it cannot be published. */
export function wouldBe(document: DraftDocument): string | null {
  const before = known.get(document);
  if (before !== undefined) return before;
  try {
    return compileDraft(document).versionId;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    known.set(document, null);
    return null;
  }
}
