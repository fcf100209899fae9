import type { NodeDefinition } from '#nodes/kit/definition.ts';
import type { Journey } from '#workflows/journey/schema.ts';

/** How customers come into a journey: the events that let them in, whether staff may add them, and whether some come by time. */
export function doorsOf(
  journey: Pick<Journey, 'nodes'>,
  definitionOf: (type: string) => NodeDefinition | undefined,
): { events: string[]; byHand: boolean; byClock: boolean } {
  const events = new Set<string>();
  let byHand = false;
  let byClock = false;
  for (const node of journey.nodes) {
    const definition = definitionOf(node.type);
    if (definition?.traits.starts === 'hand') byHand = true;
    if (definition?.traits.starts === 'clock') byClock = true;
    if (definition?.traits.starts !== 'event') continue;
    const config = definition.config.safeParse(node.config);
    if (config.success) for (const { event, own } of definition.listens?.(config.data) ?? []) if (own !== true) events.add(event);
  }
  return { events: [...events], byHand, byClock };
}

/** A command that lets one customer in, to be tried in a terminal; the key has to be put in. */
export function exampleCommand(event: string, origin: string): string {
  const body = {
    source: 'test',
    id: `${event}-1`,
    type: event,
    customer: { name: 'Nguyễn Thị Thử', email: 'thu@example.com' },
    data: { orderId: 'DH-1' },
  };
  return `curl -X POST ${origin}/api/v1/events -H 'Authorization: Bearer KEY' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}
