import type { Problem } from '#nodes/kit/definition.ts';
import type { KeptName } from '#nodes/kit/kept.ts';
import { keptWords } from '#nodes/kit/rules/words.ts';
import type { Journey, JourneyNode } from '../journey/schema.ts';
import { definition } from './graph.ts';

/** The values that the steps of a drawing keep, each name once; settings that are not complete keep nothing. */
export function keptBy({ nodes }: Pick<Journey, 'nodes'>): KeptName[] {
  const kept = new Map<string, KeptName>();
  for (const node of nodes) {
    const declared = definition(node);
    const config = declared?.keeps === undefined ? undefined : declared.config.safeParse(node.config);
    const one = config?.success ? declared?.keeps?.(config.data) : undefined;
    if (one !== undefined && !kept.has(one.name)) kept.set(one.name, one);
  }
  return [...kept.values()];
}

const written = /\bvalues\.([\p{L}_][\p{L}\p{M}\p{N}_]*)/gu;

/** Names of kept values that settings ask for: in rules, and in texts with fields. */
export function* keptIn(settings: unknown): Generator<string> {
  if (typeof settings === 'string') {
    if (/\{\{|\{%/.test(settings)) for (const match of settings.matchAll(written)) yield match[1] ?? '';
  } else if (typeof settings === 'object' && settings !== null) {
    const { source, field }: { source?: unknown; field?: unknown } = settings;
    if (source === 'values' && typeof field === 'string' && field !== '') yield field;
    for (const part of Object.values(settings)) yield* keptIn(part);
  }
}

/** A value that is asked for and that no step keeps is never known. */
export function keptProblems(journey: Pick<Journey, 'nodes'>): Problem[] {
  const kept = new Set(keptBy(journey).map(({ name }) => name));
  const missing = ({ config }: JourneyNode) => [...new Set(keptIn(config))].filter((name) => !kept.has(name));
  return journey.nodes.flatMap((node) =>
    missing(node).map((name): Problem => {
      return {
        code: 'never_kept',
        severity: 'warning',
        nodeId: node.id,
        text: { key: 'check:never_kept', params: { name: keptWords(name) } },
      };
    }),
  );
}
