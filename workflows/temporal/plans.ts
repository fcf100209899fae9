import type { Plan } from '../plan/plan.ts';

/**
 * Parsed plans by version id, one copy for all workflows of a worker: all workflow code is preloaded (see bundle.ts), so its state
 * is shared. That is safe because a version never changes, and what is handed out is frozen.
 */
const plans = new Map<string, Plan>();
const limit = 500;

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const each of Object.values(value)) freeze(each);
  }
  return value;
}

/** The plan whose canonical JSON is `text`; `versionId` is its hash. Throws SyntaxError on a text that is no JSON. */
export function planOf(versionId: string, text: string): Plan {
  const known = plans.get(versionId);
  if (known !== undefined) return known;
  const plan: Plan = freeze(JSON.parse(text));
  const oldest = plans.keys().next();
  if (plans.size >= limit && !oldest.done) plans.delete(oldest.value);
  plans.set(versionId, plan);
  return plan;
}
