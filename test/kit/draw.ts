import { type Journey, type JourneyNode, journeySchema } from '#workflows/journey/schema.ts';

export interface Drawing {
  name?: string;
  settings?: Record<string, unknown>;
  /** Id → type and settings. */
  nodes: Record<string, { type: string; config?: Record<string, unknown> }>;
  /** `from.port > to`. */
  edges: readonly string[];
}

/** A journey in a few lines, for tests. */
export function draw({ name = 'Thử', settings = {}, nodes, edges }: Drawing): Journey {
  return journeySchema.parse({
    format: 'nhip.journey/1',
    name,
    settings,
    nodes: Object.entries(nodes).map(
      ([id, { type, config = {} }], index): Partial<JourneyNode> => ({ id, type, config, position: { x: 0, y: index * 120 } }),
    ),
    edges: edges.map((edge) => {
      const match = /^(\w+)\.([\w.]+) > (\w+)$/.exec(edge);
      if (match === null) throw new Error(`No connection: ${edge}`);
      return { from: match[1], port: match[2], to: match[3] };
    }),
  });
}

/** Order → wait for the payment of that order, at most 3 days → known by e-mail? → end. */
export function orderJourney(settings: Record<string, unknown> = {}): Journey {
  return draw({
    name: 'Sau khi đặt hàng',
    settings,
    nodes: {
      order: { type: 'on_event', config: { event: 'order_placed' } },
      paid: {
        type: 'wait_for',
        config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: 3, unit: 'day' } },
      },
      reach: {
        type: 'condition',
        config: { rules: { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'email', op: 'known' }] } },
      },
      out: { type: 'exit' },
    },
    edges: ['order.next > paid', 'paid.event_1 > reach', 'paid.timeout > out', 'reach.yes > out', 'reach.no > out'],
  });
}
