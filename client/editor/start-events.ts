import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** Types of the events by which customers come into a journey as it is drawn; what is not filled in yet is left out. */
export function startEventsOf(journey: Journey): string[] {
  return journey.nodes.flatMap((node) => {
    const definition = definitionOf(node.type);
    if (definition?.traits.starts !== 'event') return [];
    const config = definition.config.safeParse(node.config);
    return config.success ? (definition.listens?.(config.data) ?? []).map(({ event }) => event) : [];
  });
}
