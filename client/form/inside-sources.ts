import type { FieldRule } from '#nodes/kit/rules/schema.ts';
import { keptIn } from '#workflows/check/kept.ts';
import { useFormWorld } from './control.ts';

/** What a step in the middle of a journey can ask about; values that the journey keeps, where it keeps any or is asked for one already. */
export function useInsideSources(rules: unknown): readonly FieldRule['source'][] {
  const { kept } = useFormWorld();
  const has = (kept?.() ?? []).length > 0 || !keptIn(rules).next().done;
  return has ? ['customer', 'start', 'values'] : ['customer', 'start'];
}
