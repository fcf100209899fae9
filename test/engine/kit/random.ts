import * as fc from 'fast-check';
import type { Answer } from '#nodes/kit/calls.ts';
import { graphOf, reachable } from '#workflows/check/graph.ts';
import { compile } from '#workflows/compile/compile.ts';
import type { Delivery } from '#workflows/interpret/protocol.ts';
import { type Journey, type JourneyEdge, type JourneyNode, journeySchema } from '#workflows/journey/schema.ts';
import type { Answering } from '#workflows/simulate/simulate.ts';
import { anyRule, message } from './draw.ts';

const hour = 3_600_000;
const minute = 60_000;

const limit = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 30 }).map((amount) => ({ amount, unit: 'hour' })) },
  { weight: 1, arbitrary: fc.constant({ amount: 1, unit: 'working_day' }) },
);
const types = ['order_paid', 'message_received', 'email_clicked'];
const awaited = fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 });

const kind = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'send_message', config: message as Record<string, unknown> }) },
  { weight: 2, arbitrary: fc.constant({ type: 'condition', config: { rules: anyRule } as Record<string, unknown> }) },
  { weight: 2, arbitrary: limit.map((duration) => ({ type: 'wait', config: { duration } as Record<string, unknown> })) },
  {
    weight: 4,
    arbitrary: fc.record({ events: awaited, limit }).map(({ events, limit: until }) => ({
      type: 'wait_for',
      config: { events: events.map((event, index) => ({ name: `event_${index + 1}`, event })), limit: until } as Record<string, unknown>,
    })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'exit', config: {} as Record<string, unknown> }) },
);

const portsOf: Record<string, (config: Record<string, unknown>) => string[]> = {
  on_event: () => ['next'],
  send_message: () => ['sent', 'unreachable', 'not_allowed'],
  condition: () => ['yes', 'no'],
  wait: () => ['next'],
  wait_for: (config) => [...(config.events as { name: string }[]).map(({ name }) => name), 'timeout'],
  exit: () => [],
};

/** Ways lead forward; backward only out of a step that waits, so that there is no circle without one. Some lead nowhere. */
const journeyOf = fc
  .record({
    kinds: fc.array(kind, { minLength: 2, maxLength: 9 }),
    targets: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
    rules: fc.boolean(),
    goal: fc.boolean(),
  })
  .map(({ kinds, targets, rules, goal }): Journey => {
    const all = [{ type: 'on_event', config: { event: 'order_placed' } as Record<string, unknown> }, ...kinds];
    const nodes = all.map(
      ({ type, config }, index): JourneyNode => ({ id: `n${index}`, type, name: '', config, position: { x: index * 250, y: 0 } }),
    );
    let turn = 0;
    const edges = nodes.flatMap((node, index): JourneyEdge[] => {
      const lowest = node.type.startsWith('wait') ? 1 : index + 1;
      return (portsOf[node.type]?.(node.config) ?? []).flatMap((port) => {
        const pick = targets[turn++ % targets.length] ?? 0;
        const to = index === 0 ? 1 : lowest + (pick % (nodes.length - lowest + 1));
        return to < nodes.length ? [{ from: node.id, port, to: `n${to}` }] : [];
      });
    });
    const kept = reachable(graphOf({ nodes, edges }));
    return journeySchema.parse({
      format: 'nhip.journey/1',
      name: 'Random',
      settings: {
        exitRules: rules ? [{ event: 'order_cancelled' }] : [],
        ...(goal ? { goal: { event: 'order_delivered' } } : {}),
      },
      nodes: nodes.filter(({ id }) => kept.has(id)),
      edges: edges.filter(({ from }) => kept.has(from)),
    });
  });

export interface ScriptLine {
  /** ms after the start. */
  after: number;
  delivery: Delivery;
}

export interface Case {
  journey: Journey;
  script: ScriptLine[];
  /** Decides what the world answers. */
  seed: number;
}

/**
 * A journey, what comes from outside, and a seed for the answers. All durations are whole hours, and the n-th line of the script comes at
 * n × 10 minutes past an hour: whatever deadline follows from whatever line, the next line is at least ten minutes from it.
 */
export const cases: fc.Arbitrary<Case> = journeyOf.chain((journey) => {
  const { listens, nodes } = compile(journey).plan;
  const nodeKeys = listens.filter(({ key }) => key.startsWith('n')).map(({ key }) => key);
  const ending = listens.filter(({ key }) => !key.startsWith('n')).map(({ key }) => key);
  const event = (keys: fc.Arbitrary<string[]>) =>
    fc
      .record({ id: fc.integer({ min: 1, max: 8 }), keys })
      .map(({ id, keys: of }): Delivery => ({ kind: 'event', id: `e${id}`, at: id, keys: of }));
  const delivery = fc.oneof(
    ...(nodeKeys.length > 0
      ? [{ weight: 8, arbitrary: event(fc.subarray(nodeKeys, { minLength: 1, maxLength: Math.min(3, nodeKeys.length) })) }]
      : []),
    ...(ending.length > 0 ? [{ weight: 1, arbitrary: event(fc.subarray(ending, { minLength: 1 })) }] : []),
    { weight: 2, arbitrary: fc.constantFrom(...nodes).map(({ id }): Delivery => ({ kind: 'skip', nodeId: id })) },
    { weight: 2, arbitrary: fc.constant<Delivery>({ kind: 'resume' }) },
  );
  const hours = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 });
  return fc.record({ items: fc.array(delivery, { maxLength: 4 }), hours, seed: fc.nat() }).map(({ items, hours: gaps, seed }) => {
    let at = 0;
    const script = items.map((each, index): ScriptLine => {
      at += gaps[index] ?? 0;
      return { after: at * hour + (index + 1) * 10 * minute, delivery: each };
    });
    script.push({ after: (at + 40) * hour + 50 * minute, delivery: { kind: 'cancel', reason: 'removed' } });
    return { journey, script, seed };
  });
});

/** The same answer to the same question on both runtimes: by seed, key and how often it was asked. */
export function world(seed: number): Answering {
  const turns = new Map<string, number>();
  return (kindOf, request): Answer => {
    if (kindOf === 'end') return { done: null };
    const turn = turns.get(request.key) ?? 0;
    turns.set(request.key, turn + 1);
    const dice = hash(`${seed}/${request.key}/${turn}`);
    if (request.name === 'deadline') return { done: { at: (request.input as { from: number }).from + 24 * hour } };
    if (request.name === 'evaluate') return { done: { port: dice % 2 === 0 ? 'yes' : 'no' } };
    if (dice % 7 === 0) return { held: true };
    if (dice % 7 === 1) return { holdUntil: request.at + (1 + (dice % 5)) * hour };
    return { done: { port: ['sent', 'sent', 'unreachable', 'not_allowed'][dice % 4] } };
  };
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
